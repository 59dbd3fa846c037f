"""When will everybody who waits be called? Gathers what `rules/estimating.py` needs to play the day through."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.offices.model import Counter, CounterQueue, Office
from callsystem.model import Staffing, Ticket
from callsystem.queries.lengths import Observed, observed, usual_length
from callsystem.queries.line import as_waiting, order_settings
from callsystem.queries.tickets import AT_A_COUNTER, living_tickets
from callsystem.rules import estimating
from callsystem.rules.ordering import Waiting, due_time
from callsystem.states import TicketState

NOBODY = 0
"""No ticket has this id; it stands for a visitor who is only imagined."""
LAST = "~"
"""Sorts behind every number."""


def estimated_minutes(session: Session, office: Office, now: datetime) -> dict[int, int | None]:
    """Minutes until each waiting ticket is called, in steps of five; None where no staffed counter can serve it."""
    return minutes_of(session, office, living_tickets(session, office.id), now)


def minutes_of(
    session: Session, office: Office, tickets: Sequence[Ticket], now: datetime
) -> dict[int, int | None]:
    """The same for somebody who has the office's living tickets at hand already."""
    return _play(session, office, tickets, now)


def walk_in_minutes(
    session: Session, office: Office, queue_ids: Iterable[int], now: datetime
) -> dict[int, int | None]:
    """How long somebody without an appointment would wait who took a number now, by queue."""
    tickets = living_tickets(session, office.id)
    due = due_time(now, None, order_settings(office))
    return {
        queue_id: _play(session, office, tickets, now, Waiting(NOBODY, LAST, queue_id, now, due))[NOBODY]
        for queue_id in queue_ids
    }


def _play(
    session: Session,
    office: Office,
    tickets: Sequence[Ticket],
    now: datetime,
    imagined: Waiting | None = None,
) -> dict[int, int | None]:
    means = observed(session, office.id)
    waiting = [
        (as_waiting(ticket), usual_length(ticket, means)) for ticket in _in(TicketState.WAITING, tickets)
    ]
    calls = estimating.estimate(
        now,
        _staffed_counters(session, office.id, tickets, means, now),
        waiting + ([(imagined, timedelta())] if imagined else []),
        _coming(tickets, means),
        office.no_show_percent / 100,
        order_settings(office),
    )
    return {ticket_id: estimating.shown_minutes(call, now) for ticket_id, call in calls.items()}


def _in(state: TicketState, tickets: Iterable[Ticket]) -> Iterator[Ticket]:
    return (ticket for ticket in tickets if ticket.state == state)


def _coming(tickets: Iterable[Ticket], means: Observed) -> Iterator[tuple[estimating.Coming, timedelta]]:
    for ticket in _in(TicketState.EXPECTED, tickets):
        if ticket.agreed_at is not None:
            yield estimating.Coming(ticket.queue_id, ticket.agreed_at), usual_length(ticket, means)


def _staffed_counters(
    session: Session, office_id: int, tickets: Iterable[Ticket], means: Observed, now: datetime
) -> list[estimating.Counter]:
    visits = {ticket.counter_id: ticket for ticket in tickets if ticket.state in AT_A_COUNTER}
    return [
        _counter(queues, visits.get(counter_id), means, now)
        for counter_id, queues in _staffed_queues(session, office_id).items()
    ]


def _staffed_queues(session: Session, office_id: int) -> dict[int, set[int]]:
    staffed = (
        select(Staffing.counter_id, CounterQueue.queue_id)
        .join(Counter, Counter.id == Staffing.counter_id)
        .join(CounterQueue, CounterQueue.counter_id == Counter.id)
        .where(Counter.office_id == office_id)
        .order_by(Staffing.counter_id)
    )
    queues: dict[int, set[int]] = {}
    for counter_id, queue_id in session.execute(staffed):
        queues.setdefault(counter_id, set()).add(queue_id)
    return queues


def _counter(queues: set[int], visit: Ticket | None, means: Observed, now: datetime) -> estimating.Counter:
    if visit is None or visit.called_at is None:
        return estimating.Counter(frozenset(queues))
    return estimating.Counter(frozenset(queues), now - visit.called_at, usual_length(visit, means))
