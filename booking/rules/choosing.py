"""What goes into one appointment, and how long it takes.

**Combining.** Each service has a list of those it may be combined with. Two services go together only if each
names the other. The catalogue of a real city (287 services) decided this: every list there names at least
the service itself, 235 name nothing else, which says "on its own", and five pairs are named by one side only,
for example by "certify a signature", while "certify more than 20 documents" stands on its own and must be able to.
So a list is the whole truth, an empty one means "on its own", and how often one service fits is not a matter of the
list but of its maximum quantity.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations

from booking.errors import NotCombinable, NothingChosen, NotOffered, TooMany
from booking.rules.places import UNIT_MINUTES, units_needed


@dataclass(frozen=True)
class Chosen:
    """A service somebody chose, as the office offers it."""

    key: str
    name: str
    """As the visitor reads it."""
    minutes: int
    """For one."""
    maximum: int
    """How many of it fit into one appointment."""
    combinable: frozenset[str]
    """Keys of the services it may be combined with."""
    quantity: int = 1
    takes_seats: bool = False
    """Whether the quantity is people, who each take a place, and not pieces, which each take time."""


def check_choice(chosen: Sequence[Chosen]) -> None:
    """Refuse with the ChoiceRefused that fits: nothing chosen, too many of one, or two that do not go together."""
    if not chosen or any(one.quantity < 1 for one in chosen):
        raise NothingChosen
    _check_quantities(chosen)
    for one, other in combinations(chosen, 2):
        if not can_combine(one, other):
            raise NotCombinable(one.name, other.name)


def can_combine(one: Chosen, other: Chosen) -> bool:
    """Whether the two go into one appointment: each names the other, or they are the same service."""
    if one.takes_seats or other.takes_seats:
        return one.key == other.key
    return one.key == other.key or (other.key in one.combinable and one.key in other.combinable)


def duration_minutes(chosen: Iterable[Chosen], extra: int = 0) -> int:
    """How long the appointment takes: all minutes times quantities, and some more for who needs them, rounded up to five."""
    minutes = sum(one.minutes * (1 if one.takes_seats else one.quantity) for one in chosen)
    return units_needed(minutes + extra) * UNIT_MINUTES


def seats_of(chosen: Iterable[Chosen]) -> int:
    """How many places side by side the appointment takes."""
    return max((one.quantity for one in chosen if one.takes_seats), default=1)


def check_offered(wanted: Mapping[str, str], offered: AbstractSet[str]) -> None:
    """Refuse with NotOffered unless the office offers all; `wanted` maps keys of services to their names."""
    for key, name in wanted.items():
        if key not in offered:
            raise NotOffered(name)


def queue_for(queues: Mapping[str, int]) -> int:
    """The one queue that all wait in, from the queue of each service by name; NotCombinable if they differ."""
    if not queues:
        raise NothingChosen
    (first, queue), *others = queues.items()
    for name, other in others:
        if other != queue:
            raise NotCombinable(first, name)
    return queue


def _check_quantities(chosen: Iterable[Chosen]) -> None:
    # A service may stand in the list twice; together they must not exceed the maximum.
    total: Counter[str] = Counter()
    for one in chosen:
        total[one.key] += one.quantity
        if total[one.key] > one.maximum:
            raise TooMany(one.name, one.maximum)
