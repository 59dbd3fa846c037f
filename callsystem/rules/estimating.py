"""When will I be called? The rest of the day is played through by the very rule that calls people (`replaying.py`).

    busy counters with elapsed time x become free after max(m - x, 0.4 m); breaks as entered
    bookings not yet here, with T within 150 minutes, count with their duration x (1 - p)
    again and again the earliest free counter takes the next visitor by the call rule

`m` is the learned mean of a visit, `p` the office's share of no-shows: `estimate` plays that once. `forecast` plays forty
times with drawn lengths (lognormal) and drawn no-shows: the middle is what is likely, the 10th and 90th percentile the range.

The draws belong to the ticket, not to the moment: who waits sees the range shrink as people are called, and not flicker.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil, floor

from callsystem.rules.drawing import SHORTEST_REST, chance, drawn_rest, factor
from callsystem.rules.ordering import OrderSettings, Waiting, callable_from, due_time, precedence
from callsystem.rules.replaying import Break, Part, Play

HORIZON = timedelta(minutes=150)
"""Bookings further ahead than this do not yet count."""
SOON = timedelta(minutes=60)
"""Who is expected within this time may check in now, and is to be told something then."""
PLANNED_WEIGHT = 10
"""The planned length counts as much as this many observed visits."""
STEP_MINUTES = 5
"""Estimates are shown in steps of so many minutes: finer would pretend to know."""
REPLAYS = 40
LOW, HIGH = 0.1, 0.9


@dataclass(frozen=True)
class Counter:
    """A staffed counter. Leave out those that are closed, or on a break without a known end."""

    queues: frozenset[int]
    busy_for: timedelta | None = None
    """How long the present visit has lasted, walking time included; None if nobody is there."""
    usual_visit: timedelta = timedelta(0)
    """The learned mean length of the present visit."""
    break_until: datetime | None = None
    break_from: datetime | None = None
    """When the break is to begin; None, or past: it has begun."""


@dataclass(frozen=True)
class Coming:
    """A booking whose visitor has not checked in yet; its ticket, if it has one."""

    queue_id: int
    agreed: datetime
    ticket_id: int = 0


@dataclass(frozen=True)
class Visit:
    """Somebody in the replay: what the call rule needs, from when on, and how long the visit will take."""

    visitor: Waiting
    callable_from: datetime
    """From then on the visitor takes part in the order as everybody else."""
    length: timedelta
    is_present: bool = True
    """A present visitor may be called even before `callable_from`, if nobody else waits."""

    @property
    def seconds(self) -> float:
        """The length in seconds."""
        return self.length.total_seconds()

    @property
    def key(self) -> int:
        """What the draws of this visit belong to."""
        return self.visitor.ticket_id


@dataclass(frozen=True)
class Scene:
    """A hall at one moment, and what is known of those who are there or will come, with the learned mean of each visit.

    `no_show_share` is 0 to 1.
    """

    now: datetime
    counters: Sequence[Counter]
    waiting: Sequence[tuple[Waiting, timedelta]]
    coming: Sequence[tuple[Coming, timedelta]]
    no_show_share: float
    settings: OrderSettings


@dataclass(frozen=True)
class CallRange:
    """When somebody will be called: likely, and between which moments eight times in ten. UTC."""

    low: datetime
    likely: datetime
    high: datetime

    def later(self, by: timedelta) -> "CallRange":
        """The same, when others come first."""
        return CallRange(self.low + by, self.likely + by, self.high + by)


@dataclass(frozen=True)
class WaitShown:
    """A wait as people see it: minutes, and from .. to; all in steps of five."""

    minutes: int
    least: int
    most: int


def learned_minutes(planned: float, observed_sum: float, observed_count: int) -> float:
    """The mean length of a visit, in minutes, from the plan and from what was observed in 90 days."""
    return (PLANNED_WEIGHT * planned + observed_sum) / (PLANNED_WEIGHT + observed_count)


def estimate(scene: Scene) -> dict[int, datetime | None]:
    """When each waiting ticket will be called if every visit lasts as long as usual; None where no staffed counter serves it."""
    visits = _visits(scene)
    discount = 1 - scene.no_show_share
    lengths = [visit.seconds if visit.is_present else visit.seconds * discount for visit in visits]
    free_at = [_seconds(counter_free_at(counter, scene.now) - scene.now) for counter in scene.counters]
    called = _play(scene, visits, timedelta(0)).run(free_at, lengths, breaks=_breaks(scene))
    return {
        visit.visitor.ticket_id: None if at is None else scene.now + timedelta(seconds=at)
        for visit, at in zip(visits, called, strict=True)
        if visit.is_present
    }


def forecast(scene: Scene, rest: Callable[[], None] = lambda: None) -> dict[int, CallRange | None]:
    """When each ticket that waits or is expected will be called, if it comes; None where no staffed counter serves it.

    `rest` is called after each replay, so that others of the same process get their turn.
    """
    visits = _visits(scene)
    play = _play(scene, visits, SOON)
    called: list[list[float]] = [[] for _visit in visits]
    breaks = _breaks(scene)
    for replay in range(REPLAYS):
        run = play.run(
            [_free_after(counter, scene.now, replay, at) for at, counter in enumerate(scene.counters)],
            [visit.seconds * factor(visit.key, replay) for visit in visits],
            _absent(visits, scene.no_show_share, replay),
            breaks,
        )
        for moments, at in zip(called, run, strict=True):
            if at is not None:
                moments.append(at)
        rest()
    return {
        visit.visitor.ticket_id: _range(scene.now, moments)
        for visit, moments in zip(visits, called, strict=True)
        if visit.is_present or (visit.key and visit.callable_from < scene.now + SOON)
    }


def counter_free_at(counter: Counter, now: datetime) -> datetime:
    """When the counter can call again, if the visit is as usual: it is over, and so is the break."""
    free = now if counter.busy_for is None else now + _rest_of_visit(counter.busy_for, counter.usual_visit)
    return max(free, _rests_until(counter, now) or free)


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
    visitor = Waiting(booking.ticket_id, "", booking.queue_id, arrival, due, booking.agreed)
    return Visit(visitor, arrival, length, is_present=False)


def shown_wait(call: CallRange | None, now: datetime) -> WaitShown | None:
    """The wait from now until the call as people see it, in steps of five: the likely one rounded, the range outwards."""
    if call is None:
        return None
    least = max(0, floor(_steps(call.low - now))) * STEP_MINUTES
    most = max(least + STEP_MINUTES, ceil(_steps(call.high - now)) * STEP_MINUTES)
    likely = round(_steps(call.likely - now)) * STEP_MINUTES
    return WaitShown(min(max(likely, least), most), least, most)


def _visits(scene: Scene) -> list[Visit]:
    """Everybody, in the order of precedence."""
    present = [visit_of_waiting(visitor, length, scene.settings) for visitor, length in scene.waiting]
    awaited = [
        visit_of_coming(booking, length, scene.now, scene.settings)
        for booking, length in scene.coming
        if counts_as_coming(booking, scene.now, scene.settings)
    ]
    return sorted([*present, *awaited], key=lambda visit: precedence(visit.visitor))


def _play(scene: Scene, visits: Sequence[Visit], soon: timedelta) -> Play:
    """Asked for are all who are present, and who will be within this time."""
    parts = [
        Part(
            visit.visitor.queue_id,
            joins=_seconds(visit.callable_from - scene.now),
            is_present=visit.is_present,
            is_asked=visit.is_present or visit.callable_from < scene.now + soon,
        )
        for visit in visits
    ]
    return Play(parts, [counter.queues for counter in scene.counters])


def _range(now: datetime, moments: list[float]) -> CallRange | None:
    if not moments:
        return None
    moments.sort()
    low, likely, high = (_percentile(moments, share) for share in (LOW, 0.5, HIGH))
    return CallRange(*(now + timedelta(seconds=at) for at in (low, likely, high)))


def _percentile(ordered: Sequence[float], share: float) -> float:
    """Between two values in proportion."""
    place = share * (len(ordered) - 1)
    before = int(place)
    after = min(before + 1, len(ordered) - 1)
    return ordered[before] + (ordered[after] - ordered[before]) * (place - before)


def _absent(visits: Sequence[Visit], share: float, replay: int) -> list[int]:
    return [
        place
        for place, visit in enumerate(visits)
        if not visit.is_present and chance(visit.key, replay) < share
    ]


def _free_after(counter: Counter, now: datetime, replay: int, position: int) -> float:
    """Seconds until the counter can call: how long the visit still takes is drawn, given how long it has lasted already."""
    busy = 0.0
    if counter.busy_for is not None:
        busy = drawn_rest(
            _seconds(counter.busy_for), _seconds(counter.usual_visit), chance(~position, replay)
        )
    rests_until = _rests_until(counter, now)
    return max(busy, _seconds(rests_until - now) if rests_until else 0.0)


def _rests_until(counter: Counter, now: datetime) -> datetime | None:
    """The end of a break that has begun, or begins when the present visit is over."""
    has_begun = counter.break_from is None or counter.break_from <= now
    return counter.break_until if has_begun else None


def _breaks(scene: Scene) -> dict[int, Break]:
    """Breaks that are still to begin, by the counter's position, in seconds from now."""
    return {
        position: (_seconds(begins - scene.now), _seconds(ends - begins))
        for position, (begins, ends) in enumerate(
            (counter.break_from, counter.break_until) for counter in scene.counters
        )
        if begins is not None and ends is not None and begins > scene.now
    }


def _seconds(span: timedelta) -> float:
    return span.total_seconds()


def _steps(span: timedelta) -> float:
    return span / timedelta(minutes=STEP_MINUTES)


def _rest_of_visit(elapsed: timedelta, usual: timedelta) -> timedelta:
    return max(usual - elapsed, usual * SHORTEST_REST)
