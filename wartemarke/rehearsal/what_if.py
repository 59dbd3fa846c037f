"""What another dial would do: the same days played with each setting, in memory, and what it costs whom.

The trade is always the same: what makes booked visitors punctual makes walk-ins wait. The table shows both, so that a town can
choose before anybody has to wait for it.
"""

import copy
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import timedelta

from callsystem.rules.ordering import OrderSettings
from wartemarke.rehearsal.simulating import Person, SimulatedDay, simulate

IN_TIME_MINUTES = 10
DIALS = {
    "H": "walk_in_counts_as",
    "G": "grace",
    "L": "late_counts_as",
    "B": "priority_bonus",
    "e": "early_call",
}
MOST_MINUTES = 1440


class NoDial(ValueError):
    """Not a dial with values; the text says what is understood."""


@dataclass(frozen=True)
class Outcome:
    """What a setting did on all days together; minutes, and shares from 0 to 1."""

    setting: str
    booked_in_time: float
    booked_p90: float
    walk_in_mean: float
    walk_in_p90: float
    walk_in_worst: float


def settings_of(text: str) -> list[tuple[str, OrderSettings]]:
    """`H=30,60,90` as settings with their names; the other dials as usual. Raises NoDial."""
    dial, equals, values = text.partition("=")
    if dial not in DIALS or not equals:
        raise NoDial(f"{text}: write one of {', '.join(DIALS)} and minutes, for example H=30,60,90")
    return [
        (f"{dial}={value}", replace(OrderSettings(), **{DIALS[dial]: value_of(value)}))
        for value in values.split(",")
    ]


def value_of(text: str) -> timedelta:
    """Minutes from 0 to a day; raises NoDial."""
    if not text.strip().isdecimal() or int(text) > MOST_MINUTES:
        raise NoDial(f"{text}: minutes from 0 to {MOST_MINUTES}")
    return timedelta(minutes=int(text))


def compare(days: Sequence[SimulatedDay], settings: Sequence[tuple[str, OrderSettings]]) -> Iterator[Outcome]:
    """The same days with each setting, one after the other."""
    for name, dials in settings:
        persons = [person for day in days for person in simulate(copy.deepcopy(day), dials)]
        yield _outcome(name, persons)


def usual() -> str:
    """The dials as they are unless said otherwise, for a heading."""
    names = {field: dial for dial, field in DIALS.items()}
    minutes = {names[each.name]: getattr(OrderSettings(), each.name) for each in fields(OrderSettings)}
    return ", ".join(f"{dial} {minutes[dial] // timedelta(minutes=1)}" for dial in DIALS)


def _outcome(name: str, persons: Sequence[Person]) -> Outcome:
    booked = sorted(each.waited for each in persons if each.agreed is not None and each.waited is not None)
    walk_ins = sorted(each.waited for each in persons if each.agreed is None and each.waited is not None)
    return Outcome(
        setting=name,
        booked_in_time=statistics.mean(waited <= IN_TIME_MINUTES for waited in booked) if booked else 1.0,
        booked_p90=_p90(booked),
        walk_in_mean=statistics.mean(walk_ins) if walk_ins else 0.0,
        walk_in_p90=_p90(walk_ins),
        walk_in_worst=max(walk_ins, default=0.0),
    )


def _p90(ordered: Sequence[float]) -> float:
    return ordered[min(len(ordered) - 1, int(0.9 * len(ordered)))] if ordered else 0.0
