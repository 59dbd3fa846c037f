"""A simulated transmitter with its pagers: which of them rang, how often, and what it shows."""

import re
import threading
from pathlib import Path
from typing import ClassVar

from hardware.simulators.device import SimulatedDevice
from hardware.simulators.terminal import Turns

FRAME = re.compile(rb"\x02(\d{3})([^\x02\x03]*)\x03")
LONGEST_FRAME = 64


class SimulatedPagers(SimulatedDevice):
    """The transmitter at `path`. It never answers. Its faults: deaf, unplugged, off and on."""

    FAULTS: ClassVar[tuple[str, ...]] = ("deaf", "unplugged", "power_cycle")

    def __init__(self, path: Path, *, plugged_in: bool = True) -> None:
        super().__init__(path, plugged_in=plugged_in)
        self._turns = Turns("pagers", self._turn)
        self._lock = threading.Lock()
        self._rung: dict[int, tuple[str, int]] = {}
        self._pending = b""

    def start(self) -> None:
        """Begin to listen."""
        self._turns.start()

    def stop(self) -> None:
        """End, and let the device vanish."""
        self._turns.stop()
        super().stop()

    @property
    def rung(self) -> dict[int, tuple[str, int]]:
        """By its number, each pager that ever rang: what it shows, and how often it was sent a call."""
        with self._lock:
            return dict(sorted(self._rung.items()))

    def _turn(self) -> None:
        if self._faults["deaf"] or not self._terminal.is_plugged_in:
            self._turns.wait(0.05)
        elif self._terminal.wait():
            self._hear(self._terminal.read())

    def _hear(self, received: bytes) -> None:
        with self._lock:
            self._pending += received
            end = 0
            for frame in FRAME.finditer(self._pending):
                end = frame.end()
                _, times = self._rung.get(int(frame[1]), ("", 0))
                self._rung[int(frame[1])] = frame[2].decode("ascii", errors="replace").strip(), times + 1
            self._pending = self._pending[end:][-LONGEST_FRAME:]
