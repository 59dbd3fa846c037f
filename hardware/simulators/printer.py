"""A simulated slip printer: understands ESC/POS, answers like an Epson TM-T88V, and plays every fault we know of."""

import random
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from hardware.simulators.escpos_reader import Command, EscposReader
from hardware.simulators.slip import Slip, Thing
from hardware.simulators.terminal import MOST_BYTES, Terminal, Turns
from hardware.simulators.typist import Typist

KEPT = 2000
"""Slips remembered; more than a day of the sample town."""

MAKER, MODEL = b"EPSON", b"TM-T88V"


@dataclass
class Faults:
    """What is wrong with the printer. All can be set at any time; see `FAULTS` for what each means."""

    near_end: bool = False
    paper_out: bool = False
    cover_open: bool = False
    offline: bool = False
    cutter: bool = False
    deaf: bool = False
    mute: bool = False
    garbage: bool = False
    slow: int = 0
    unplug_after: int = 0
    unplugged: bool = False


FAULTS = {
    "near_end": "the roll is nearly used up; printing goes on",
    "paper_out": "no paper",
    "cover_open": "the cover is open",
    "offline": "switched offline by its button",
    "cutter": "the cutter is jammed",
    "deaf": "takes no bytes at all, the line fills up",
    "mute": "prints, but never answers",
    "garbage": "answers nonsense, and talks unasked",
    "slow": "reads only this many bytes per second (0: full speed)",
    "unplug_after": "the cable is pulled after this many more bytes (0: never)",
    "unplugged": "the cable is pulled; switch it off to plug it in again",
}


class SimulatedPrinter:
    """One printer at `path`. `slips` are the pieces it has cut, oldest first."""

    def __init__(self, path: Path) -> None:
        self.faults = Faults()
        self._terminal = Terminal(path)
        self._turns = Turns("printer", self._turn)
        self._lock = threading.RLock()
        self._slips: deque[Slip] = deque(maxlen=KEPT)
        self._count = 0
        self._random = random.Random(1)
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
        with self._lock:
            kind = type(getattr(self.faults, name))
            setattr(self.faults, name, kind(value))
            self._plug()
            self._tell_change()

    def power_cycle(self) -> None:
        """Off and on: what was not printed is forgotten; paper in progress stays and is torn off."""
        with self._lock:
            self._keep(self._typist.tear(), is_cut=False)
            self._switch_on()

    def _switch_on(self) -> None:
        self._reader = EscposReader()
        self._typist = Typist(self._keep)
        self._buffer = bytearray()
        self._asb_mask = 0
        self._last_asb = b""
        self._last_two = b"\x00\x00"

    def _keep(self, things: tuple[Thing, ...], is_cut: bool = True) -> None:
        slip = Slip(self._count + 1, things, is_cut)
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
        self._answer_at_once(received)
        self._buffer += received
        if self._can_print():
            ready, self._buffer = bytes(self._buffer), bytearray()
            self._print(ready)

    def _print(self, received: bytes) -> None:
        for piece in self._reader.feed(received):
            self._typist.take(piece)
            if isinstance(piece, Command) and piece.name in self._ANSWERS:
                self._ANSWERS[piece.name](self, piece.arguments)

    def _can_print(self) -> bool:
        faults = self.faults
        return not (faults.paper_out or faults.cover_open or faults.offline or faults.cutter)

    # --- answering

    def _say(self, answer: bytes) -> None:
        if not self.faults.mute:
            self._terminal.write(self._random.randbytes(len(answer)) if self.faults.garbage else answer)

    def _answer_at_once(self, received: bytes) -> None:
        """DLE EOT is answered on arrival, even while the printer is offline and wherever its bytes stand."""
        for byte in received:
            if self._last_two == b"\x10\x04" and 1 <= byte <= 4:
                self._say(self._real_time_status(byte))
            self._last_two = self._last_two[1:] + bytes([byte])

    def _real_time_status(self, question: int) -> bytes:
        faults, cannot = self.faults, not self._can_print()
        bits = {
            1: 0x04 | (0x08 if cannot else 0),
            2: (0x04 if faults.cover_open else 0)
            | (0x20 if faults.paper_out else 0)
            | (0x40 if faults.cutter else 0),
            3: 0x08 if faults.cutter else 0,
            4: (0x0C if faults.near_end or faults.paper_out else 0) | (0x60 if faults.paper_out else 0),
        }
        return bytes([0x12 | bits[question]])

    def _status_back(self) -> bytes:
        faults = self.faults
        return bytes(
            [
                0x14 | (0x08 if not self._can_print() else 0) | (0x20 if faults.cover_open else 0),
                0x08 if faults.cutter else 0,
                (0x03 if faults.near_end or faults.paper_out else 0) | (0x0C if faults.paper_out else 0),
                0x0F,
            ]
        )

    def _tell_change(self) -> None:
        if self._asb_mask and self._status_back() != self._last_asb:
            self._last_asb = self._status_back()
            self._say(self._last_asb)

    def _set_status_back(self, arguments: bytes) -> None:
        self._asb_mask, self._last_asb = arguments[0], b""
        self._tell_change()

    def _initialise(self, _: bytes) -> None:
        self._asb_mask = 0

    def _prove(self, arguments: bytes) -> None:
        """GS ( H pL pH 30h 30h d1 d2 d3 d4: reached only when everything before it is on paper."""
        if arguments[2:4] == b"00" and len(arguments) == 8:
            self._say(b"\x37\x22" + arguments[4:] + b"\x00")

    def _tell_sensor(self, arguments: bytes) -> None:
        if arguments[0] in b"\x011":
            self._say(b"\x03" if self.faults.near_end else b"\x00")

    def _tell_name(self, arguments: bytes) -> None:
        names = {66: MAKER, 67: MODEL}
        if arguments[0] in names:
            self._say(b"\x5f" + names[arguments[0]] + b"\x00")

    _ANSWERS: ClassVar[dict[bytes, Callable[["SimulatedPrinter", bytes], None]]] = {
        b"\x1b@": _initialise,
        b"\x1da": _set_status_back,
        b"\x1dr": _tell_sensor,
        b"\x1dI": _tell_name,
        b"\x1d(H": _prove,
    }
