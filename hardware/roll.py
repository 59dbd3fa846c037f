"""How much of the paper roll is left: counts what every slip takes, and learns from the printer's sensors.

"Nearly out" says how much is left at that moment; a roll that was nearly or quite used up and is not any more, is a new one.
A roll that is changed in the middle is noticed at the next "nearly out".
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from hardware.messages import Paper

USUAL_SLIP = 130
"""Millimetres; what a slip is thought to take before the first one was printed."""

WEIGHT = 0.1
"""Of the newest slip in the mean length of all."""

ROUNDED_FROM = 20
"""More slips than this are told in tens: nobody counts them, and every slip would be news."""


@dataclass(frozen=True)
class Roll:
    """What is remembered: millimetres used since the roll was put in, mean length of a slip, the sensors' last word."""

    used: int = 0
    mean: float = USUAL_SLIP
    paper: Paper = "ok"

    def with_slip(self, millimetres: int) -> "Roll":
        """One slip later."""
        mean = self.mean + WEIGHT * (millimetres - self.mean)
        return replace(self, used=self.used + millimetres, mean=mean)

    def with_paper(self, paper: Paper, length: int, left_at_near_end: int) -> "Roll":
        """After the sensors said this; lengths in millimetres."""
        if paper in ("unknown", self.paper):
            return self
        if paper == "near_end" and self.paper == "ok":
            return replace(self, used=length - left_at_near_end, paper=paper)
        if paper == "ok":
            return replace(self, used=0, paper=paper)
        return replace(self, paper=paper)

    def slips_left(self, length: int) -> int:
        """About so many slips more."""
        if self.paper == "out":
            return 0
        left = int(max(length - self.used, 0) / self.mean)
        return left // 10 * 10 if left > ROUNDED_FROM else left


KEPT_EVERY = 10
"""Slips after which the roll is written down: one more or less after a power cut is no matter, and each costs time."""


class RollCounter:
    """The roll of one printer; `keep` stores what is to survive a restart. Safe to use from several threads."""

    def __init__(
        self, roll: Roll, *, length: int, left_at_near_end: int, keep: Callable[[Roll], None] = lambda _: None
    ) -> None:
        self._roll = roll
        self._length = length
        self._left_at_near_end = left_at_near_end
        self._keep = keep
        self._unkept = 0
        self._lock = threading.Lock()

    def printed(self, millimetres: int) -> None:
        """A slip came out, or may have."""
        with self._lock:
            self._roll = self._roll.with_slip(millimetres)
            self._unkept += 1
            if self._unkept >= KEPT_EVERY:
                self._unkept = 0
                self._keep(self._roll)

    def slips_left(self, paper: Paper) -> int | None:
        """About so many slips more, given what the sensors say now; None when the length of the roll was not told."""
        if not self._length:
            return None
        with self._lock:
            roll = self._roll.with_paper(paper, self._length, self._left_at_near_end)
            if roll != self._roll:
                self._roll = roll
                self._keep(roll)
            return roll.slips_left(self._length)
