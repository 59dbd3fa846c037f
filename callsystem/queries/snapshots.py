"""A hall at one moment, read in one go: what boards, clerks' screens and counter displays show is made of it.

After each change all screens of an office are told anew; without this each kind of screen would read the same tickets again.
Whatever is read is bounded by the day, never by the years that an office has been in use.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import bindparam, select, union
from sqlalchemy.orm import Session

from base import clock, journal
from base.accounts.model import Account
from base.hours.rules import open_on
from base.offices.model import Counter, Queue
from base.seldom import PRESENT_WORD, saw
from callsystem.model import Call, Emergency, QueueStop, Ticker, Ticket
from callsystem.queries.payments import PaidRow, just_paid
from callsystem.queries.rows import TicketRow, as_waiting, missed, present
from callsystem.queries.seats import Seat, desks_of, seats_of
from callsystem.queries.set_up import SetUp, set_up_of
from callsystem.queries.shapes import Undoable
from callsystem.queries.tickets import AT_A_COUNTER
from callsystem.queries.waits import shown_waits
from callsystem.rules.estimating import WaitShown
from callsystem.rules.ordering import line
from callsystem.states import TicketState

CALLS_SHOWN = 12


class CallRow(NamedTuple):
    """A call with its ticket (the state of now) and its counter."""

    seq: int
    ticket_id: int
    number: str
    state: str
    queue_id: int
    counter: str
    room: str
    at: datetime


@dataclass(frozen=True)
class Help:
    """An emergency that is not over: who called, where, and who is coming (names that colleagues see); all their accounts,
    the caller's first. `is_quiet`: no alarm, a colleague is asked to come over.
    """

    id: int
    place: str
    caller: str
    at: datetime
    coming: tuple[str, ...]
    has_part: tuple[int, ...]
    is_quiet: bool


@dataclass(frozen=True)
class Snapshot:
    """An office at the moment `as_of`, with all that screens need.

    `in_line` are those who wait, in the order of being called; `seats` and `undoable` (the newest step, while it can be
    taken back) by counter id; `waits` until the call by ticket id, and `newcomers` by queue id for who takes a number now,
    None where not known; `calls` newest first, each ticket once.
    """

    office: SetUp
    seq: int
    as_of: datetime
    tickets: Sequence[TicketRow]
    in_line: Sequence[TicketRow]
    missed: Sequence[TicketRow]
    parked: Sequence[TicketRow]
    undoable: Mapping[int, Undoable]
    calls: Sequence[CallRow]
    seats: Mapping[int, Seat]
    waits: Mapping[int, WaitShown | None]
    newcomers: Mapping[int, WaitShown | None]
    helps: Sequence[Help]
    paid: Sequence[PaidRow]
    ticker: str
    stopped: frozenset[int]
    open_today: tuple[tuple[time, time], ...]

    def visits(self) -> dict[int, TicketRow]:
        """Who is called or served, by counter id."""
        return {
            ticket.counter_id: ticket
            for ticket in self.tickets
            if ticket.counter_id is not None and ticket.state in AT_A_COUNTER
        }


def snapshot(session: Session, office_id: int) -> Snapshot:
    """Read a hall; raises NotFound."""
    now = clock.now()
    glance = _glance(session, office_id, now)  # first: what is read after its number can only be newer
    office = set_up_of(session, office_id)
    today = now.astimezone(office.zone).date()
    all_here = present(session, office_id, office.services)
    tickets = [ticket for ticket in all_here if ticket.state != TicketState.PARKED]
    seats = seats_of(session, office_id)
    waits, newcomers = shown_waits(session, office, tickets, desks_of(office, seats.taken), now)
    return Snapshot(
        office=office,
        seq=glance.seq,
        as_of=now,
        tickets=tickets,
        in_line=_in_line(tickets, office, now),
        missed=missed(session, office_id, today, office.services),
        parked=_parked(all_here),
        undoable=seats.undoable,
        calls=_newest_calls(session, office_id, today),
        seats=seats.taken,
        waits=waits,
        newcomers=newcomers,
        helps=_helps(session, office_id) if glance.has_helps else (),
        paid=_paid(session, office, now),
        ticker=glance.ticker,
        stopped=_stopped(session, office_id, today) if glance.has_stops else frozenset(),
        open_today=open_on(office.hours, today),
    )


# the questions are written down once: to build and recognise them anew would cost as much as to ask them
_HERE = Ticket.office_id == bindparam("office")
_CALLED = select(Ticket.id, Ticket.called_at).where(_HERE, Ticket.called_at.is_not(None))
# two questions in one, each with an index of its own: "or" would make the database read all the years
_CALLED_LAST = union(
    _CALLED.where(Ticket.day == bindparam("today")), _CALLED.where(Ticket.state == TicketState.CALLED)
).subquery()
_NEWEST = (
    select(_CALLED_LAST.c.id)
    .order_by(_CALLED_LAST.c.called_at.desc(), _CALLED_LAST.c.id.desc())
    .limit(CALLS_SHOWN)
)
_CALLS = (
    select(
        *(Call.seq, Call.ticket_id, Ticket.number, Ticket.state, Ticket.queue_id),
        *(Counter.name, Counter.room, Call.at),
    )
    .join(Ticket, Ticket.id == Call.ticket_id)
    .join(Counter, Counter.id == Call.counter_id)
    .where(Call.ticket_id.in_(_NEWEST))
    .order_by(Call.seq.desc())
)
_OPEN_HELPS = (
    select(
        *(Emergency.id, Emergency.place, Emergency.account_id, Emergency.raised_at, Emergency.coming),
        Emergency.is_quiet,
    )
    .where(Emergency.office_id == bindparam("office"), Emergency.ended_at.is_(None))
    .order_by(Emergency.id)
)
_TICKER = select(Ticker.text).where(
    Ticker.office_id == bindparam("office"), Ticker.ends_at > bindparam("now")
)
_STOPS = (
    select(QueueStop.queue_id)
    .join(Queue, Queue.id == QueueStop.queue_id)
    .where(Queue.office_id == bindparam("office"))
)
_STOPS_OF_DAY = _STOPS.where(QueueStop.day == bindparam("today"))
_GLANCE = select(
    journal.LAST_SEQ,
    PRESENT_WORD,
    _TICKER.scalar_subquery(),
    _OPEN_HELPS.order_by(None).exists(),
    _STOPS.where(QueueStop.day >= bindparam("yesterday")).exists(),
)


class Glance(NamedTuple):
    """All of a hall that fits into one row: its number, what the lead says to it, and whether there is more to be asked.

    `has_stops`: queues may be stopped today; which day that is says only the office.
    """

    seq: int
    ticker: str
    has_helps: bool
    has_stops: bool


def _glance(session: Session, office_id: int, now: datetime) -> Glance:
    """Asked in one question; the word of the set-up is noted by the way."""
    asked = {"office": office_id, "now": now, "yesterday": now.date() - timedelta(days=1)}
    seq, word, ticker, *more = session.connection().execute(_GLANCE, asked).one()
    saw(session, word)
    return Glance(seq or 0, ticker or "", *more)


def _newest_calls(session: Session, office_id: int, today: date) -> list[CallRow]:
    """The newest call of each of those called last today, and of yesterday's visitors who are still awaited.

    The tickets are found first, by their day: the journal of calls grows for years, and is never read through.
    """
    found: dict[int, CallRow] = {}
    for row in session.connection().execute(_CALLS, {"office": office_id, "today": today}):
        found.setdefault(row.ticket_id, CallRow._make(row))
    return list(found.values())


def _helps(session: Session, office_id: int) -> tuple[Help, ...]:
    """Emergencies that are not over, the oldest first."""
    found = session.connection().execute(_OPEN_HELPS, {"office": office_id}).all()
    ids = {account_id for one in found for account_id in (one.account_id, *one.coming)}
    if not ids:
        return ()
    wanted = select(Account.id, Account.name).where(Account.id.in_(ids))
    names: dict[int, str] = {row.id: row.name for row in session.execute(wanted)}
    return tuple(
        Help(
            one.id,
            one.place,
            names[one.account_id],
            one.raised_at,
            tuple(names[id_] for id_ in one.coming),
            (one.account_id, *one.coming),
            one.is_quiet,
        )
        for one in found
    )


def _paid(session: Session, office: SetUp, now: datetime) -> tuple[PaidRow, ...]:
    """What was just paid; an office without a cashier is not asked."""
    has_cashier = any(queue.is_cashier for queue in office.queues)
    return just_paid(session, office.office_id, now) if has_cashier else ()


def _stopped(session: Session, office_id: int, today: date) -> frozenset[int]:
    """The queues that give no more numbers today, because the lead said so."""
    return frozenset(session.connection().scalars(_STOPS_OF_DAY, {"office": office_id, "today": today}))


def _in_line(tickets: Sequence[TicketRow], office: SetUp, now: datetime) -> list[TicketRow]:
    """Who is present and waits, in the order of being called."""
    waiting = {ticket.id: ticket for ticket in tickets if ticket.state == TicketState.WAITING}
    order = line(map(as_waiting, waiting.values()), now, office.dials)
    return [waiting[visitor.ticket_id] for visitor in order]


def _parked(all_here: Sequence[TicketRow]) -> Sequence[TicketRow]:
    """Who was put aside, the longest first."""
    parked = [(ticket.parked_at, ticket.id, ticket) for ticket in all_here if ticket.parked_at is not None]
    return [ticket for *_, ticket in sorted(parked) if ticket.state == TicketState.PARKED]
