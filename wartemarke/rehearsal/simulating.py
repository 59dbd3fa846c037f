"""A day played in memory, by the rules of the call system alone: no server, no database, a tenth of a second for a day.

For comparing dials of the order (`rehearse --what-if`) and for judging estimates (`make bench`). What happens at the doors
themselves is what a rehearsal is for.
"""

import random
from collections import Counter as Tally
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from heapq import heapify, heappop, heappush

from callsystem.rules.ordering import OrderSettings, Waiting, due_time, next_ticket
from wartemarke.rehearsal.day import Day, Visitor

MIDNIGHT = datetime(2026, 11, 26, tzinfo=UTC)
"""Simulated days have no zone; any midnight does."""
WALKING = 0.5
STEP = 15
BREAKS_BEGIN, BREAK_MINUTES = 11 * 60, 45
QUEUE = frozenset({1})
BEFORE_OPENING = 10
OPENS_EARLY = 60
"""Minutes before the agreed time from which one may check in."""


@dataclass
class Person:
    """One visitor of a simulated day. Minutes are local minutes from midnight; `minutes` is how long the counter is taken."""

    id: int
    kind: str
    planned: int
    minutes: float
    arrives: float | None
    agreed: float | None = None
    priority: bool = False
    due: datetime | None = None
    called: float | None = None

    @property
    def waited(self) -> float | None:
        """From the later of arrival and agreed time to the call."""
        if self.called is None or self.arrives is None:
            return None
        return max(0.0, self.called - max(self.arrives, self.agreed or 0.0))

    def as_waiting(self) -> Waiting:
        """For the rules of the order; the person has come."""
        assert self.arrives is not None
        assert self.due is not None
        agreed = at(self.agreed) if self.agreed is not None else None
        return Waiting(self.id, f"{self.id:05}", 1, at(self.arrives), self.due, agreed)


@dataclass
class Desk:
    """A counter: its break, and whom it serves since when."""

    position: int
    break_at: float | None
    until: float = 0.0
    serves: Person | None = None
    since: float = 0.0
    rests: bool = False


@dataclass
class Moment:
    """The hall when somebody has just come: what an estimate may know."""

    minute: float
    newcomer: Person
    waiting: Sequence[Person]
    expected: Sequence[Person]
    desks: Sequence[Desk]


Watch = Callable[[Moment], None]


@dataclass
class SimulatedDay:
    """Everybody who has an appointment or comes, and the counters with their breaks (minutes from midnight, None for none)."""

    opens: float
    persons: list[Person]
    breaks: list[float | None] = field(default_factory=list)


def at(minute: float) -> datetime:
    """A minute of a simulated day as a moment."""
    return MIDNIGHT + timedelta(minutes=minute)


