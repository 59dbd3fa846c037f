"""The rest of a day, played by the rule that calls people: again and again the earliest free counter takes the next visitor.

It is played forty times for each change of a hall, so it works on plain numbers: seconds from now on, and each visitor's place in
the order (0 is the smallest due time), decided once. `estimating.py` says what goes in and what comes out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

Arrival = tuple[float, int]
"""From when on somebody takes part in the order, and their place in it."""
Break = tuple[float, float]
"""When a break is to begin, and how long it lasts; it begins when the visit before it is over."""


@dataclass(frozen=True)
class Part:
    """One visitor of a play, without the length of the visit, which differs from replay to replay."""

    queue_id: int
    joins: float
    """Seconds from now: from then on the visitor takes part in the order as everybody else."""
    is_present: bool
    """A present visitor may be called even before that, if nobody else waits."""
    is_asked: bool
    """Somebody wants to know when this visitor will be called, so the play goes on until then."""


@dataclass
class _Line:
    """One queue while it is played: who joins when, who may be called, and who is present."""

    arrivals: Sequence[Arrival]
    present: Sequence[int]
    joined: int = 0
    passed: int = 0
    ready: list[int] = field(default_factory=list)

    def first(self, moment: float, gone: bytearray) -> int | None:
        """The smallest place among those who take part by this moment."""
        while self.joined < len(self.arrivals) and self.arrivals[self.joined][0] <= moment:
            place = self.arrivals[self.joined][1]
            self.joined += 1
            if not gone[place]:
                heappush(self.ready, place)
        return self.ready[0] if self.ready else None

    def early(self, gone: bytearray) -> int | None:
        """The smallest place among those who are present; asked only while nobody is ready."""
        while self.passed < len(self.present) and gone[self.present[self.passed]]:
            self.passed += 1
        return self.present[self.passed] if self.passed < len(self.present) else None

    def next_join(self, gone: bytearray) -> float | None:
        """When the next one joins who has not been called yet."""
        while self.joined < len(self.arrivals) and gone[self.arrivals[self.joined][1]]:
            self.joined += 1
        return self.arrivals[self.joined][0] if self.joined < len(self.arrivals) else None


class Play:
    """A hall, ready to be played with any lengths.

    `parts` stand in the order of precedence; a counter is the queues it serves.
    """

    def __init__(self, parts: Sequence[Part], counters: Sequence[frozenset[int]]) -> None:
        self._parts = parts
        self._counters = counters
        self._arrivals: dict[int, list[Arrival]] = {}
        self._present: dict[int, list[int]] = {}
        for place, part in enumerate(parts):
            self._arrivals.setdefault(part.queue_id, []).append((part.joins, place))
            if part.is_present:
                self._present.setdefault(part.queue_id, []).append(place)
        for arrivals in self._arrivals.values():
            arrivals.sort()

    def run(
        self,
        free_at: Sequence[float],
        lengths: Sequence[float],
        absent: Iterable[int] = (),
        breaks: Mapping[int, Break] | None = None,
    ) -> list[float | None]:
        """When each place is called, in seconds from now; None for those whom no counter came to. `absent` places never come.

        It ends when all who are asked for have been called. `free_at` says for each counter from when on it can call,
        `breaks` which of them (by position) will have one.
        """
        gone = bytearray(len(self._parts))
        for away in absent:
            gone[away] = 1
        lines = {queue: self._line(queue) for queue in self._arrivals}
        serves = [[lines[queue] for queue in queues if queue in lines] for queues in self._counters]
        called: list[float | None] = [None] * len(self._parts)
        # A counter's position settles ties, so that the same hall always gives the same answer.
        turns = [(moment, position) for position, moment in enumerate(free_at)]
        heapify(turns)
        breaks_left = dict(breaks or {})
        left = sum(part.is_asked and not gone[place] for place, part in enumerate(self._parts))
        while turns and left:
            moment, position = heappop(turns)
            if position in breaks_left and moment >= breaks_left[position][0]:
                heappush(turns, (moment + breaks_left.pop(position)[1], position))
                continue
            place = _next(serves[position], moment, gone)
            if place is None:
                again = _next_join(serves[position], gone)
                if again is not None:
                    heappush(turns, (again, position))
                continue
            gone[place], called[place] = 1, moment
            left -= self._parts[place].is_asked
            heappush(turns, (moment + lengths[place], position))
        return called

    def _line(self, queue: int) -> _Line:
        return _Line(self._arrivals[queue], self._present.get(queue, ()))


def _next(lines: Sequence[_Line], moment: float, gone: bytearray) -> int | None:
    """Whom the call rule names for a counter of these lines; taken out of them."""
    chosen, smallest = None, len(gone)
    for line in lines:
        place = line.first(moment, gone)
        if place is not None and place < smallest:
            chosen, smallest = line, place
    if chosen is not None:
        return heappop(chosen.ready)
    return min((place for line in lines if (place := line.early(gone)) is not None), default=None)


def _next_join(lines: Sequence[_Line], gone: bytearray) -> float | None:
    joins = (line.next_join(gone) for line in lines)
    return min((join for join in joins if join is not None), default=None)
