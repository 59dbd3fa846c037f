"""What simulated devices have in common that only listen: frames on a line, and never an answer."""

import re
import threading
from abc import ABC, abstractmethod
from pathlib import Path
from typing import ClassVar

from hardware.simulators.device import SimulatedDevice
from hardware.simulators.terminal import MOST_BYTES, Turns

LONGEST_FRAME = 64


class SimulatedListener(SimulatedDevice, ABC):
    """A device at `path` that understands `FRAME`. Its faults: deaf, slow where it has that, unplugged, off and on.

    What it knows is read and changed under `_lock`.
    """

    FAULTS: ClassVar[tuple[str, ...]] = ("deaf", "unplugged", "power_cycle")
    FRAME: ClassVar[re.Pattern[bytes]]

    def __init__(self, path: Path, *, plugged_in: bool = True) -> None:
        super().__init__(path, plugged_in=plugged_in)
        self._turns = Turns(type(self).__name__, self._turn)
        self._lock = threading.Lock()
        self._pending = b""

    def start(self) -> None:
        """Begin to listen."""
        self._turns.start()

    def stop(self) -> None:
        """End, and let the device vanish."""
        self._turns.stop()
        super().stop()

    @abstractmethod
    def _obey(self, frame: re.Match[bytes]) -> None:
        """Do what one frame says."""

    def _turn(self) -> None:
        slow = self._faults.get("slow", 0)
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
            for frame in self.FRAME.finditer(self._pending):
                end = frame.end()
                self._obey(frame)
            self._pending = self._pending[end:][-LONGEST_FRAME:]
