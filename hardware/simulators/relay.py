"""A simulated relay on a serial line, as the common USB boards with one relay have it: a door, a lamp, an amplifier."""

import re
import threading
from pathlib import Path
from typing import ClassVar

from hardware.simulators.device import SimulatedDevice
from hardware.simulators.terminal import Turns

ORDER = re.compile(rb"\xa0\x01([\x00\x01])([\xa1\xa2])")
"""A0, the relay, close or open, and the sum of the three."""
LONGEST_ORDER = 4


class SimulatedRelay(SimulatedDevice):
    """One relay. It never answers. Its faults: deaf, unplugged, off and on."""

    FAULTS: ClassVar[tuple[str, ...]] = ("deaf", "unplugged", "power_cycle")

    def __init__(self, path: Path, *, plugged_in: bool = True) -> None:
        super().__init__(path, plugged_in=plugged_in)
        self._turns = Turns("relay", self._turn)
        self._lock = threading.Lock()
        self._is_closed = False
        self._times = 0
        self._pending = b""

    def start(self) -> None:
        """Begin to listen."""
        self._turns.start()

    def stop(self) -> None:
        """End, and let the device vanish."""
        self._turns.stop()
        super().stop()

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

    def _turn(self) -> None:
        if self._faults["deaf"] or not self._terminal.is_plugged_in:
            self._turns.wait(0.05)
        elif self._terminal.wait():
            self._hear(self._terminal.read())

    def _hear(self, received: bytes) -> None:
        with self._lock:
            self._pending += received
            end = 0
            for order in ORDER.finditer(self._pending):
                end = order.end()
                if sum(order[0][:3]) % 256 == order[0][3]:
                    self._switch(order[1] == b"\x01")
            self._pending = self._pending[end:][-LONGEST_ORDER:]

    def _switch(self, is_closed: bool) -> None:
        self._times += is_closed and not self._is_closed
        self._is_closed = is_closed
