"""Who waits, as the rules of the order want to know it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from base.offices.model import Counter, Office
from base.seldom import remembered
from callsystem.model import Staffing, Ticket, TicketService
from callsystem.queries.tickets import AT_A_COUNTER, in_one_of, not_over
from callsystem.rules.ordering import OrderSettings, Waiting
from callsystem.states import TicketState


def order_settings(office: Office) -> OrderSettings:
    """The dials of one office."""
    return OrderSettings(
        walk_in_counts_as=timedelta(minutes=office.walk_in_minutes),
        grace=timedelta(minutes=office.grace_minutes),
        late_counts_as=timedelta(minutes=office.late_minutes),
        priority_bonus=timedelta(minutes=office.priority_minutes),
        early_call=timedelta(minutes=office.early_minutes),
    )


@dataclass(frozen=True)
class CallingRule:
    """By what one counter calls: the queues that it serves, and its office's dials."""

    queues: frozenset[int]
    dials: OrderSettings


def calling_rule(session: Session, counter_id: int) -> CallingRule:
    """The rule of this counter, remembered until somebody changes the set-up."""
    return remembered(session, ("calling_rule", counter_id), lambda: _calling_rule(session, counter_id))


def _calling_rule(session: Session, counter_id: int) -> CallingRule:
    counter = session.get_one(Counter, counter_id)
    return CallingRule(frozenset(queue.id for queue in counter.queues), order_settings(counter.office))


_OF_HALL = (
    select(
        Ticket.id,
        Ticket.number,
        Ticket.queue_id,
        Ticket.checked_in_at,
        Ticket.due_at,
        Ticket.agreed_at,
        Staffing.counter_id,  # who was sent to a counter that nobody sits at any more waits for all
    )
    .outerjoin(Staffing, Staffing.counter_id == Ticket.for_counter_id)
    .where(Ticket.office_id == bindparam("office"), not_over())
)
_WAITING = _OF_HALL.where(Ticket.state == TicketState.WAITING)
_BEFORE_COUNTER = _OF_HALL.add_columns(Ticket.state).where(
    in_one_of((TicketState.WAITING, *AT_A_COUNTER)),
    or_(Ticket.state == TicketState.WAITING, Ticket.counter_id == bindparam("counter")),
)


@dataclass(frozen=True)
class BeforeCounter:
    """Everybody who is present and waits, in no order; and the number of who is at the counter already, None for nobody."""

    waiting: list[Waiting]
    number: str | None


def waiting_line(session: Session, office_id: int) -> list[Waiting]:
    """Everybody who is present and waits, in no order: `rules/ordering.py` gives it one."""
    session.flush()
    return [waiting(*row) for row in session.connection().execute(_WAITING, {"office": office_id})]


def before_counter(session: Session, office_id: int, counter_id: int) -> BeforeCounter:
    """What a counter finds that wants to call, in one question."""
    session.flush()
    waits, numbers = [], []
    asked = {"office": office_id, "counter": counter_id}
    for *row, state in session.connection().execute(_BEFORE_COUNTER, asked):
        if state == TicketState.WAITING:
            waits.append(waiting(*row))
        else:
            numbers.append(row[1])
    return BeforeCounter(waits, min(numbers, default=None))


def waiting_for(session: Session, office_id: int, service_id: int) -> set[int]:
    """The ids of those who are present and wait for this service, maybe among others."""
    came_for = select(Ticket.id).join(TicketService, TicketService.ticket_id == Ticket.id)
    here = (not_over(), Ticket.state == TicketState.WAITING, TicketService.service_id == service_id)
    return set(session.scalars(came_for.where(Ticket.office_id == office_id, *here)))


def waiting(
    ticket_id: int,
    number: str,
    queue_id: int,
    checked_in: datetime | None,
    due: datetime | None,
    agreed: datetime | None,
    counter_id: int | None = None,
) -> Waiting:
    """Who is present and waits, for the rules; raises ValueError where the columns say otherwise."""
    if checked_in is None or due is None:
        raise ValueError(f"ticket {ticket_id} waits without having checked in")
    return Waiting(ticket_id, number, queue_id, checked_in, due, agreed, counter_id)
