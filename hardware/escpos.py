"""ESC/POS, spoken by Epson printers and their many relatives, and its questions for a proof that paper is out."""

from hardware.encoder import LINES_TO_CUTTER, Look
from hardware.pictures import Picture
from hardware.profile import CutKind

INITIALISE = b"\x1b@"
LEAVE_KANJI = b"\x1c."
COUNTRY_USA = b"\x1bR\x00"  # otherwise some of #$@[\]^`{|}~ print as national letters
STATUS_BACK = b"\x1da\x0e"  # GS a: tell changes of online, error and paper unasked; ESC @ switches it off

MARKER = b"\x1dr\x01"
"""GS r: answered with one byte once everything before it was obeyed; never while paper is out."""


LONGEST_WAIT = 515
"""So many bytes a torn command of ours may wait for: a QR's content, or a band of dots."""


def proof_request(nonce: bytes) -> bytes:
    """GS ( H: the printer answers with these four characters once everything before is on paper."""
    return b"\x1d(H\x06\x0000" + nonce


def resynchronise() -> bytes:
    """What a printer needs after a torn slip: end the command it waits in, then cut the torn paper off.

    Outside of commands a printer ignores NUL.
    """
    return b"\x00" * (LONGEST_WAIT + 8) + INITIALISE + b"\x1bd\x06\x1dV\x00"


def store_logo(key: str, picture: Picture) -> bytes:
    """GS ( L 67: keep the picture in the printer's lasting memory under two characters. Not every day: it wears out."""
    size = picture.width.to_bytes(2, "little") + picture.height.to_bytes(2, "little")
    content = b"0C0" + key.encode("ascii") + b"\x01" + size + b"1" + picture.dots
    return b"\x1d(L" + len(content).to_bytes(2, "little") + content


class EscPos:
    """The commands."""

    largest = 8

    def begin(self) -> bytes:
        """ESC @, out of Kanji mode, American letters, status back."""
        return INITIALISE + LEAVE_KANJI + COUNTRY_USA + STATUS_BACK

    def code_page(self, number: int) -> bytes:
        """ESC t."""
        return b"\x1bt" + bytes([number])

    def look(self, wanted: Look, present: Look | None) -> bytes:
        """ESC a, ESC E, GS B, GS !: those that differ."""
        size = (wanted.size - 1) * 0x11
        pairs = (
            (b"\x1ba" + bytes([wanted.align]), present is None or wanted.align != present.align),
            (b"\x1bE" + bytes([wanted.bold]), present is None or wanted.bold != present.bold),
            (b"\x1dB" + bytes([wanted.invert]), present is None or wanted.invert != present.invert),
            (b"\x1d!" + bytes([size]), present is None or wanted.size != present.size),
        )
        return b"".join(command for command, differs in pairs if differs)

    def qr(self, payload: bytes, module: int) -> bytes:
        """GS ( k: model 2, module, level M, store, print."""
        settings = (b"A2\x00", b"C" + bytes([module]), b"E1", b"P0" + payload, b"Q0")
        return b"".join(
            b"\x1d(k" + (len(setting) + 1).to_bytes(2, "little") + b"1" + setting for setting in settings
        )

    def picture(self, picture: Picture, width: int) -> bytes:  # noqa: ARG002 - the printer knows its width
        """GS v 0, band by band; alignment is the printer's. Called obsolete by its maker, and understood by all."""
        return b"".join(map(_band, picture.bands(LONGEST_WAIT)))

    def stored_logo(self, key: str) -> bytes:
        """GS ( L 69, in its own size."""
        return b"\x1d(L\x06\x000E" + key.encode("ascii") + b"\x01\x01"

    def feed(self, lines: int) -> bytes:
        """ESC d."""
        return b"\x1bd" + bytes([lines])

    def cut(self, kind: CutKind) -> bytes:
        """ESC d to the cutter, GS V."""
        cuts = {"full": b"\x1dV\x00", "part": b"\x1dV\x01", "none": b""}
        return self.feed(LINES_TO_CUTTER) + cuts[kind]


def _band(picture: Picture) -> bytes:
    size = (picture.width // 8).to_bytes(2, "little") + picture.height.to_bytes(2, "little")
    return b"\x1dv0\x00" + size + picture.dots
