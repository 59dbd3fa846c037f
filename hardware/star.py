"""Star line mode, spoken by Star's TSP, TUP and SP printers. From Star's manual; tried against receiptline's bytes.

"Line Thermal Printer: STAR Line Mode Command Specifications", chapter 3 (ESC ACK SOH, ETB) and appendix 2 (status).
"""

from hardware.encoder import LINES_TO_CUTTER, Look
from hardware.pictures import Picture
from hardware.profile import CutKind

INITIALISE = b"\x1b@"
SILENCE = b"\x1b\x1ea\x00"
"""ESC RS a 0: no status unasked. While it comes unasked, the manual forbids to ask for it; and only asking finds silence."""

COUNTRY_USA = b"\x1bR\x00"
ASK_STATUS = b"\x1b\x06\x01"
"""ESC ACK SOH: the status now, even while the printer is offline."""

COUNT = b"\x17"
"""ETB: a counter of five bits in the status goes up once everything before it is on paper."""

BAND = 24
"""Rows of dots that one ESC k prints."""

LONGEST_WAIT = BAND * 104 + 8
"""So many bytes a torn command of ours may wait for: a band of the widest head there is."""


def resynchronise() -> bytes:
    """End the command that a torn slip stopped in, then cut the torn paper off."""
    return b"\x00" * LONGEST_WAIT + INITIALISE + b"\x1bd\x02"


class StarLine:
    """The commands."""

    largest = 6

    def begin(self) -> bytes:
        """ESC @, American letters, no status unasked."""
        return INITIALISE + COUNTRY_USA + SILENCE

    def code_page(self, number: int) -> bytes:
        """ESC GS t."""
        return b"\x1b\x1dt" + bytes([number])

    def look(self, wanted: Look, present: Look | None) -> bytes:
        """ESC GS a, ESC E or F, ESC 4 or 5, ESC i: those that differ."""
        size = bytes([wanted.size - 1, wanted.size - 1])
        pairs = (
            (b"\x1b\x1da" + bytes([wanted.align]), present is None or wanted.align != present.align),
            (b"\x1bE" if wanted.bold else b"\x1bF", present is None or wanted.bold != present.bold),
            (b"\x1b4" if wanted.invert else b"\x1b5", present is None or wanted.invert != present.invert),
            (b"\x1bi" + size, present is None or wanted.size != present.size),
        )
        return b"".join(command for command, differs in pairs if differs)

    def qr(self, payload: bytes, module: int) -> bytes:
        """ESC GS y: model 2, level M, module (8 at most), store, print."""
        settings = (b"S0\x02", b"S1\x01", b"S2" + bytes([min(module, 8)]))
        stored = b"D1\x00" + len(payload).to_bytes(2, "little") + payload
        return b"".join(b"\x1b\x1dy" + part for part in (*settings, stored, b"P"))

    def picture(self, picture: Picture, width: int) -> bytes:
        """ESC k in bands of 24 rows without space between them; line mode does not centre them, so the dots are."""
        wide = picture.widened(width)
        stride = wide.width // 8
        size = stride.to_bytes(2, "little")
        length = stride * BAND
        bands = (wide.dots[start : start + length] for start in range(0, len(wide.dots), length))
        rows = b"".join(b"\x1bk" + size + band.ljust(length, b"\x00") + b"\n" for band in bands)
        return b"\x1b0" + rows + b"\x1bz\x01"

    def stored_logo(self, key: str) -> bytes:  # noqa: ARG002 - its logos have numbers, and are stored by Star's own program
        """Nothing: a Star gets its logo as dots."""
        return b""

    def feed(self, lines: int) -> bytes:
        """ESC a."""
        return b"\x1ba" + bytes([lines])

    def cut(self, kind: CutKind) -> bytes:
        """ESC d 2 or 3: feed to the cutter and cut."""
        cuts = {"full": b"\x1bd\x02", "part": b"\x1bd\x03", "none": self.feed(LINES_TO_CUTTER)}
        return cuts[kind]
