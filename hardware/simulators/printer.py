"""A simulated slip printer: understands a family's commands, answers as its printers do, and plays every fault we know of."""

import random
import threading
import time
from collections import deque
from pathlib import Path

from hardware.families import Family
from hardware.simulators.faults import FAULTS, Faults
from hardware.simulators.presenter import PresenterVoice
from hardware.simulators.slip import Raster, Slip, Thing
from hardware.simulators.star import StarVoice
from hardware.simulators.terminal import MOST_BYTES, Terminal, Turns
from hardware.simulators.voice import EscposVoice, Voice

KEPT = 2000
"""Slips remembered; more than a day of the sample town."""

VOICES: dict[Family, type[EscposVoice | PresenterVoice | StarVoice]] = {
    "escpos": EscposVoice,
    "star": StarVoice,
    "presenter": PresenterVoice,
}


class SimulatedPrinter:
    """One printer at `path`. `slips` are the pieces it has cut, oldest first."""

    voice: Voice

    def __init__(self, path: Path, family: Family = "escpos", *, plugged_in: bool = True) -> None:
        self.faults = Faults()
        self.family = family
        self._terminal = Terminal(path, plugged_in=plugged_in)
        self._turns = Turns("printer", self._turn)
        self._lock = threading.RLock()
        self._slips: deque[Slip] = deque(maxlen=KEPT)
        self._count = 0
        self._random = random.Random(1)
        self._logos: dict[bytes, Raster] = {}
        self._switch_on()

    def start(self) -> None:
        """Begin to listen."""
        self._turns.start()

    def stop(self) -> None:
        """End, and let the device vanish."""
        self._turns.stop()
        self._terminal.unplug()

    @property
    def slips(self) -> list[Slip]:
        """Every piece of paper with something on it, oldest first."""
        with self._lock:
            return list(self._slips)

    def set_fault(self, name: str, value: int) -> None:
        """Switch a fault of `FAULTS` on (1, or its number) or off (0)."""
        if name not in FAULTS:
            raise ValueError(name)
        if name == "power_cycle":
            return self.power_cycle()
        with self._lock:
            kind = type(getattr(self.faults, name))
            setattr(self.faults, name, kind(value))
            self._plug()
            self.voice.tell_change()

    @property
    def fault_states(self) -> dict[str, int]:
        """Every fault it can play, and its number; 0 is off."""
        return {name: int(getattr(self.faults, name, False)) for name in FAULTS}

    def power_cycle(self) -> None:
        """Off and on: what was not printed is forgotten; paper in progress stays and is torn off."""
        with self._lock:
            self._keep(self.voice.tear(), is_cut=False)
            self._switch_on()

    def _switch_on(self) -> None:
        self._owed: list[tuple[float, bytes]] = []  # before the voice, which may speak at once
        self.voice = VOICES[self.family](self.faults, self._keep, self._say)
        if isinstance(self.voice, EscposVoice):
            self.voice.remember(self._logos)
        self._buffer = bytearray()

    def _keep(self, things: tuple[Thing, ...], is_cut: bool = True) -> None:
        slip = Slip(self._count + 1, things, is_cut, self.voice.paper)
        if not slip.is_blank:
            self._count += 1
            self._slips.append(slip)

    def _plug(self) -> None:
        if self.faults.unplugged:
            self._terminal.unplug()
        else:
            self._terminal.plug_in()

    # --- listening

    def _turn(self) -> None:
        if self.faults.deaf or not self._terminal.is_plugged_in:
            self._turns.wait(0.05)
        self._terminal.wait()
        with self._lock:
            # Only under the lock: once a fault is set, not one byte more is taken.
            received = b"" if self.faults.deaf else self._terminal.read(self._most_now())
            self._babble()
            self._answer_late()
            self._receive(self._until_unplugged(received))
        if self.faults.slow:
            self._turns.wait(len(received) / self.faults.slow)

    def _most_now(self) -> int:
        most = max(self.faults.slow // 10, 1) if self.faults.slow else MOST_BYTES
        return min(most, self.faults.unplug_after) if self.faults.unplug_after else most

    def _until_unplugged(self, received: bytes) -> bytes:
        if self.faults.unplug_after and received:
            self.faults.unplug_after -= len(received)
            self.faults.unplugged = self.faults.unplug_after <= 0
            self.faults.unplug_after = max(self.faults.unplug_after, 0)
            self._plug()
        return received

    def _babble(self) -> None:
        if self.faults.garbage:
            self._terminal.write(self._random.randbytes(self._random.randrange(1, 6)))

    def _receive(self, received: bytes) -> None:
        self.voice.hear(received)
        self._buffer += received
        if not self.faults.stops_printing:
            ready, self._buffer = bytes(self._buffer), bytearray()
            self.voice.obey(ready)

    # --- answering

    def _say(self, answer: bytes) -> None:
        if self.faults.mute:
            return
        if self.faults.garbage:
            answer = self._random.randbytes(len(answer))
        if self.faults.half:
            answer = answer[: len(answer) // 2]
        self._owed.append((time.monotonic() + self.faults.late / 1000, answer))
        self._answer_late()

    def _answer_late(self) -> None:
        """Send what is due; answers keep their order."""
        while self._owed and self._owed[0][0] <= time.monotonic():
            self._terminal.write(self._owed.pop(0)[1])
