"""A simulated box with three call buttons, one that draws a number, and a small display for the answer."""

import random
from typing import ClassVar

from hardware.simulators.device import SimulatedDevice
from hardware.simulators.terminal import Turns

KEYS = {"A": "next", "B": "again", "C": "no_show", "N": "number"}
"""What each key's character is meant to do; see `ports` in `hall.py`."""

CALLED, REFUSED = "{number}\r", "--\r"
LONGEST_ANSWER = 8


class SimulatedButtons(SimulatedDevice):
    """One box. Its faults: contacts that bounce, noise, unplugged, off and on."""

    FAULTS: ClassVar[tuple[str, ...]] = ("bounces", "garbage", "unplugged", "power_cycle")
    BOUNCES = 5
    _shown = ""
    _pending = b""

    def start(self) -> None:
        """Listen to answers."""
        self._turns = Turns("buttons", self._turn)
        self._turns.start()

    def stop(self) -> None:
        """End, and let the device vanish."""
        if hasattr(self, "_turns"):
            self._turns.stop()
        super().stop()

    def press(self, key: str) -> None:
        """As if this key were pressed; raises `ValueError` when there is none."""
        if key not in KEYS:
            raise ValueError(key)
        if self._faults["garbage"]:
            self._terminal.write(bytes(random.choices(range(0x80, 0x100), k=5)))
        self._terminal.write(key.encode() * (self.BOUNCES if self._faults["bounces"] else 1))

    @property
    def shown(self) -> str:
        """What the last press led to."""
        return self._shown

    def power_cycle(self) -> None:
        """Off and on: the display is dark."""
        self._shown, self._pending = "", b""
        super().power_cycle()

    def _turn(self) -> None:
        if self._terminal.wait():
            *answers, rest = (self._pending + self._terminal.read()).split(b"\r")
            self._pending = rest[-LONGEST_ANSWER:]
            for answer in answers:
                self._shown = answer.decode("ascii", errors="replace")[-LONGEST_ANSWER:]
        elif not self._terminal.is_plugged_in:
            self._turns.wait(0.05)
