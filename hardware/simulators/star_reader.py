"""Reads Star line mode (and StarPRNT, its sibling) as a printer does: letters and commands, from whatever encoder."""

from hardware.simulators.escpos_reader import EscposReader

ESC, GS, RS = 0x1B, 0x1D, 0x1E

AFTER_ESC = {
    **dict.fromkeys(b"@EF45MP:0123678", 0),
    **dict.fromkeys(b"RadWh-_zAJIlQptgSy$ NU\x06", 1),
    **dict.fromkeys(b"is", 2),
    **dict.fromkeys(b"\x16", 3),
}
"""How many bytes follow ESC and its letter."""

AFTER_ESC_GS = {
    **dict.fromkeys(b"at#sz", 1),
    **dict.fromkeys(b"AR", 2),
    **dict.fromkeys(b"\x03\x07", 3),
}
AFTER_QR = {ord("S"): 2, ord("P"): 0, ord("I"): 0}


class StarReader(EscposReader):
    """Streaming: a command that is not complete waits for its rest."""

    introducers = bytes([ESC])

    def _name_length(self, whole: bytes) -> int:
        """ESC GS y S and the like have four letters, ESC GS and ESC RS three, the others two."""
        if whole[1:3] == b"\x1dy":
            return 4
        return 3 if whole[1:2] in (b"\x1d", b"\x1e") else 2

    def _is_known(self, whole: bytes) -> bool:
        return len(whole) > 2 or whole[1] in AFTER_ESC

    def _length(self) -> int | None:
        """Bytes of the command at the front; None while its own length has not arrived."""
        pending = bytes(self._pending)
        letter = pending[1]
        if letter in AFTER_ESC:
            return 2 + AFTER_ESC[letter]
        if letter in (GS, RS):
            return _after_gs(pending) if letter == GS else 4
        match letter:
            case 0x6B | 0x58 | 0x4B | 0x4C:  # k, X: 24 rows; K, L: eight
                return _band_length(pending)
            case 0x62:  # b: barcode, ended by RS
                end = pending.find(RS, 6)
                return end + 1 if end >= 0 else None
            case 0x44 | 0x42:  # D, B: tab stops, ended by NUL
                end = pending.find(0, 2)
                return end + 1 if end >= 0 else None
        return 2


def _after_gs(pending: bytes) -> int | None:
    if len(pending) < 4:
        return None
    letter = pending[2]
    if letter in AFTER_ESC_GS:
        return 3 + AFTER_ESC_GS[letter]
    if letter == ord("S"):  # m xL xH yL yH n dots
        return 9 + _number(pending[4:6]) * _number(pending[6:8]) if len(pending) >= 9 else None
    if letter == ord("y"):
        return _qr_length(pending)
    return 3


def _qr_length(pending: bytes) -> int | None:
    if pending[3] != ord("D"):
        return 4 + AFTER_QR.get(pending[3], 0)
    return 8 + _number(pending[6:8]) if len(pending) >= 8 else None


def _band_length(pending: bytes) -> int | None:
    if len(pending) < 4:
        return None
    rows = 24 if pending[1] in b"k" else 3 if pending[1] in b"X" else 1
    return 4 + _number(pending[2:4]) * rows


def _number(little_endian: bytes) -> int:
    return int.from_bytes(little_endian, "little")
