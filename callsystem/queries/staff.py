"""The hall as clerks see it: who waits for what, since when, until when; who is expected; who sits where."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.accounts.model import Role
from base.accounts.queries import Staff
from base.offices.model import Counter, Office
from callsystem.model import Staffing, Ticket
from callsystem.queries.rows import TicketRow, row_of
from callsystem.queries.seats import Seat, seats_of
from callsystem.queries.set_up import HallCounter, set_up_of
from callsystem.queries.shapes import (
    StaffCounter,
    StaffHall,
    StaffHelp,
    StaffPaid,
    StaffQueue,
    StaffTicket,
    Undoable,
)
from callsystem.queries.snapshots import Snapshot, snapshot
from callsystem.rules.estimating import WaitShown
from callsystem.states import TicketState

AT_COUNTERS: frozenset[str] = frozenset({Role.COUNTER})
IN_THE_HALL: frozenset[str] = frozenset({Role.COUNTER, Role.DESK})
"""Who may see the whole hall; leads and admins hold both."""


def staff_hall(session: Session, office_id: int) -> StaffHall:
    """The whole state of one office for its clerks; raises NotFound."""
    return hall_of_staff(snapshot(session, office_id))


def hall_of_staff(seen: Snapshot) -> StaffHall:
    """What clerks see of it."""
    return StaffHall(
        office_id=seen.office.office_id,
        office=seen.office.name,
        zone=seen.office.timezone,
        seq=seen.seq,
        as_of=seen.as_of,
        waiting=tuple(_shown(ticket, seen.waits[ticket.id]) for ticket in seen.in_line),
        expected=_expected(seen.tickets),
        missed=tuple(map(_shown, seen.missed)),
        parked=tuple(map(_shown, seen.parked)),
        queues=tuple(
            StaffQueue(queue.id, queue.names, queue.id in seen.stopped, queue.is_cashier)
            for queue in seen.office.queues
        ),
        helps=tuple(
            StaffHelp(one.id, one.place, one.caller, one.at, one.coming, one.has_part, one.is_quiet)
            for one in seen.helps
        ),
        paid=tuple(StaffPaid(*one) for one in seen.paid),
        ticker=seen.ticker,
        alert_wait_minutes=seen.office.alert_wait_minutes,
        alert_waiting=seen.office.alert_waiting,
        calls_before_missed=seen.office.calls_before_missed,
        counters=_counters(seen.office.counters, seen.seats, seen.visits(), seen.undoable),
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


def offices_to_see(session: Session, member: Staff) -> list[Office]:
    """The offices whose hall somebody may see, by name."""
    return [
        office
        for office in session.scalars(select(Office).order_by(Office.name))
        if member.may(IN_THE_HALL, office.id)
    ]


def workplaces(session: Session, member: Staff) -> list[Office]:
    """The offices with counters at which somebody may sit down, by name."""
    with_counters = select(Office).where(Office.counters.any()).order_by(Office.name)
    return [office for office in session.scalars(with_counters) if member.may(AT_COUNTERS, office.id)]


def counters_to_choose(session: Session, office_id: int) -> tuple[StaffCounter, ...]:
    """The counters of an office, and who sits there."""
    return _counters(set_up_of(session, office_id).counters, seats_of(session, office_id).taken, {}, {})


def staff_ticket(session: Session, ticket: Ticket) -> StaffTicket:
    """One ticket as clerks see it."""
    return _shown(row_of(ticket, set_up_of(session, ticket.office_id).services))


def _shown(ticket: TicketRow, wait: WaitShown | None = None) -> StaffTicket:
    return StaffTicket(
        id=ticket.id,
        number=ticket.number,
        state=ticket.state,
        queue_id=ticket.queue_id,
        services=ticket.services,
        planned_minutes=ticket.planned_minutes,
        persons=ticket.persons,
        priority=ticket.priority,
        locale=ticket.locale,
        agreed_at=ticket.agreed_at,
        checked_in_at=ticket.checked_in_at,
        due_at=ticket.due_at,
        late_minutes=ticket.late_minutes,
        called_at=ticket.called_at,
        started_at=ticket.started_at,
        calls=ticket.calls,
        wait_minutes=wait.minutes if wait else None,
        wait=wait,
        told_minutes=ticket.told_minutes,
        counter_id=ticket.counter_id,
        for_counter_id=ticket.for_counter_id,
        then_queues=tuple(ticket.then_queues),
        pager=ticket.pager,
        note=ticket.note,
        tell_account_id=ticket.tell_account_id,
        cents=ticket.cents,
        is_paid=ticket.paid_at is not None,
        parked_at=ticket.parked_at,
        paused_at=ticket.paused_at,
        paused_seconds=ticket.paused_seconds,
    )


def _expected(tickets: Iterable[TicketRow]) -> tuple[StaffTicket, ...]:
    expected = [
        (ticket.agreed_at, ticket.number, ticket)
        for ticket in tickets
        if ticket.state == TicketState.EXPECTED and ticket.agreed_at is not None
    ]
    return tuple(_shown(ticket) for *_, ticket in sorted(expected))


def _counters(
    counters: Iterable[HallCounter],
    seats: Mapping[int, Seat],
    visits: Mapping[int, TicketRow],
    undoable: Mapping[int, Undoable],
) -> tuple[StaffCounter, ...]:
    return tuple(
        _counter(counter, seats.get(counter.id), visits.get(counter.id), undoable.get(counter.id))
        for counter in counters
    )


def _counter(
    counter: HallCounter, seat: Seat | None, visit: TicketRow | None, undo: Undoable | None
) -> StaffCounter:
    return StaffCounter(
        id=counter.id,
        name=counter.name,
        room=counter.room,
        queues=tuple(sorted(counter.queues)),
        account_id=seat.account_id if seat else None,
        clerk=seat.clerk if seat else None,
        ticket=_shown(visit) if visit else None,
        status=seat.status if seat else None,
        status_since=seat.status_since if seat else None,
        until=seat.until if seat else None,
        is_away=not (seat and seat.is_logged_in),
        undo=undo,
    )
