"""A hall at one moment, read in one go: what boards, clerks' screens and counter displays show is made of it.

After each change all screens of an office are told anew; without this each kind of screen would read the same tickets again.
Whatever is read is bounded by the day, never by the years that an office has been in use.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from base import clock, journal
from base.accounts.model import Account
from base.offices.model import Counter, Office
from base.offices.queries import counters as counters_of
from base.offices.queries import office as known_office
from callsystem.model import Call, Staffing, Ticket
from callsystem.queries.tickets import AT_A_COUNTER, living_tickets, with_services
from callsystem.queries.waits import minutes_of
from callsystem.states import TicketState

CALLS_SHOWN = 12
MISSED_SHOWN = 8


@dataclass(frozen=True)
class Seat:
    """A counter that has a clerk: the account, the name that colleagues see, and since when."""

    account_id: int
    clerk: str
    since: datetime


@dataclass(frozen=True)
class Snapshot:
    """An office at the moment `as_of`; rows with all that screens need of them.

    `seats` by counter id; `minutes` until the call by ticket id, None where not known; `calls` newest first, each ticket once.
    """

    office: Office
    seq: int
    as_of: datetime
    tickets: Sequence[Ticket]
    missed: Sequence[Ticket]
    calls: Sequence[Call]
    counters: Sequence[Counter]
    seats: Mapping[int, Seat]
    minutes: Mapping[int, int | None]

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
    tickets = living_tickets(session, office_id)
    counters = counters_of(session, office_id)
    seats = seats_of(session, office_id)
    return Snapshot(
        office=office,
        seq=seq,
        as_of=now,
        tickets=tickets,
        missed=_missed(session, office, now),
        calls=_newest_calls(session, office, now),
        counters=counters,
        seats=seats,
        minutes=minutes_of(session, office, tickets, _staffed(counters, seats), now),
    )


def seats_of(session: Session, office_id: int) -> dict[int, Seat]:
    """Who sits where, by counter id."""
    seats = (
        select(Staffing.counter_id, Staffing.account_id, Account.name, Staffing.since)
        .join(Counter, Counter.id == Staffing.counter_id)
        .join(Account, Account.id == Staffing.account_id)
        .where(Counter.office_id == office_id)
    )
    return {
        counter_id: Seat(account_id, clerk, since)
        for counter_id, account_id, clerk, since in session.execute(seats)
    }


def _staffed(counters: Sequence[Counter], seats: Mapping[int, Seat]) -> list[Counter]:
    return [counter for counter in counters if counter.id in seats]


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
    called = select(Ticket.id).where(Ticket.office_id == office.id, Ticket.called_at.is_not(None))
    of_today = called.where(or_(Ticket.day == today, Ticket.state == TicketState.CALLED))
    newest = session.scalars(of_today.order_by(Ticket.called_at.desc(), Ticket.id.desc()).limit(CALLS_SHOWN))
    calls = (
        select(Call)
        .where(Call.ticket_id.in_(newest.all()))
        .options(joinedload(Call.counter), joinedload(Call.ticket))
        .order_by(Call.seq.desc())
    )
    found: dict[int, Call] = {}
    for call in session.scalars(calls):
        found.setdefault(call.ticket_id, call)
    return list(found.values())
