"""What is drawn in a replay: how long a visit takes, how long the present one still takes, and whether somebody comes.

The draws belong to the ticket and the number of the replay. Nothing here is random from one moment to the next: the same hall
gives the same answer, and what people see does not flicker.
"""

from collections.abc import Iterable
from math import exp, log, sqrt
from random import Random
from statistics import NormalDist

VARIATION = 0.5
"""Standard deviation of a visit's length as a share of its mean; lognormal (Brown et al. 2005 found about so much)."""
SHORTEST_REST = 0.4
"""A visit that lasts longer than usual will last this share of the usual time more."""
BEYOND = 0.995
"""A visit that is longer than so many of its kind tells nothing any more by its kind."""
_SIGMA = sqrt(log(1 + VARIATION**2))
_DRAWN = 4096
_SPREAD_TICKETS, _SPREAD_REPLAYS = 2654435761, 1597
_NORMAL = NormalDist()


def chance(key: int, replay: int) -> float:
    """A number from 0 to 1 that belongs to this ticket in this replay."""
    return _CHANCES[(key * _SPREAD_TICKETS + replay * _SPREAD_REPLAYS) % _DRAWN]


def factor(key: int, replay: int) -> float:
    """How many times as long as usual this ticket's visit takes in this replay; 1 in the mean."""
    return _FACTORS[(key * _SPREAD_TICKETS + replay * _SPREAD_REPLAYS) % _DRAWN]


def drawn_rest(elapsed: float, usual: float, drawn: float) -> float:
    """The rest of a visit that has lasted so long, in the unit of `usual`; beyond all experience, the shortest rest.

    `drawn` is a number from 0 to 1: how long the visit is among all that last at least so long.
    """
    if usual <= 0:
        return 0.0
    passed = _NORMAL.cdf(log(elapsed / usual) / _SIGMA + _SIGMA / 2) if elapsed > 0 else 0.0
    if passed > BEYOND:
        return usual * SHORTEST_REST
    return max(0.0, usual * _share(passed + (1 - passed) * drawn) - elapsed)


def _share(place: float) -> float:
    """How many times the mean a visit takes that is longer than this share of all."""
    return exp(_SIGMA * _NORMAL.inv_cdf(place) - _SIGMA**2 / 2)


def _shuffled(values: Iterable[float], seed: int) -> list[float]:
    drawn = list(values)
    Random(seed).shuffle(drawn)
    return drawn


_PLACES = [(number + 0.5) / _DRAWN for number in range(_DRAWN)]
_CHANCES = _shuffled(_PLACES, 1)
_FACTORS = _shuffled(map(_share, _PLACES), 2)
