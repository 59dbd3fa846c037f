"""Simulated number displays: all counters of a hall on one line, each listening to its own address."""

import re
from pathlib import Path
from typing import ClassVar

from hardware.simulators.listener import SimulatedListener


class SimulatedDisplays(SimulatedListener):
    """The displays at `path`."""

    FAULTS: ClassVar[tuple[str, ...]] = ("deaf", "slow", "unplugged", "power_cycle")
    FRAME = re.compile(rb"\x02(\d{2})([^\x02\x03]*)\x03")

    def __init__(self, path: Path, *, plugged_in: bool = True) -> None:
        super().__init__(path, plugged_in=plugged_in)
        self._shown: dict[int, str] = {}

    @property
    def shown(self) -> dict[int, str]:
        """What each address that was ever spoken to shows; dark is an empty text."""
        with self._lock:
            return dict(sorted(self._shown.items()))

    def power_cycle(self) -> None:
        """Off and on: all are dark until they are told again."""
        with self._lock:
            self._shown = dict.fromkeys(self._shown, "")
            self._pending = b""

    def _obey(self, frame: re.Match[bytes]) -> None:
        self._shown[int(frame[1])] = frame[2].decode("ascii", errors="replace").strip()
