"""The hall as clerks see it: who waits for what, since when, until when; who is expected; who sits where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from base import clock, journal
from base.accounts.model import Account, Role
from base.accounts.queries import Staff
from base.offices.model import Counter, Office
from base.offices.queries import counters as counters_of
from base.offices.queries import office as known_office
from callsystem.model import Staffing, Ticket, TicketService
from callsystem.queries.line import as_waiting, order_settings
from callsystem.queries.public import staffed_counters
from callsystem.queries.tickets import AT_A_COUNTER, living_tickets
from callsystem.queries.waits import minutes_of
from callsystem.rules.ordering import line
from callsystem.states import TicketState

MISSED_SHOWN = 8
AT_COUNTERS: frozenset[str] = frozenset({Role.COUNTER})


@dataclass(frozen=True)
class StaffService:
    """What somebody came for: name by language, and how many."""

    names: dict[str, str]
    quantity: int


@dataclass(frozen=True)
class StaffTicket:
    """A ticket for clerks; no name, no code. `wait_minutes`: estimate, None where not known or not waiting."""

    id: int
    number: str
    state: str
    queue_id: int
    services: tuple[StaffService, ...]
    planned_minutes: int
    persons: int
    priority: bool
    locale: str
    agreed_at: datetime | None
    checked_in_at: datetime | None
    due_at: datetime | None
    called_at: datetime | None
    started_at: datetime | None
    calls: int
    wait_minutes: int | None


@dataclass(frozen=True)
class StaffCounter:
    """A counter, who sits there (`account_id`, `clerk`), and whom it has called or serves."""

    id: int
    name: str
    room: str
    queues: tuple[int, ...]
    account_id: int | None
    clerk: str | None
    ticket: StaffTicket | None


@dataclass(frozen=True)
class StaffHall:
    """An office at the moment `as_of`, for its clerks. Waiting in the order of being called, expected by agreed time."""

    office_id: int
    office: str
    zone: str
    seq: int
    as_of: datetime
    waiting: tuple[StaffTicket, ...]
    expected: tuple[StaffTicket, ...]
    missed: tuple[StaffTicket, ...]
    counters: tuple[StaffCounter, ...]


def staff_hall(session: Session, office_id: int) -> StaffHall:
    """The whole state of one office for its clerks."""
    office = known_office(session, office_id)
    seq = journal.last_seq(session, office_id)  # first: what is read after it can only be newer
    now = clock.now()
    tickets = living_tickets(session, office_id)
    return StaffHall(
        office_id=office_id,
        office=office.name,
        zone=office.timezone,
        seq=seq,
        as_of=now,
        waiting=_waiting(session, office, tickets, now),
        expected=_expected(tickets),
        missed=tuple(staff_ticket(ticket) for ticket in _missed(session, office, now)),
        counters=_counters(session, office_id, tickets),
    )


def counter_of_clerk(session: Session, account_id: int) -> Counter | None:
    """Where a clerk sits; None before a counter is chosen."""
    seat = select(Counter).join(Staffing).where(Staffing.account_id == account_id)
    return session.scalar(seat)


def office_in_view(session: Session, member: Staff) -> int | None:
    """The office whose state a clerk sees: that of their counter, else the first where they work; None if there is none.

    Where the role was taken away since, its office is not seen any more.
    """
    seat = counter_of_clerk(session, member.account_id)
    if seat is not None:
        return seat.office_id if member.may(AT_COUNTERS, seat.office_id) else None
    return next((office.id for office in workplaces(session, member)), None)


def workplaces(session: Session, member: Staff) -> list[Office]:
    """The offices with counters at which somebody may sit down, by name."""
    with_counters = select(Office).where(Office.counters.any()).order_by(Office.name)
    return [office for office in session.scalars(with_counters) if member.may(AT_COUNTERS, office.id)]


def counters_to_choose(session: Session, office_id: int) -> tuple[StaffCounter, ...]:
    """The counters of an office, and who sits there."""
    return _counters(session, office_id, [])


def staff_ticket(ticket: Ticket, wait_minutes: int | None = None) -> StaffTicket:
    """One ticket as clerks see it."""
    return StaffTicket(
        id=ticket.id,
        number=ticket.number,
        state=ticket.state,
        queue_id=ticket.queue_id,
        services=tuple(StaffService(part.service.names, part.quantity) for part in ticket.services),
        planned_minutes=ticket.planned_minutes,
        persons=ticket.persons,
        priority=ticket.priority,
        locale=ticket.locale,
        agreed_at=ticket.agreed_at,
        checked_in_at=ticket.checked_in_at,
        due_at=ticket.due_at,
        called_at=ticket.called_at,
        started_at=ticket.started_at,
        calls=ticket.calls,
        wait_minutes=wait_minutes,
    )


def _waiting(
    session: Session, office: Office, tickets: Sequence[Ticket], now: datetime
) -> tuple[StaffTicket, ...]:
    minutes = minutes_of(session, office, tickets, now)
    waiting = {ticket.id: ticket for ticket in tickets if ticket.state == TicketState.WAITING}
    order = line(map(as_waiting, waiting.values()), now, order_settings(office))
    return tuple(staff_ticket(waiting[visitor.ticket_id], minutes[visitor.ticket_id]) for visitor in order)


def _expected(tickets: Iterable[Ticket]) -> tuple[StaffTicket, ...]:
    expected = [
        (ticket.agreed_at, ticket.number, ticket)
        for ticket in tickets
        if ticket.state == TicketState.EXPECTED and ticket.agreed_at is not None
    ]
    return tuple(staff_ticket(ticket) for *_, ticket in sorted(expected))


def _missed(session: Session, office: Office, now: datetime) -> Sequence[Ticket]:
    """Who did not come when called today, the newest first: they may still turn up."""
    today = now.astimezone(office.zone).date()
    missed = select(Ticket).where(
        Ticket.office_id == office.id, Ticket.state == TicketState.NO_SHOW, Ticket.day == today
    )
    with_services = selectinload(Ticket.services).joinedload(TicketService.service)
    newest = missed.options(with_services).order_by(Ticket.called_at.desc(), Ticket.id.desc())
    return session.scalars(newest.limit(MISSED_SHOWN)).all()


def _counters(session: Session, office_id: int, tickets: Iterable[Ticket]) -> tuple[StaffCounter, ...]:
    staffed = staffed_counters(session, office_id)
    clerks = _names(session, [staffing.account_id for staffing in staffed.values()])
    visits = {ticket.counter_id: ticket for ticket in tickets if ticket.state in AT_A_COUNTER}
    return tuple(
        _counter(counter, staffed.get(counter.id), clerks, visits.get(counter.id))
        for counter in counters_of(session, office_id)
    )


def _names(session: Session, account_ids: Sequence[int]) -> dict[int, str]:
    wanted = select(Account.id, Account.name).where(Account.id.in_(account_ids))
    return {account.id: account.name for account in session.execute(wanted)}


def _counter(
    counter: Counter, staffing: Staffing | None, clerks: dict[int, str], visit: Ticket | None
) -> StaffCounter:
    account_id = staffing.account_id if staffing else None
    return StaffCounter(
        id=counter.id,
        name=counter.name,
        room=counter.room,
        queues=tuple(sorted(queue.id for queue in counter.queues)),
        account_id=account_id,
        clerk=clerks.get(account_id) if account_id is not None else None,
        ticket=staff_ticket(visit) if visit else None,
    )
