"""Simulated number displays: all counters of a hall on one line, each listening to its own address."""

import re
import threading
from pathlib import Path
from typing import ClassVar

from hardware.simulators.device import SimulatedDevice
from hardware.simulators.terminal import MOST_BYTES, Turns

FRAME = re.compile(rb"\x02(\d{2})([^\x02\x03]*)\x03")
LONGEST_FRAME = 64


class SimulatedDisplays(SimulatedDevice):
    """The displays at `path`. They never answer. Their faults: deaf, slow, unplugged, off and on."""

    FAULTS: ClassVar[tuple[str, ...]] = ("deaf", "slow", "unplugged", "power_cycle")

    def __init__(self, path: Path, *, plugged_in: bool = True) -> None:
        super().__init__(path, plugged_in=plugged_in)
        self._turns = Turns("displays", self._turn)
        self._lock = threading.Lock()
        self._shown: dict[int, str] = {}
        self._pending = b""

    def start(self) -> None:
        """Begin to listen."""
        self._turns.start()

    def stop(self) -> None:
        """End, and let the devices vanish."""
        self._turns.stop()
        super().stop()

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

    def _turn(self) -> None:
        slow = self._faults["slow"]
        if self._faults["deaf"] or not self._terminal.is_plugged_in:
            self._turns.wait(0.05)
        elif self._terminal.wait():
            received = self._terminal.read(max(slow // 10, 1) if slow else MOST_BYTES)
            self._hear(received)
            if slow:
                self._turns.wait(len(received) / slow)

    def _hear(self, received: bytes) -> None:
        with self._lock:
            self._pending += received
            end = 0
            for frame in FRAME.finditer(self._pending):
                end = frame.end()
                self._shown[int(frame[1])] = frame[2].decode("ascii", errors="replace").strip()
            self._pending = self._pending[end:][-LONGEST_FRAME:]
