"""What was done at the counter, service by service: the ground of the figures, and of what the cashier asks."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from base.errors import NotFound
from base.offices.queries import offered_at
from callsystem.model import Ticket, TicketService


def write_down(session: Session, ticket: Ticket, performed: Sequence[tuple[int, int]] | None) -> None:
    """Note what was done: pairs of service id and count. None means: all that the visitor came for.

    Raises NotFound for a service that the office does not offer.
    """
    came_for = {part.service_id: part for part in ticket.services}
    done = {id_: part.quantity for id_, part in came_for.items()} if performed is None else dict(performed)
    further = set(done) - set(came_for)
    if further - {offer.service_id for offer in (offered_at(session, ticket.office_id) if further else ())}:
        raise NotFound
    for service_id in sorted(further):
        ticket.services.append(TicketService(service_id=service_id, quantity=0, performed=done[service_id]))
    for service_id, part in came_for.items():
        part.performed = done.get(service_id, 0)
    session.flush()
