"""Which limits a hall has passed: the same ones that the lead's screen shows, for whoever does not look at it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Limit(StrEnum):
    """too_long: somebody waits longer than the office allows; too_many: so many wait; unserved: for a queue without a counter."""

    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    UNSERVED = "unserved"


@dataclass(frozen=True)
class Waits:
    """Who waits: minutes by number, and for which queue (its id)."""

    number: str
    queue_id: int
    minutes: int


def limits_passed(
    waits: Sequence[Waits], longest_minutes: int, most: int, served: Collection[int]
) -> Mapping[Limit, Sequence[Waits]]:
    """The limits that are passed now, each with whom it is about, the longest wait first. `served`: queues with a counter."""
    by_wait = sorted(waits, key=lambda one: -one.minutes)
    about = {
        Limit.TOO_LONG: [one for one in by_wait if one.minutes > longest_minutes],
        Limit.TOO_MANY: by_wait if len(by_wait) > most else [],
        Limit.UNSERVED: [one for one in by_wait if one.queue_id not in served],
    }
    return {limit: some for limit, some in about.items() if some}
