"""A simulated relay on a serial line, as the common USB boards with one relay have it: a door, a lamp, an amplifier."""

import re
from pathlib import Path

from hardware.simulators.listener import SimulatedListener


class SimulatedRelay(SimulatedListener):
    """One relay."""

    FRAME = re.compile(rb"\xa0\x01([\x00\x01])([\xa1\xa2])")
    """A0, the relay, close or open, and the sum of the three."""

    def __init__(self, path: Path, *, plugged_in: bool = True) -> None:
        super().__init__(path, plugged_in=plugged_in)
        self._is_closed = False
        self._times = 0

    @property
    def state(self) -> dict[str, int]:
        """Whether it is closed now (1), and how often it closed since the start."""
        with self._lock:
            return {"closed": int(self._is_closed), "times": self._times}

    def power_cycle(self) -> None:
        """Off and on: without current it is open."""
        with self._lock:
            self._is_closed, self._pending = False, b""
        super().power_cycle()

    def _obey(self, frame: re.Match[bytes]) -> None:
        if sum(frame[0][:3]) % 256 == frame[0][3]:
            is_closed = frame[1] == b"\x01"
            self._times += is_closed and not self._is_closed
            self._is_closed = is_closed
