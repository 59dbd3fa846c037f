"""How a local day comes out of series, special days and closures.

a closure of the whole day    nothing is open
else special hours            they stand instead of all series
else every series that runs   side by side; where they overlap, their places add up
then closures of some hours   are cut out
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time

DAYS_OF_WEEK = 7


@dataclass(frozen=True)
class OpenSpan:
    """Local wall-clock time in which a queue is open, with its places side by side."""

    opens: time
    closes: time
    walk_ins: bool = True
    places: int = 0
    """For everybody."""
    staff_places: int = 0
    """Kept back: only staff book them."""
    same_day_places: int = 0
    """For everybody, on the day itself only."""


@dataclass(frozen=True)
class Series:
    """On which days a span comes again."""

    span: OpenSpan
    weekdays: frozenset[int]
    """Monday is 0."""
    every_weeks: int = 1
    weeks_of_month: frozenset[int] = frozenset()
    """1 to 5: the first to the fifth such weekday of a month; -1: the last. Empty: all."""
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True)
class ClosedSpan:
    """Closed from a clock time to another; without them the whole day."""

    begins: time | None = None
    ends: time | None = None


@dataclass(frozen=True)
class Schedule:
    """All that is known of a queue's hours, for any day."""

    series: tuple[Series, ...] = ()
    special: Mapping[date, tuple[OpenSpan, ...]] = field(default_factory=dict)
    closed: Mapping[date, tuple[ClosedSpan, ...]] = field(default_factory=dict)

    def spans(self, day: date) -> tuple[OpenSpan, ...]:
        """When the queue is open on this day, in order."""
        closed = self.closed.get(day, ())
        if any(one.begins is None or one.ends is None for one in closed):
            return ()
        planned = self.special.get(day) or tuple(one.span for one in self.series if runs_on(one, day))
        return tuple(sorted(_without(planned, closed), key=lambda span: (span.opens, span.closes)))


def joined(times: Iterable[tuple[time, time]]) -> list[tuple[time, time]]:
    """Spans that touch are one: no gap before a closing that is none."""
    spans: list[tuple[time, time]] = []
    for opens, closes in sorted(times):
        if spans and opens <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(closes, spans[-1][1])
        else:
            spans.append((opens, closes))
    return spans


def open_on(schedules: Iterable[Schedule], day: date) -> tuple[tuple[time, time], ...]:
    """When any of these queues is open on a local day, with appointment or without."""
    spans = (span for one in schedules for span in one.spans(day))
    return tuple(joined((span.opens, span.closes) for span in spans))


def runs_on(series: Series, day: date) -> bool:
    """Whether this series opens on this day."""
    return (
        day.weekday() in series.weekdays
        and (series.valid_from is None or day >= series.valid_from)
        and (series.valid_until is None or day <= series.valid_until)
        and _is_its_week(series, day)
        and (not series.weeks_of_month or bool(series.weeks_of_month & _weeks_of(day)))
    )


def _is_its_week(series: Series, day: date) -> bool:
    if series.every_weeks == 1 or series.valid_from is None:
        return True
    monday, first_monday = (one.toordinal() - one.weekday() for one in (day, series.valid_from))
    return (monday - first_monday) // DAYS_OF_WEEK % series.every_weeks == 0


def _weeks_of(day: date) -> set[int]:
    """The how-manieth such weekday of its month it is: the 29th can be the fifth and the last at once."""
    count = (day.day - 1) // DAYS_OF_WEEK + 1
    is_last = date.fromordinal(day.toordinal() + DAYS_OF_WEEK).month != day.month
    return {count, -1} if is_last else {count}


def _without(spans: Iterable[OpenSpan], closed: Sequence[ClosedSpan]) -> Iterator[OpenSpan]:
    for span in spans:
        yield from _cut(span, closed)


def _cut(span: OpenSpan, closed: Sequence[ClosedSpan]) -> Iterator[OpenSpan]:
    """What is left of a span; up to one piece more than there are closures."""
    pieces = [span]
    for one in closed:
        begins, ends = one.begins or time.min, one.ends or time.max
        pieces = [
            rest
            for piece in pieces
            for rest in (
                replace(piece, closes=min(piece.closes, begins)),
                replace(piece, opens=max(piece.opens, ends)),
            )
            if rest.opens < rest.closes
        ]
    yield from pieces
