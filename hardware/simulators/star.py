"""A simulated Star printer: reads Star line mode, tells its status as a Star does, and counts ETB."""

from collections.abc import Callable
from typing import ClassVar

from hardware.simulators.escpos_reader import Command, Letters
from hardware.simulators.faults import Faults
from hardware.simulators.slip import Paper, Thing
from hardware.simulators.star_reader import StarReader
from hardware.simulators.star_typist import StarTypist
from hardware.simulators.voice import Keep, Say

HEADER, VERSION = 0x23, 0x06
"""Nine bytes of status, of the second version of its shape."""

ASK = b"\x1b\x06\x01"


class StarVoice:
    """See `Voice`."""

    paper = Paper(columns=48, dots=576)

    def __init__(self, faults: Faults, keep: Keep, say: Say) -> None:
        self.faults = faults
        self.say = say
        self._reader = StarReader()
        self._typist = StarTypist(keep, self.paper.columns)
        self._tells = False
        self._last_told = b""
        self._last_three = b"\x00\x00\x00"
        self._count = 0

    def hear(self, received: bytes) -> None:
        """ESC ACK SOH is answered on arrival."""
        for byte in received:
            self._last_three = self._last_three[1:] + bytes([byte])
            if self._last_three == ASK:
                self.say(self._status())

    def obey(self, received: bytes) -> None:
        """Print, and answer what is answered in its turn."""
        for piece in self._reader.feed(received):
            self._take(piece)

    def tell_change(self) -> None:
        """Automatic status, once it was asked for."""
        if self._tells and self._status() != self._last_told:
            self._last_told = self._status()
            self.say(self._last_told)

    def tear(self) -> tuple[Thing, ...]:
        """What hangs out of the printer; afterwards the paper is fresh."""
        return self._typist.tear()

    @property
    def has_begun(self) -> bool:
        """Whether something is on the paper since the last cut."""
        return bool(self._typist.things)

    def _take(self, piece: Letters | Command) -> None:
        self._typist.take(piece)
        if isinstance(piece, Command) and piece.name in self._ANSWERS:
            self._ANSWERS[piece.name](self, piece.arguments)

    def _set_status_back(self, arguments: bytes) -> None:
        self._tells, self._last_told = bool(arguments[0] & 1), b""
        self.tell_change()

    def _raise_count(self, _: bytes) -> None:
        """ETB: reached only when everything before it is on paper."""
        self._count = (self._count + 1) % 32
        self.tell_change()

    def _status(self) -> bytes:
        faults = self.faults
        printer = faults.stops_printing * 0x08 | faults.cover_open * 0x20
        paper = faults.paper_out * 0x08 | (faults.near_end or faults.paper_out) * 0x04
        count = (self._count & 0x18) << 2 | (self._count & 0x07) << 1
        return bytes([HEADER, VERSION, printer, faults.cutter * 0x08, 0, paper, 0, count, 0])

    _ANSWERS: ClassVar[dict[bytes, Callable[["StarVoice", bytes], None]]] = {
        b"\x1b\x1ea": _set_status_back,
        b"\x17": _raise_count,
    }
