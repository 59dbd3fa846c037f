"""A hall at one moment, read in one go: what boards, clerks' screens and counter displays show is made of it.

After each change all screens of an office are told anew; without this each kind of screen would read the same tickets again.
Whatever is read is bounded by the day, never by the years that an office has been in use.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import exists, select, union
from sqlalchemy.orm import Session, contains_eager, joinedload, load_only

from base import clock, journal
from base.accounts.model import Account, StaffSession
from base.offices.model import Counter, Office, Queue
from base.offices.queries import counters as counters_of
from base.offices.queries import office as known_office
from callsystem.model import Call, Emergency, LastStep, QueueStop, Staffing, Ticker, Ticket
from callsystem.queries.tickets import AT_A_COUNTER, living_and_parked, with_services
from callsystem.queries.waits import Desk, desk_of, shown_waits
from callsystem.rules.estimating import WaitShown
from callsystem.states import TicketState

CALLS_SHOWN = 12
MISSED_SHOWN = 8
UNDO = timedelta(seconds=10)
"""So long a step at a counter can be taken back."""


@dataclass(frozen=True)
class Seat:
    """A counter that has a clerk: the account, the name that colleagues see, and since when.

    `status` (open, break, closed) since `status_since`, expected to end at `until`. Who is not logged in any more is gone.
    """

    account_id: int
    clerk: str
    since: datetime
    status: str
    status_since: datetime | None
    until: datetime | None
    is_logged_in: bool


@dataclass(frozen=True)
class Help:
    """An emergency that is not over: who called, where, and who is coming (names that colleagues see)."""

    id: int
    place: str
    caller: str
    at: datetime
    coming: tuple[str, ...]


@dataclass(frozen=True)
class Snapshot:
    """An office at the moment `as_of`; rows with all that screens need of them.

    `seats` and `undoable` (the newest step, while it can be taken back) by counter id; `waits` until the call by
    ticket id, and `newcomers` by queue id for who takes a number now, None where not known; `calls` newest first,
    each ticket once.
    """

    office: Office
    seq: int
    as_of: datetime
    tickets: Sequence[Ticket]
    missed: Sequence[Ticket]
    parked: Sequence[Ticket]
    undoable: Mapping[int, LastStep]
    calls: Sequence[Call]
    counters: Sequence[Counter]
    seats: Mapping[int, Seat]
    waits: Mapping[int, WaitShown | None]
    newcomers: Mapping[int, WaitShown | None]
    helps: Sequence[Help]
    ticker: str
    stopped: frozenset[int]

    def waiting(self) -> list[Ticket]:
        """Who is present and waits, in no order."""
        return [ticket for ticket in self.tickets if ticket.state == TicketState.WAITING]

    def visits(self) -> dict[int, Ticket]:
        """Who is called or served, by counter id."""
        return {
            ticket.counter_id: ticket
            for ticket in self.tickets
            if ticket.counter_id is not None and ticket.state in AT_A_COUNTER
        }


def snapshot(session: Session, office_id: int) -> Snapshot:
    """Read a hall; raises NotFound."""
    office = known_office(session, office_id)
    seq = journal.last_seq(session, office_id)  # first: what is read after it can only be newer
    now = clock.now()
    present = living_and_parked(session, office_id)
    tickets = [ticket for ticket in present if ticket.state != TicketState.PARKED]
    counters = counters_of(session, office_id)
    seats = seats_of(session, office_id)
    waits, newcomers = shown_waits(session, office, tickets, _desks(counters, seats), now)
    return Snapshot(
        office=office,
        seq=seq,
        as_of=now,
        tickets=tickets,
        missed=_missed(session, office, now),
        parked=_parked(present),
        undoable=_undoable(session, office_id, now),
        calls=_newest_calls(session, office, now),
        counters=counters,
        seats=seats,
        waits=waits,
        newcomers=newcomers,
        helps=_helps(session, office_id),
        ticker=_ticker(session, office_id, now),
        stopped=_stopped(session, office, now),
    )


_SHOWN_OF_CALLED = (Ticket.number, Ticket.state, Ticket.queue_id)


def seats_of(session: Session, office_id: int) -> dict[int, Seat]:
    """Who sits where, by counter id."""
    lives = exists().where(StaffSession.account_id == Account.id, StaffSession.ends_at > clock.now())
    seats = (
        select(Staffing, Account.name, lives)
        .join(Counter, Counter.id == Staffing.counter_id)
        .join(Account, Account.id == Staffing.account_id)
        .where(Counter.office_id == office_id)
    )
    return {row.counter_id: _seat(row, clerk, is_here) for row, clerk, is_here in session.execute(seats)}


def _seat(row: Staffing, clerk: str, is_logged_in: bool) -> Seat:
    return Seat(row.account_id, clerk, row.since, row.status, row.status_since, row.until, is_logged_in)


def _desks(counters: Sequence[Counter], seats: Mapping[int, Seat]) -> list[Desk]:
    staffed = ((counter, seats[counter.id]) for counter in counters if counter.id in seats)
    desks = (desk_of(counter, seat.status, seat.until) for counter, seat in staffed)
    return [desk for desk in desks if desk is not None]


def _helps(session: Session, office_id: int) -> tuple[Help, ...]:
    """Emergencies that are not over, the oldest first."""
    still = select(Emergency).where(Emergency.office_id == office_id, Emergency.ended_at.is_(None))
    found = session.scalars(still.order_by(Emergency.id)).all()
    ids = {account_id for one in found for account_id in (one.account_id, *one.coming)}
    if not ids:
        return ()
    wanted = select(Account.id, Account.name).where(Account.id.in_(ids))
    names: dict[int, str] = {row.id: row.name for row in session.execute(wanted)}
    return tuple(
        Help(one.id, one.place, names[one.account_id], one.raised_at, tuple(names[id_] for id_ in one.coming))
        for one in found
    )


def _ticker(session: Session, office_id: int, now: datetime) -> str:
    """What the lead has to say to the hall now; empty where nothing."""
    ticker = session.get(Ticker, office_id)
    return ticker.text if ticker is not None and ticker.ends_at > now else ""


def _stopped(session: Session, office: Office, now: datetime) -> frozenset[int]:
    """The queues that give no more numbers today, because the lead said so."""
    today = now.astimezone(office.zone).date()
    stops = select(QueueStop.queue_id).join(Queue, Queue.id == QueueStop.queue_id)
    return frozenset(session.scalars(stops.where(Queue.office_id == office.id, QueueStop.day == today)))


def _parked(present: Sequence[Ticket]) -> Sequence[Ticket]:
    """Who was put aside, the longest first."""
    parked = [(ticket.parked_at, ticket.id, ticket) for ticket in present if ticket.parked_at is not None]
    return [ticket for *_, ticket in sorted(parked) if ticket.state == TicketState.PARKED]


def _undoable(session: Session, office_id: int, now: datetime) -> dict[int, LastStep]:
    """The newest step of each counter, where it can still be taken back."""
    shown = (load_only(LastStep.kind, LastStep.at), contains_eager(LastStep.ticket).load_only(Ticket.number))
    steps = select(LastStep).join(LastStep.ticket).options(*shown)
    fresh = steps.where(
        Ticket.office_id == office_id, LastStep.at > now - UNDO, LastStep.changes == Ticket.changes
    )
    return {step.counter_id: step for step in session.scalars(fresh)}


def _missed(session: Session, office: Office, now: datetime) -> Sequence[Ticket]:
    """Who did not come when called today, the newest first: they may still turn up."""
    missed = select(Ticket).where(
        Ticket.office_id == office.id,
        Ticket.state == TicketState.NO_SHOW,
        Ticket.day == now.astimezone(office.zone).date(),
    )
    newest = with_services(missed).order_by(Ticket.called_at.desc(), Ticket.id.desc())
    return session.scalars(newest.limit(MISSED_SHOWN)).all()


def _newest_calls(session: Session, office: Office, now: datetime) -> list[Call]:
    """The newest call of each of those called last today, and of yesterday's visitors who are still awaited.

    The tickets are found first, by their day: the journal of calls grows for years, and is never read through.
    """
    today = now.astimezone(office.zone).date()
    called = select(Ticket.id, Ticket.called_at).where(
        Ticket.office_id == office.id, Ticket.called_at.is_not(None)
    )
    # two questions in one, each with an index of its own: "or" would make the database read all the years
    both = union(
        called.where(Ticket.day == today), called.where(Ticket.state == TicketState.CALLED)
    ).subquery()
    newest = session.scalars(
        select(both.c.id).order_by(both.c.called_at.desc(), both.c.id.desc()).limit(CALLS_SHOWN)
    )
    calls = (
        select(Call)
        .where(Call.ticket_id.in_(newest.all()))
        .options(joinedload(Call.counter), joinedload(Call.ticket).load_only(*_SHOWN_OF_CALLED))
        .order_by(Call.seq.desc())
    )
    found: dict[int, Call] = {}
    for call in session.scalars(calls):
        found.setdefault(call.ticket_id, call)
    return list(found.values())
