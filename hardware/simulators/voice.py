"""How a simulated printer listens and answers: one voice for each family of printers.

`EscposVoice` answers like an Epson TM-T88V. The others are in `star.py` and `presenter.py`.
"""

from collections.abc import Callable
from typing import ClassVar, Protocol

from hardware.simulators.escpos_reader import Command, EscposReader
from hardware.simulators.faults import Faults
from hardware.simulators.slip import Paper, Raster, Thing
from hardware.simulators.typist import Typist

MAKER, MODEL = b"EPSON", b"TM-T88V"

Say = Callable[[bytes], None]
Keep = Callable[[tuple[Thing, ...]], None]


class Voice(Protocol):
    """What differs between printers that are simulated."""

    paper: Paper

    def hear(self, received: bytes) -> None:
        """Answer questions that are answered on arrival, wherever they stand."""

    def obey(self, received: bytes) -> None:
        """Print, and answer what is answered in its turn."""

    def tell_change(self) -> None:
        """Something may have changed that is to be told unasked."""

    def tear(self) -> tuple[Thing, ...]:
        """What hangs out of the printer; afterwards the paper is fresh."""

    @property
    def has_begun(self) -> bool:
        """Whether something is on the paper since the last cut."""


class EscposVoice:
    """ESC/POS."""

    paper = Paper(columns=42, dots=512)

    def __init__(self, faults: Faults, keep: Keep, say: Say) -> None:
        self.faults = faults
        self.say = say
        self._reader = EscposReader()
        self._typist = Typist(keep, self.paper.columns)
        self._asb_mask = 0
        self._last_asb = b""
        self._last_two = b"\x00\x00"

    def hear(self, received: bytes) -> None:
        """DLE EOT is answered even while the printer is offline."""
        for byte in received:
            if self._last_two == b"\x10\x04":
                self.say(self.real_time_status(byte))
            self._last_two = self._last_two[1:] + bytes([byte])

    def obey(self, received: bytes) -> None:
        """Print, and answer what is answered in its turn."""
        for piece in self._reader.feed(received):
            self._typist.take(piece)
            if isinstance(piece, Command) and piece.name in self._ANSWERS:
                self._ANSWERS[piece.name](self, piece.arguments)

    def tell_change(self) -> None:
        """Automatic status back, once it was asked for."""
        if self._asb_mask and self._status_back() != self._last_asb:
            self._last_asb = self._status_back()
            self.say(self._last_asb)

    def tear(self) -> tuple[Thing, ...]:
        """What hangs out of the printer; afterwards the paper is fresh."""
        return self._typist.tear()

    @property
    def has_begun(self) -> bool:
        """Whether something is on the paper since the last cut."""
        return bool(self._typist.things)

    def remember(self, logos: dict[bytes, Raster]) -> None:
        """Use this as the memory that outlives being switched off."""
        self._typist.logos = logos

    def real_time_status(self, question: int) -> bytes:
        """The answer to DLE EOT; nothing to what it does not know."""
        faults = self.faults
        bits = {
            1: 0x04 | (0x08 if faults.stops_printing else 0),
            2: (0x04 if faults.cover_open else 0)
            | (0x20 if faults.paper_out else 0)
            | (0x40 if faults.cutter else 0),
            3: 0x08 if faults.cutter else 0,
            4: (0x0C if faults.near_end or faults.paper_out else 0) | (0x60 if faults.paper_out else 0),
        }
        return bytes([0x12 | bits[question]]) if question in bits else b""

    def _status_back(self) -> bytes:
        faults = self.faults
        return bytes(
            [
                0x14 | (0x08 if faults.stops_printing else 0) | (0x20 if faults.cover_open else 0),
                0x08 if faults.cutter else 0,
                (0x03 if faults.near_end or faults.paper_out else 0) | (0x0C if faults.paper_out else 0),
                0x0F,
            ]
        )

    def _set_status_back(self, arguments: bytes) -> None:
        self._asb_mask, self._last_asb = arguments[0], b""
        self.tell_change()

    def _initialise(self, _: bytes) -> None:
        self._asb_mask = 0

    def _prove(self, arguments: bytes) -> None:
        """GS ( H pL pH 30h 30h d1 d2 d3 d4: reached only when everything before it is on paper."""
        if arguments[2:4] == b"00" and len(arguments) == 8:
            self.say(b"\x37\x22" + arguments[4:] + b"\x00")

    def _tell_sensor(self, arguments: bytes) -> None:
        if arguments[0] in b"\x011":
            self.say(b"\x03" if self.faults.near_end else b"\x00")

    def _tell_name(self, arguments: bytes) -> None:
        names = {66: MAKER, 67: MODEL}
        if arguments[0] in names:
            self.say(b"\x5f" + names[arguments[0]] + b"\x00")

    _ANSWERS: ClassVar[dict[bytes, Callable[["EscposVoice", bytes], None]]] = {
        b"\x1b@": _initialise,
        b"\x1da": _set_status_back,
        b"\x1dr": _tell_sensor,
        b"\x1dI": _tell_name,
        b"\x1d(H": _prove,
    }
