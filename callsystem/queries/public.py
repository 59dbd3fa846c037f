"""The hall as everybody may see it: numbers, counters and times; nothing that says who or what for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from base import clock, journal
from base.offices.model import Counter, Office
from base.offices.queries import counters as counters_of
from base.offices.queries import office as known_office
from callsystem.model import Call, Staffing, Ticket
from callsystem.queries.line import as_waiting, order_settings
from callsystem.queries.tickets import AT_A_COUNTER, living_tickets
from callsystem.queries.waits import minutes_of
from callsystem.rules.ordering import line
from callsystem.states import TicketState

CALLS_SHOWN = 12
CALLS_READ = 48
"""More than are shown, because a number that was called again is shown once."""


@dataclass(frozen=True)
class CallShown:
    """The newest call of a number. `active`: the visitor is still awaited at the counter."""

    seq: int
    number: str
    counter: str
    room: str
    at: datetime
    active: bool


@dataclass(frozen=True)
class WaitingShown:
    """Somebody in line; `wait_minutes` None means: not known."""

    number: str
    wait_minutes: int | None


@dataclass(frozen=True)
class CounterShown:
    """A counter, the number it has called or serves now, and whether a clerk is there."""

    name: str
    number: str | None
    staffed: bool


@dataclass(frozen=True)
class Hall:
    """An office at the moment `as_of`. Every change raises `seq`; a screen ignores an older state."""

    office_id: int
    office: str
    zone: str
    seq: int
    as_of: datetime
    calls: tuple[CallShown, ...]
    waiting: tuple[WaitingShown, ...]
    counters: tuple[CounterShown, ...]
    staffed: bool


def hall(session: Session, office_id: int) -> Hall:
    """The whole public state of one office. Calls newest first, waiting in the order of being called."""
    office = known_office(session, office_id)
    seq = journal.last_seq(session, office_id)  # first: what is read after it can only be newer
    now = clock.now()
    tickets = living_tickets(session, office_id)
    counters = _counters(session, office_id, tickets)
    return Hall(
        office_id=office_id,
        office=office.name,
        zone=office.timezone,
        seq=seq,
        as_of=now,
        calls=tuple(_calls(session, office, now)),
        waiting=tuple(_waiting(session, office, tickets, now)),
        counters=counters,
        staffed=any(counter.staffed for counter in counters),
    )


def staffed_counters(session: Session, office_id: int) -> dict[int, Staffing]:
    """The counters that have a clerk, by counter id."""
    staffed = select(Staffing).join(Counter).where(Counter.office_id == office_id)
    return {staffing.counter_id: staffing for staffing in session.scalars(staffed)}


def _waiting(
    session: Session, office: Office, tickets: Sequence[Ticket], now: datetime
) -> Iterable[WaitingShown]:
    minutes = minutes_of(session, office, tickets, now)
    present = [as_waiting(ticket) for ticket in tickets if ticket.state == TicketState.WAITING]
    for visitor in line(present, now, order_settings(office)):
        yield WaitingShown(visitor.number, minutes[visitor.ticket_id])


def _counters(session: Session, office_id: int, tickets: Sequence[Ticket]) -> tuple[CounterShown, ...]:
    staffed = staffed_counters(session, office_id)
    numbers = {ticket.counter_id: ticket.number for ticket in tickets if ticket.state in AT_A_COUNTER}
    return tuple(
        CounterShown(counter.name, numbers.get(counter.id), counter.id in staffed)
        for counter in counters_of(session, office_id)
    )


def _calls(session: Session, office: Office, now: datetime) -> list[CallShown]:
    """The newest calls of today, each number once, and those of yesterday's visitors who are still awaited."""
    today = now.astimezone(office.zone).date()
    calls = (
        select(Call)
        .join(Call.ticket)
        .where(
            Call.office_id == office.id,
            or_(Ticket.day == today, Ticket.state == TicketState.CALLED),
        )
        .options(joinedload(Call.counter), contains_eager(Call.ticket))
        .order_by(Call.seq.desc())
        .limit(CALLS_READ)
    )
    newest: dict[int, Call] = {}
    for call in session.scalars(calls):
        newest.setdefault(call.ticket_id, call)
    return [_call_shown(call) for call in list(newest.values())[:CALLS_SHOWN]]


def _call_shown(call: Call) -> CallShown:
    is_active = call.ticket.state == TicketState.CALLED
    return CallShown(call.seq, call.ticket.number, call.counter.name, call.counter.room, call.at, is_active)
