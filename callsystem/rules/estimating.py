"""When will I be called? The rest of the day is played through once, by the very rule that calls people.

    busy counters with elapsed time x become free after max(m - x, 0.4 m); breaks as entered
    bookings not yet here, with T within 150 minutes, count with their duration x (1 - p)
    again and again the earliest free counter takes the next visitor by the call rule

`m` is the learned mean of a visit, `p` the office's share of no-shows. One pass gives a moment for everybody
who waits. `replay` takes the lengths of the visits as they are given to it: a range comes from calling it
again with drawn lengths and drawn no-shows.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush
from math import ceil

from callsystem.rules.ordering import OrderSettings, Waiting, callable_from, due_time, precedence

HORIZON = timedelta(minutes=150)
"""Bookings further ahead than this do not yet count."""
SHORTEST_REST = 0.4
"""A visit that lasts longer than usual will last this share of the usual time more."""
PLANNED_WEIGHT = 10
"""The planned length counts as much as this many observed visits."""
STEP_MINUTES = 5
"""Estimates are shown in steps of so many minutes: finer would pretend to know."""


@dataclass(frozen=True)
class Counter:
    """A staffed counter. Leave out those that are closed, or on a break without a known end."""

    queues: frozenset[int]
    busy_for: timedelta | None = None
    """How long the present visit has lasted, walking time included; None if nobody is there."""
    usual_visit: timedelta = timedelta(0)
    """The learned mean length of the present visit."""
    break_until: datetime | None = None


@dataclass(frozen=True)
class Coming:
    """A booking whose visitor has not checked in yet."""

    queue_id: int
    agreed: datetime


@dataclass(frozen=True)
class Visit:
    """Somebody in the replay: what the call rule needs, from when on, and how long the visit will take."""

    visitor: Waiting
    callable_from: datetime
    """From then on the visitor takes part in the order as everybody else."""
    length: timedelta
    is_present: bool = True
    """A present visitor may be called even before `callable_from`, if nobody else waits."""


_Entry = tuple[tuple[datetime, datetime, str, int], int, Visit]


def learned_minutes(planned: float, observed_sum: float, observed_count: int) -> float:
    """The mean length of a visit, in minutes, from the plan and from what was observed in 90 days."""
    return (PLANNED_WEIGHT * planned + observed_sum) / (PLANNED_WEIGHT + observed_count)


def estimate(
    now: datetime,
    counters: Iterable[Counter],
    waiting: Iterable[tuple[Waiting, timedelta]],
    coming: Iterable[tuple[Coming, timedelta]],
    no_show_share: float,
    settings: OrderSettings,
) -> dict[int, datetime | None]:
    """When each waiting ticket will be called, by ticket id; None where no staffed counter serves it.

    `waiting` and `coming` bring the learned mean length of each visit with them; `no_show_share` is 0 to 1.
    """
    present = [visit_of_waiting(visitor, length, settings) for visitor, length in waiting]
    awaited = [
        visit_of_coming(booking, length * (1 - no_show_share), now, settings)
        for booking, length in coming
        if counts_as_coming(booking, now, settings)
    ]
    free_at = [(counter_free_at(counter, now), counter.queues) for counter in counters]
    return replay(free_at, [*present, *awaited])


def counter_free_at(counter: Counter, now: datetime) -> datetime:
    """When the counter can call again: the visit is over, and so is the break."""
    free = now if counter.busy_for is None else now + _rest_of_visit(counter.busy_for, counter.usual_visit)
    return max(free, counter.break_until or free)


def counts_as_coming(booking: Coming, now: datetime, settings: OrderSettings) -> bool:
    """Soon enough to matter, and not so long ago that the visitor will hardly come any more."""
    return now - settings.grace <= booking.agreed <= now + HORIZON


def visit_of_waiting(visitor: Waiting, length: timedelta, settings: OrderSettings) -> Visit:
    """The visit of somebody who is present."""
    if visitor.agreed is None:
        return Visit(visitor, visitor.checked_in, length)
    return Visit(visitor, callable_from(visitor.agreed, settings), length)


def visit_of_coming(booking: Coming, length: timedelta, now: datetime, settings: OrderSettings) -> Visit:
    """The visit of somebody who will check in when they may be called, or now if that is over."""
    arrival = max(now, callable_from(booking.agreed, settings))
    due = due_time(arrival, booking.agreed, settings)
    visitor = Waiting(0, "", booking.queue_id, arrival, due, booking.agreed)
    return Visit(visitor, arrival, length, is_present=False)


def replay(
    free_at: Iterable[tuple[datetime, frozenset[int]]], visits: Sequence[Visit]
) -> dict[int, datetime | None]:
    """Play calls until all who are present have been called; the moment of each call by ticket id.

    `free_at` has, for each counter, the moment from which it can call and the queues it serves.
    """
    called: dict[int, datetime | None] = {
        visit.visitor.ticket_id: None for visit in visits if visit.is_present
    }
    hall = _Hall(visits)
    # The position settles ties, so that the same hall always gives the same answer.
    counters = [(moment, position, queues) for position, (moment, queues) in enumerate(free_at)]
    heapify(counters)
    uncalled = len(called)
    while counters and uncalled:
        moment, position, queues = heappop(counters)
        visit = hall.call_next(moment, queues)
        if visit is None:
            free_again = hall.next_arrival(queues)
        else:
            free_again = moment + visit.length
            if visit.is_present:
                called[visit.visitor.ticket_id] = moment
                uncalled -= 1
        if free_again is not None:
            heappush(counters, (free_again, position, queues))
    return called


def shown_minutes(call: datetime | None, now: datetime) -> int | None:
    """The minutes from now until the call as people see them: rounded up to steps of five, never below 0."""
    if call is None:
        return None
    steps = ceil((call - now) / timedelta(minutes=STEP_MINUTES))
    return max(0, steps * STEP_MINUTES)


class _Hall:
    """Who is in the hall of a replay. Its time only moves forward: counters ask one after the other."""

    def __init__(self, visits: Sequence[Visit]) -> None:
        by_queue: dict[int, list[Visit]] = {}
        for visit in visits:
            by_queue.setdefault(visit.visitor.queue_id, []).append(visit)
        self._lines = {queue: _Line(in_queue) for queue, in_queue in by_queue.items()}

    def call_next(self, moment: datetime, queues: frozenset[int]) -> Visit | None:
        """Take out whom the call rule names for a counter with these queues; None if nobody is present."""
        lines = self._lines_of(queues)
        for line in lines:
            line.let_in_until(moment)
        chosen = _smallest(lines, _Line.ready_head) or _smallest(lines, _Line.early_head)
        return chosen.take() if chosen else None

    def next_arrival(self, queues: frozenset[int]) -> datetime | None:
        """When the next one comes whom a counter with these queues can serve; None if nobody comes."""
        arrivals = [line.next_arrival() for line in self._lines_of(queues)]
        return min((arrival for arrival in arrivals if arrival is not None), default=None)

    def _lines_of(self, queues: frozenset[int]) -> list["_Line"]:
        return [self._lines[queue] for queue in queues if queue in self._lines]


class _Line:
    """One queue in a replay: heaps by precedence, so that the next one is always at the head."""

    def __init__(self, visits: Sequence[Visit]) -> None:
        # The position keeps two equal entries apart; visits themselves cannot be compared.
        entries = [(precedence(visit.visitor), position, visit) for position, visit in enumerate(visits)]
        self._ready: list[_Entry] = []
        self._early = [entry for entry in entries if entry[2].is_present]
        heapify(self._early)
        self._arriving = sorted(entries, key=lambda entry: entry[2].callable_from, reverse=True)
        self._gone: set[int] = set()

    def let_in_until(self, moment: datetime) -> None:
        """Who may be called by this moment takes part in the order."""
        while self._arriving and self._arriving[-1][2].callable_from <= moment:
            entry = self._arriving.pop()
            if entry[1] not in self._gone:
                heappush(self._ready, entry)

    def ready_head(self) -> _Entry | None:
        """The first of those who may be called."""
        return self._ready[0] if self._ready else None

    def early_head(self) -> _Entry | None:
        """The first of those who are present; asked only when nobody is ready."""
        while self._early and self._early[0][1] in self._gone:
            heappop(self._early)
        return self._early[0] if self._early else None

    def take(self) -> Visit:
        """Take out the head: of the ready, and only if there are none, of the early."""
        _, position, visit = heappop(self._ready or self._early)
        self._gone.add(position)
        return visit

    def next_arrival(self) -> datetime | None:
        """When the next one may be called who cannot be called yet."""
        return self._arriving[-1][2].callable_from if self._arriving else None


def _smallest(lines: Sequence[_Line], head: Callable[[_Line], _Entry | None]) -> _Line | None:
    """The line with the smallest head; None if no line has one."""
    heads = [(entry[0], line) for line in lines if (entry := head(line)) is not None]
    return min(heads, key=lambda pair: pair[0])[1] if heads else None


def _rest_of_visit(elapsed: timedelta, usual: timedelta) -> timedelta:
    return max(usual - elapsed, usual * SHORTEST_REST)
