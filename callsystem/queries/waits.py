"""When will everybody who waits be called? Gathers what `rules/estimating.py` needs to play the day through."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from base.offices.model import Counter, Office
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
    tickets = living_tickets(session, office.id)
    return minutes_of(session, office, tickets, staffed_counters(session, office.id), now)


def minutes_of(
    session: Session, office: Office, tickets: Sequence[Ticket], staffed: Sequence[Counter], now: datetime
) -> dict[int, int | None]:
    """The same for somebody who has the office's living tickets and staffed counters at hand already."""
    return _play(session, office, tickets, staffed, now)


def staffed_counters(session: Session, office_id: int) -> Sequence[Counter]:
    """The counters that have a clerk, with the queues they serve."""
    staffed = select(Counter).join(Staffing).where(Counter.office_id == office_id).order_by(Counter.id)
    return session.scalars(staffed.options(selectinload(Counter.queues))).all()


def walk_in_minutes(
    session: Session, office: Office, queue_ids: Iterable[int], now: datetime
) -> dict[int, int | None]:
    """How long somebody without an appointment would wait who took a number now, by queue."""
    tickets = living_tickets(session, office.id)
    staffed = staffed_counters(session, office.id)
    due = due_time(now, None, order_settings(office))
    newcomers = {queue_id: Waiting(NOBODY, LAST, queue_id, now, due) for queue_id in queue_ids}
    return {
        queue_id: _play(session, office, tickets, staffed, now, newcomer)[NOBODY]
        for queue_id, newcomer in newcomers.items()
    }


def _play(
    session: Session,
    office: Office,
    tickets: Sequence[Ticket],
    staffed: Sequence[Counter],
    now: datetime,
    imagined: Waiting | None = None,
) -> dict[int, int | None]:
    means = observed(session, office.id)
    waiting = [
        (as_waiting(ticket), usual_length(ticket, means)) for ticket in _in(TicketState.WAITING, tickets)
    ]
    calls = estimating.estimate(
        now,
        _counters(staffed, tickets, means, now),
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


def _counters(
    staffed: Iterable[Counter], tickets: Iterable[Ticket], means: Observed, now: datetime
) -> list[estimating.Counter]:
    visits = {ticket.counter_id: ticket for ticket in tickets if ticket.state in AT_A_COUNTER}
    return [
        _counter(frozenset(queue.id for queue in counter.queues), visits.get(counter.id), means, now)
        for counter in staffed
    ]


def _counter(
    queues: frozenset[int], visit: Ticket | None, means: Observed, now: datetime
) -> estimating.Counter:
    if visit is None or visit.called_at is None:
        return estimating.Counter(queues)
    return estimating.Counter(queues, now - visit.called_at, usual_length(visit, means))
