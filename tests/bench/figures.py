"""What was measured, and what is said of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median


@dataclass
class Tally:
    """Requests of one kind, asked in bursts; the time between two bursts does not count."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    processor: float = 0.0

    def add(self, seconds: float, latencies: Sequence[float], processor: float) -> None:
        """Add a burst: how long all of it took, how long each request, and how long the server's processes computed for it."""
        self.seconds += seconds
        self.processor += processor
        self.latencies += latencies

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.latencies) / self.seconds

    def milliseconds(self, percent: float) -> float:
        """So many percent of the requests were answered within this time."""
        return percentile(self.latencies, percent) * 1000

    @property
    def computed(self) -> float:
        """Milliseconds that the server's processes computed for a request, the sweeps beside it included."""
        return self.processor / len(self.latencies) * 1000


@dataclass(frozen=True)
class Duel:
    """One kind of request at our door, and at the bare one, asked in the same way in the same run."""

    name: str
    connections: int
    door: Tally
    floor: Tally

    @property
    def ratio(self) -> float:
        """How much of the floor's rate is left at our door; 1 would be as fast as if we did nothing."""
        return self.door.rate / self.floor.rate


@dataclass(frozen=True)
class Busy:
    """A page asked for by one visitor: while so many sockets hear nothing, and while they hear five changes a second."""

    sockets: int
    idle: Tally
    busy: Tally

    @property
    def ratio(self) -> float:
        """How many times as long 99 of 100 requests take, at most."""
        return self.busy.milliseconds(99) / self.idle.milliseconds(99)


@dataclass(frozen=True)
class Spread:
    """When one message had reached its first, middle and last reader: seconds from the moment it was asked for."""

    first: float
    middle: float
    last: float


@dataclass(frozen=True)
class Broadcast:
    """A call's way to so many sockets, and that of as many bytes from a bare loop; the median of several rounds."""

    sockets: int
    rounds: int
    size: int
    call: Spread
    loop: Spread

    @property
    def ratio(self) -> float:
        """How many times as long as the loop we needed until the last socket had it."""
        return self.call.last / self.loop.last


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that so many percent of all do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def middle_of(spreads: Sequence[Spread]) -> Spread:
    """The median of each figure over several rounds: a machine that does other things too spoils single rounds."""
    return Spread(
        median(each.first for each in spreads),
        median(each.middle for each in spreads),
        median(each.last for each in spreads),
    )
