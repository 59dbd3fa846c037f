"""A simulated transmitter with its pagers: which of them rang, how often, and what it shows."""

import re
from pathlib import Path

from hardware.simulators.listener import SimulatedListener


class SimulatedPagers(SimulatedListener):
    """The transmitter at `path`."""

    FRAME = re.compile(rb"\x02(\d{3})([^\x02\x03]*)\x03")

    def __init__(self, path: Path, *, plugged_in: bool = True) -> None:
        super().__init__(path, plugged_in=plugged_in)
        self._rung: dict[int, tuple[str, int]] = {}

    @property
    def rung(self) -> dict[int, tuple[str, int]]:
        """By its number, each pager that ever rang: what it shows, and how often it was sent a call."""
        with self._lock:
            return dict(sorted(self._rung.items()))

    def _obey(self, frame: re.Match[bytes]) -> None:
        _, times = self._rung.get(int(frame[1]), ("", 0))
        self._rung[int(frame[1])] = frame[2].decode("ascii", errors="replace").strip(), times + 1
