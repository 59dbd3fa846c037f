"""What the dials of the order do, in numbers: one day is played with each setting, by the same rule that calls in the hall.

The day is drawn once and always the same, so that two settings can be compared: five counters from 8 to 16 o'clock, about as many
with an appointment as without. It is no forecast for an office, only a measure of the trade-off that its lead decides about.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from heapq import heapify, heappop, heappush
from statistics import median

from callsystem.rules.ordering import OrderSettings, Waiting, due_time, next_ticket

COUNTERS = 5
OPENS, HOURS = datetime(2026, 1, 5, 8, tzinfo=UTC), 8
IN_TIME = timedelta(minutes=10)
QUEUE = frozenset({1})


@dataclass(frozen=True)
class Arrival:
    """Somebody who comes on the drawn day; `agreed` is None for a walk-in."""

    at: datetime
    agreed: datetime | None
    length: timedelta


@dataclass(frozen=True)
class Effect:
    """Waits of the day in minutes, and how many percent of the booked were called within ten minutes of their time."""

    walk_in_median: int
    walk_in_worst: int
    booked_median: int
    booked_worst: int
    booked_in_time: int


def drawn_day(load: float = 0.92, seed: int = 4) -> list[Arrival]:
    """The day, by arrival; `load` 1 is as much work as the counters can do."""
    dice = random.Random(seed)
    work = timedelta(hours=HOURS * COUNTERS * load)
    people: list[Arrival] = []
    while sum((one.length for one in people), timedelta()) < work:
        people.append(_somebody(dice, is_booked=len(people) % 2 == 0))
    return sorted(people, key=lambda one: one.at)


def effect(day: Sequence[Arrival], dials: OrderSettings) -> Effect:
    """Play the day with these dials."""
    waits: dict[bool, list[float]] = {True: [], False: []}
    delays: list[float] = []
    for person, called in _play(day, dials):
        ready = max(person.at, person.agreed) if person.agreed else person.at
        waits[person.agreed is not None].append(max(0.0, (called - ready) / timedelta(minutes=1)))
        if person.agreed:
            delays.append((called - max(person.agreed, person.at)) / IN_TIME)
    return Effect(
        walk_in_median=round(median(waits[False])),
        walk_in_worst=round(max(waits[False])),
        booked_median=round(median(waits[True])),
        booked_worst=round(max(waits[True])),
        booked_in_time=round(100 * sum(delay <= 1 for delay in delays) / len(delays)),
    )


def _somebody(dice: random.Random, is_booked: bool) -> Arrival:
    length = timedelta(minutes=min(60.0, dice.lognormvariate(2.5, 0.5)))
    at = OPENS + timedelta(minutes=dice.uniform(0, HOURS * 60 - 30))
    if not is_booked:
        return Arrival(at, None, length)
    agreed = OPENS + timedelta(minutes=15 * round((at - OPENS) / timedelta(minutes=15)))
    return Arrival(agreed + timedelta(minutes=dice.gauss(-8, 7)), agreed, length)


def _play(day: Sequence[Arrival], dials: OrderSettings) -> list[tuple[Arrival, datetime]]:
    """Who was called when: the counters call one after the other, as in the hall."""
    people = dict(enumerate(day))
    coming = [(one.at, id_) for id_, one in people.items()]
    heapify(coming)
    free = [OPENS] * COUNTERS
    waiting: dict[int, Waiting] = {}
    called: list[tuple[Arrival, datetime]] = []
    while coming or waiting:
        moment = heappop(free)
        if not waiting and coming:
            moment = max(moment, coming[0][0])
        while coming and coming[0][0] <= moment:
            at, id_ = heappop(coming)
            due = due_time(at, people[id_].agreed, dials)
            waiting[id_] = Waiting(id_, f"{id_:04d}", 1, at, due, people[id_].agreed)
        chosen = next_ticket(waiting.values(), QUEUE, moment, dials)
        if chosen is not None:
            del waiting[chosen.ticket_id]
            called.append((people[chosen.ticket_id], moment))
            moment += people[chosen.ticket_id].length
        heappush(free, moment)
    return called
