"""Reads ESC/POS as a printer does: cuts a stream of bytes into letters and commands, from whatever encoder.

It knows how long each command is, not what it means; meaning is `typist.py`.
"""

from dataclasses import dataclass

ESC, FS, GS, DLE = 0x1B, 0x1C, 0x1D, 0x10

LENGTHS = {
    # after ESC: how many bytes follow the letter
    **{(ESC, letter): 0 for letter in b"@2<LSimv\x0c"},
    **{(ESC, letter): 1 for letter in b" !%-3=?EGJKMRTUVadertu{"},
    **{(ESC, letter): 2 for letter in b"$\\c"},
    **{(ESC, ord("p")): 3, (ESC, ord("W")): 8},
    # after FS
    **{(FS, letter): 0 for letter in b"&."},
    **{(FS, letter): 1 for letter in b"!-CW"},
    **{(FS, letter): 2 for letter in b"Sp"},
    # after GS
    **{(GS, letter): 0 for letter in b":"},
    **{(GS, letter): 1 for letter in b"!/BHITabfhrw\xe0"},
    **{(GS, letter): 2 for letter in b"$LPW\\"},
    **{(GS, ord("^")): 3},
    # after DLE
    **{(DLE, letter): 1 for letter in b"\x04\x05"},
    **{(DLE, ord("\x14")): 3},
}
"""Commands of fixed length. Those of varying length are in `_varying`; anything else is one unknown byte pair."""


@dataclass(frozen=True)
class Letters:
    """Bytes to be printed in the current code page."""

    content: bytes


@dataclass(frozen=True)
class Command:
    """`name` is the introducing byte and its letter (LF and the like: one byte), `arguments` what follows."""

    name: bytes
    arguments: bytes = b""
    is_known: bool = True


class EscposReader:
    """Streaming: a command that is not complete waits for its rest."""

    introducers = bytes([ESC, FS, GS, DLE])
    """What begins a command of several bytes."""

    def __init__(self) -> None:
        self._pending = bytearray()

    def feed(self, received: bytes) -> list[Letters | Command]:
        """Everything these bytes complete."""
        self._pending += received
        read: list[Letters | Command] = []
        while (piece := self._next_piece()) is not None:
            read.append(piece)
        return read

    def _next_piece(self) -> Letters | Command | None:
        if not self._pending:
            return None
        first = self._pending[0]
        if first >= 0x20:
            return Letters(self._take(self._letters_end()))
        if first not in self.introducers:
            return Command(self._take(1))
        return self._command()

    def _letters_end(self) -> int:
        return next((i for i, byte in enumerate(self._pending) if byte < 0x20), len(self._pending))

    def _command(self) -> Command | None:
        if len(self._pending) < 2:
            return None
        length = self._length()
        if length is None or len(self._pending) < length:
            return None
        whole = self._take(length)
        name_length = self._name_length(whole)
        return Command(whole[:name_length], whole[name_length:], self._is_known(whole))

    def _name_length(self, whole: bytes) -> int:
        """The commands with a bracket have two letters: GS ( k, GS ( H, GS ( L."""
        return 3 if whole[1:2] == b"(" else 2

    def _is_known(self, whole: bytes) -> bool:
        return len(whole) > 2 or (whole[0], whole[1]) in LENGTHS

    def _length(self) -> int | None:
        """Bytes of the command at the front; None while its own length has not arrived."""
        key = (self._pending[0], self._pending[1])
        if key in LENGTHS:
            return 2 + LENGTHS[key]
        return self._varying(bytes(self._pending))

    def _varying(self, pending: bytes) -> int | None:
        match pending[:2]:
            case b"\x1d(" | b"\x1c(" | b"\x1b(":
                return 5 + _number(pending[3:5]) if len(pending) >= 5 else None
            case b"\x1d8":
                return 7 + _number(pending[3:7]) if len(pending) >= 7 else None
            case b"\x1dV":
                return None if len(pending) < 3 else 4 if pending[2] in b"ABCDabgh" else 3
            case b"\x1dv":
                return 8 + _number(pending[4:6]) * _number(pending[6:8]) if len(pending) >= 8 else None
            case b"\x1de":
                return _presenter_length(pending)
            case b"\x1dk":
                return _barcode_length(pending)
            case b"\x1d*":
                return 4 + pending[2] * pending[3] * 8 if len(pending) >= 4 else None
            case b"\x1b*":
                return (
                    5 + _number(pending[3:5]) * (3 if pending[2] >= 32 else 1) if len(pending) >= 5 else None
                )
            case b"\x1bD":
                end = pending.find(b"\x00", 2)
                return end + 1 if end >= 0 else None
        return 2

    def _take(self, length: int) -> bytes:
        taken = bytes(self._pending[:length])
        del self._pending[:length]
        return taken


def _number(little_endian: bytes) -> int:
    return int.from_bytes(little_endian, "little")


def _presenter_length(pending: bytes) -> int | None:
    """GS e n: 3 has a number of steps, 32 steps and seconds."""
    return 3 + {3: 1, 32: 2}.get(pending[2], 0) if len(pending) >= 3 else None


def _barcode_length(pending: bytes) -> int | None:
    """GS k has two forms: old ones end with NUL, newer ones (from 41h) say their length."""
    if len(pending) < 4:
        return None
    if pending[2] >= 0x41:
        return 4 + pending[3]
    end = pending.find(b"\x00", 3)
    return end + 1 if end >= 0 else None