def simulated(day: Day) -> SimulatedDay:
    """A drawn day: appointments lie at the free time nearest to the wanted one, breaks are taken two at a time from eleven on."""
    seats = max(1, round(len(day.booked) / max(1, (day.closes - day.opens) // STEP) * 1.5))
    taken: Tally[int] = Tally()
    persons = [_booked(visitor, _agreed(taken, seats, visitor, day), day) for visitor in day.booked]
    persons += [_walk_in(visitor, day) for visitor in day.walk_ins]
    breaks = [BREAKS_BEGIN + position // 2 * BREAK_MINUTES for position in range(day.counters)]
    return SimulatedDay(day.opens, [each for each in persons if each is not None], list(breaks))


def simulate(day: SimulatedDay, settings: OrderSettings, watch: Watch = lambda _moment: None) -> list[Person]:
    """Play a day; everybody who came has been called at the end. `watch` sees the hall after each arrival."""
    hall = _Hall(day, settings, watch)
    hall.play()
    return day.persons


class _Hall:
    def __init__(self, day: SimulatedDay, settings: OrderSettings, watch: Watch) -> None:
        self._settings, self._watch = settings, watch
        self._arriving = sorted(
            (person for person in day.persons if person.arrives is not None),
            key=lambda person: (person.arrives or 0.0, person.id),
        )
        self._expected = {person.id: person for person in day.persons if person.agreed is not None}
        self._waiting: dict[int, Person] = {}
        self._desks = [Desk(position, break_at, day.opens) for position, break_at in enumerate(day.breaks)]
        self._free = [(day.opens, desk.position) for desk in self._desks]
        heapify(self._free)

    def play(self) -> None:
        """Arrivals and free counters in the order of time."""
        arrivals = iter(self._arriving)
        coming = next(arrivals, None)
        idle: list[int] = []
        while coming is not None or self._waiting:
            free_at = self._free[0][0] if self._free else float("inf")
            if coming is not None and coming.arrives is not None and coming.arrives <= free_at:
                self._arrive(coming)
                for position in idle:
                    heappush(self._free, (max(coming.arrives, self._desks[position].until), position))
                idle, coming = [], next(arrivals, None)
                continue
            minute, position = heappop(self._free)
            if not self._work(self._desks[position], minute):
                idle.append(position)

    def _arrive(self, person: Person) -> None:
        assert person.arrives is not None
        agreed = at(person.agreed) if person.agreed is not None else None
        person.due = due_time(at(person.arrives), agreed, self._settings, has_priority=person.priority)
        self._waiting[person.id] = person
        self._expected.pop(person.id, None)
        expected = [each for each in self._expected.values() if (each.agreed or 0) >= person.arrives - 60]
        self._watch(Moment(person.arrives, person, list(self._waiting.values()), expected, self._desks))

    def _work(self, desk: Desk, minute: float) -> bool:
        """What a counter does that has become free; False if there is nothing to do."""
        desk.serves, desk.rests = None, False
        if desk.break_at is not None and minute >= desk.break_at:
            desk.break_at, desk.rests = None, True
            desk.until = minute + BREAK_MINUTES
        else:
            waiting = map(Person.as_waiting, self._waiting.values())
            chosen = next_ticket(waiting, QUEUE, at(minute), self._settings)
            if chosen is None:
                desk.until = minute
                return False
            self._serve(desk, self._waiting.pop(chosen.ticket_id), minute)
        heappush(self._free, (desk.until, desk.position))
        return True

    def _serve(self, desk: Desk, person: Person, minute: float) -> None:
        person.called = minute
        desk.serves, desk.since, desk.until = person, minute, minute + person.minutes


def _agreed(taken: Tally[int], seats: int, visitor: Visitor, day: Day) -> float:
    """The time that was agreed, or the free one nearest to the wanted."""
    if visitor.agreed is not None:
        return visitor.agreed
    wanted = visitor.wanted
    times: Iterable[int] = range(day.opens, day.closes - STEP, STEP)
    nearest = min((time for time in times if taken[time] < seats), key=lambda time: abs(time - wanted))
    taken[nearest] += 1
    return nearest


def _booked(visitor: Visitor, agreed: float, day: Day) -> Person | None:
    """Who cancels gives the place back in time; who stays away is expected and never comes."""
    if visitor.cancels:
        return None
    earliest = max(day.opens - BEFORE_OPENING, agreed - OPENS_EARLY)
    arrives = None if visitor.absent else max(agreed + visitor.offset, earliest)
    return _person(visitor, arrives, agreed)


def _walk_in(visitor: Visitor, _day: Day) -> Person:
    return _person(visitor, visitor.arrives, None)


def _person(visitor: Visitor, arrives: float | None, agreed: float | None) -> Person:
    return Person(
        id=visitor.index + 1,
        kind=f"{visitor.service.key} x{visitor.persons}",
        planned=visitor.planned or visitor.service.planned_min * min(visitor.persons, 2),
        minutes=WALKING + visitor.minutes,
        arrives=arrives,
        agreed=agreed,
        priority=visitor.priority,
    )


def shuffled_seeds(first: int, count: int) -> list[int]:
    """Seeds of so many drawn days, the same for the same first one."""
    dice = random.Random(first)
    return [dice.randrange(1_000_000) for _ in range(count)]
