"""Single tickets."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Select, bindparam, literal_column, select
from sqlalchemy.orm import Session, joinedload, selectinload

from base.errors import NotFound
from callsystem.model import NOT_OVER, Ticket, TicketService
from callsystem.states import FINAL, TicketState

AT_A_COUNTER = (TicketState.CALLED, TicketState.SERVING)
"""The counter is taken by this visit."""


def not_over() -> ColumnElement[bool]:
    """Leaves the past out. To be said beside the very states that are wanted: in this form databases know the index
    without the past again, whatever they have learned of the years.
    """
    return in_one_of(NOT_OVER)


def in_one_of(states: Iterable[TicketState]) -> ColumnElement[bool]:
    """The ticket is in one of these states; they stand in the question as they are, so it need not be written anew each time."""
    return Ticket.state.in_([literal_column(f"'{state}'") for state in states])


_AT = (
    Ticket.office_id == bindparam("office"),
    Ticket.counter_id == bindparam("counter"),
    not_over(),
    in_one_of(AT_A_COUNTER),
)
_ALL = (joinedload(Ticket.services), joinedload(Ticket.payment))
"""What clerks see; the words of services are remembered with the set-up."""
_TICKET_AT, _NUMBER_AT = select(Ticket).where(*_AT).options(*_ALL), select(Ticket.number).where(*_AT)
_WHOLE = select(Ticket).where(Ticket.id == bindparam("this")).options(*_ALL)
_OF_RESERVATION = (
    select(Ticket)
    .where(Ticket.reservation_id == bindparam("reservation"))
    .options(joinedload(Ticket.services).joinedload(TicketService.service, innerjoin=True))
)


def ticket_by_code(session: Session, code: str) -> Ticket:
    """The ticket that this secret code opens; raises NotFound."""
    ticket = session.scalar(select(Ticket).where(Ticket.code == code))
    if ticket is None:
        raise NotFound
    return ticket


def ticket_of_reservation(session: Session, reservation_id: int) -> Ticket | None:
    """The ticket of a reservation, with what its visitor comes for; None before it was fed."""
    return session.scalars(_OF_RESERVATION, {"reservation": reservation_id}).unique().one_or_none()


def ticket_at(session: Session, office_id: int, counter_id: int) -> Ticket | None:
    """Who is called to this counter or served there, with all that clerks see of them; None if nobody is."""
    found = session.scalars(_TICKET_AT, {"office": office_id, "counter": counter_id})
    return found.unique().first()


def number_at(session: Session, office_id: int, counter_id: int) -> str | None:
    """The number of who is called to this counter or served there; None if nobody is."""
    session.flush()
    return session.connection().scalar(_NUMBER_AT, {"office": office_id, "counter": counter_id})


def whole_ticket(session: Session, ticket_id: int) -> Ticket:
    """A ticket with all that clerks see of it, in one question."""
    return session.scalars(_WHOLE, {"this": ticket_id}).unique().one()


def with_services(tickets: Select[Ticket]) -> Select[Ticket]:
    """The same tickets, read together with what they came for."""
    return tickets.options(selectinload(Ticket.services), joinedload(Ticket.payment))


def holders_of_pager(session: Session, ticket: Ticket, pager: int | None) -> Sequence[Ticket]:
    """Others of the ticket's day who have this pager and are not finished."""
    others = select(Ticket).where(Ticket.office_id == ticket.office_id, Ticket.id != ticket.id)
    of_day = others.where(Ticket.day == ticket.day, Ticket.state.not_in(tuple(FINAL)))
    return session.scalars(of_day.where(Ticket.pager == pager)).all() if pager is not None else ()
