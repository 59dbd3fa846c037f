"""A simulated code scanner: types what it is told and ends with a carriage return."""

import random
from typing import ClassVar

from hardware.simulators.device import SimulatedDevice


class SimulatedScanner(SimulatedDevice):
    """One scanner. Its faults: half a code, the same code many times, noise before the code, unplugged, off and on."""

    FAULTS: ClassVar[tuple[str, ...]] = ("half_code", "repeats", "garbage", "unplugged", "power_cycle")
    REPEATS = 5

    def scan(self, text: str) -> None:
        """As if this code were held before the window."""
        code = text.encode("utf-8", errors="replace") + b"\r"
        if self._faults["half_code"]:
            code = code[: len(code) // 2]
        if self._faults["garbage"]:
            code = random.randbytes(7) + b"\r" + code
        self.type(code * (self.REPEATS if self._faults["repeats"] else 1))

    def type(self, content: bytes) -> None:
        """These bytes and no more: noise, half a code."""
        self._terminal.write(content)
