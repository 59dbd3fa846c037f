"""What the figures of an office are: medians and P90 of its visits, by hour, weekday and service; and whether promises were kept.

Groups of fewer than five say nothing: they would point at single people. Who served whom is known only where an office wants it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import TypeVar

FEWEST = 5
"""A group with fewer visits is not shown."""
IN_TIME_MINUTES = 10
TOO_LITTLE_MINUTES = 10
P50, P90 = 0.5, 0.9
K = TypeVar("K", int, str)


@dataclass(frozen=True)
class Told:
    """What was told on arrival, in minutes: the likely wait and the most."""

    likely: int
    most: int


@dataclass(frozen=True)
class Visit:
    """One ticket of a past day. Minutes are None where that did not happen; `hour` (of arrival), `weekday` (Monday 0): local.

    `waited`: from arrival to the first call, for booked visitors from the later of arrival and agreed time; `until_call`: from
    arrival in any case, which is what was estimated. `walked`: from the call to the beginning; `served`: without pauses.
    """

    hour: int | None
    weekday: int
    service: str
    is_booked: bool
    did_not_come: bool
    waited: float | None
    until_call: float | None
    walked: float | None
    served: float | None
    told: Told | None
    clerk: str | None = None
    """Who ended it; None at an office without figures by member of staff."""


@dataclass(frozen=True)
class Spread:
    """The middle and the ninetieth percentile of some minutes, and of how many."""

    count: int
    median: float
    p90: float


@dataclass(frozen=True)
class Group:
    """The figures of some visits; None: too few to be shown. Shares are 0 to 1.

    `in_time`: of the booked who were called, those within ten minutes of the agreed time or of coming later.
    """

    visits: int
    waited: Spread | None
    walked: Spread | None
    served: Spread | None
    did_not_come: float | None
    in_time: float | None


@dataclass(frozen=True)
class Accuracy:
    """Estimates against what happened, in minutes; `error` above 0: told too much. Shares are 0 to 1."""

    visits: int
    mean_error: float
    mean_size: float
    within: float
    too_little: float


def group(visits: Sequence[Visit]) -> Group:
    """The figures of these visits."""
    booked = [visit for visit in visits if visit.is_booked]
    called = [visit.waited for visit in booked if visit.waited is not None]
    return Group(
        visits=len(visits),
        waited=spread(visit.waited for visit in visits),
        walked=spread(visit.walked for visit in visits),
        served=spread(visit.served for visit in visits),
        did_not_come=_share([visit.did_not_come for visit in booked]),
        in_time=_share([waited <= IN_TIME_MINUTES for waited in called]),
    )


def groups(visits: Iterable[Visit], key: Callable[[Visit], K | None]) -> dict[K, Group]:
    """The figures by some key, in its order; visits without it are left out."""
    found: dict[K, list[Visit]] = {}
    for visit in visits:
        name = key(visit)
        if name is not None:
            found.setdefault(name, []).append(visit)
    return {name: group(found[name]) for name in sorted(found)}


def clerks(visits: Iterable[Visit]) -> dict[str, Group]:
    """The figures by member of staff, in the order of their names; who has fewer than five visits is left out."""
    return {
        name: one for name, one in groups(visits, lambda visit: visit.clerk).items() if one.visits >= FEWEST
    }


def reached(days: Iterable[int | None], share: float) -> int | None:
    """The days to a free date that so large a share of the recorded nights did not exceed; None: in that night none was free."""
    ordered = sorted(days, key=lambda one: (one is None, one))
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def spread(minutes: Iterable[float | None]) -> Spread | None:
    """Median and P90; None where there are fewer than five."""
    ordered = sorted(one for one in minutes if one is not None)
    if len(ordered) < FEWEST:
        return None
    return Spread(len(ordered), _percentile(ordered, P50), _percentile(ordered, P90))


def accuracy(visits: Iterable[Visit]) -> Accuracy | None:
    """How true the estimates were; None where fewer than five were told and called."""
    told = [
        (visit.told, visit.until_call)
        for visit in visits
        if visit.told is not None and visit.until_call is not None
    ]
    if len(told) < FEWEST:
        return None
    errors = [one.likely - waited for one, waited in told]
    return Accuracy(
        visits=len(told),
        mean_error=mean(errors),
        mean_size=mean(map(abs, errors)),
        within=mean(waited <= one.most for one, waited in told),
        too_little=mean(error < -TOO_LITTLE_MINUTES for error in errors),
    )


def arrivals(visits: Iterable[Visit]) -> dict[tuple[int, int], int]:
    """How many came, by weekday and hour; cells below five are left out."""
    counted: dict[tuple[int, int], int] = {}
    for visit in visits:
        if visit.hour is not None:
            cell = (visit.weekday, visit.hour)
            counted[cell] = counted.get(cell, 0) + 1
    return {cell: count for cell, count in counted.items() if count >= FEWEST}


def _share(answers: Sequence[bool]) -> float | None:
    return mean(answers) if len(answers) >= FEWEST else None


def _percentile(ordered: Sequence[float], share: float) -> float:
    """The smallest value that so large a share of all does not exceed."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
