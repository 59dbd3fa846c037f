"""Single tickets, and all that are alive."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload

from base.errors import NotFound
from callsystem.model import Ticket, TicketService
from callsystem.states import TicketState

AT_A_COUNTER = (TicketState.CALLED, TicketState.SERVING)
"""The counter is taken by this visit."""
ALIVE = (TicketState.EXPECTED, TicketState.WAITING, *AT_A_COUNTER)
"""What a hall's screens show and what its estimates count."""


def ticket_by_code(session: Session, code: str) -> Ticket:
    """The ticket that this secret code opens; raises NotFound."""
    ticket = session.scalar(select(Ticket).where(Ticket.code == code))
    if ticket is None:
        raise NotFound
    return ticket


def ticket_of_reservation(session: Session, reservation_id: int) -> Ticket | None:
    """The ticket of a reservation; None before it was fed."""
    return session.scalar(select(Ticket).where(Ticket.reservation_id == reservation_id))


def ticket_at(session: Session, counter_id: int) -> Ticket | None:
    """Who is called to this counter or served there; None if nobody is."""
    present = select(Ticket).where(Ticket.counter_id == counter_id, Ticket.state.in_(AT_A_COUNTER))
    return session.scalar(present)


def living_tickets(session: Session, office_id: int) -> Sequence[Ticket]:
    """Everybody expected, waiting, called or served at an office, with what they came for."""
    alive = select(Ticket).where(Ticket.office_id == office_id, Ticket.state.in_(ALIVE))
    return session.scalars(with_services(alive).order_by(Ticket.id)).all()


def with_services(tickets: Select[Ticket]) -> Select[Ticket]:
    """The same tickets, read together with what they came for."""
    return tickets.options(selectinload(Ticket.services).joinedload(TicketService.service))
