"""Gives ESC/POS commands their meaning: what the printer remembers, and what comes onto the paper."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from hardware.simulators.escpos_reader import Command, Letters
from hardware.simulators.slip import Gap, Line, QrCode, Raster, Style, Thing

CODE_PAGES = {
    **{0: "cp437", 2: "cp850", 3: "cp860", 4: "cp863", 5: "cp865", 13: "cp857", 14: "cp737", 15: "iso8859_7"},
    **{
        16: "cp1252",
        17: "cp866",
        18: "cp852",
        19: "cp858",
        32: "cp720",
        33: "cp775",
        34: "cp855",
        35: "cp861",
    },
    **{36: "cp862", 37: "cp864", 38: "cp869", 39: "iso8859_2", 40: "iso8859_15", 44: "cp1125", 45: "cp1250"},
    **{46: "cp1251", 47: "cp1253", 48: "cp1254", 49: "cp1255", 50: "cp1256", 51: "cp1257", 52: "cp1258"},
}
"""Epson's numbers for ESC t."""

LINE_DOTS = 30
QR_LEVELS = {0x30: "L", 0x31: "M", 0x32: "Q", 0x33: "H"}


class Typist:
    """Takes pieces in order; `things` is the paper since the last cut, `cut` is called with it at each cut."""

    def __init__(self, cut: Callable[[tuple[Thing, ...]], None], columns: int = 42) -> None:
        self._cut = cut
        self._columns = columns
        self.things: list[Thing] = []
        self._style = Style()
        self._runs: list[tuple[str, Style]] = []
        self._code_page = "cp437"
        self._qr_module, self._qr_level, self._qr_payload = 3, "L", ""
        self._raster: Raster | None = None
        self.logos: dict[bytes, Raster] = {}
        """What lies in the lasting memory, by its two characters."""

    def take(self, piece: Letters | Command) -> None:
        """Print letters or obey a command; what it does not know, it ignores, as printers do."""
        if isinstance(piece, Letters):
            self._type(piece.content)
        elif piece.name in self._MEANINGS:
            self._MEANINGS[piece.name](self, piece.arguments)

    def tear(self) -> tuple[Thing, ...]:
        """What hangs out of the printer, line in progress included; afterwards the paper is fresh."""
        self._end_line(b"")
        things, self.things = tuple(self.things), []
        return things

    def _type(self, content: bytes) -> None:
        text = content.decode(self._code_page, errors="replace")
        for letter in text:
            width = sum(len(run) * style.width for run, style in self._runs)
            if width + self._style.width > self._columns:
                self._end_line(b"")
            self._append(
                letter if not unicodedata.category(letter).startswith("C") else "\N{REPLACEMENT CHARACTER}"
            )

    def _append(self, letter: str) -> None:
        if self._runs and self._runs[-1][1] == self._style:
            self._runs[-1] = (self._runs[-1][0] + letter, self._style)
        else:
            self._runs.append((letter, self._style))

    def _end_line(self, _: bytes) -> None:
        if self._runs:
            self.things.append(Line(tuple(self._runs)))
            self._runs = []

    def _line_feed(self, _: bytes) -> None:
        if not self._runs:
            self.things.append(Gap(LINE_DOTS))
        self._end_line(b"")

    def _tab(self, _: bytes) -> None:
        self._type(b" " * (8 - sum(len(run) for run, _ in self._runs) % 8))

    def _initialise(self, _: bytes) -> None:
        self._runs = []
        self._style = Style()
        self._code_page = "cp437"

    def _set_code_page(self, arguments: bytes) -> None:
        self._code_page = CODE_PAGES.get(arguments[0], "cp437")

    def _set_mode(self, arguments: bytes) -> None:
        mode = arguments[0]
        self._style = replace(
            self._style,
            is_bold=bool(mode & 0x08),
            height=2 if mode & 0x10 else 1,
            width=2 if mode & 0x20 else 1,
            is_underlined=bool(mode & 0x80),
        )

    def _set_size(self, arguments: bytes) -> None:
        width, height = (arguments[0] >> 4 & 7) + 1, (arguments[0] & 7) + 1
        self._style = replace(self._style, width=width, height=height)

    def _set_bold(self, arguments: bytes) -> None:
        self._style = replace(self._style, is_bold=bool(arguments[0] & 1))

    def _set_inverted(self, arguments: bytes) -> None:
        self._style = replace(self._style, is_inverted=bool(arguments[0] & 1))

    def _set_underlined(self, arguments: bytes) -> None:
        self._style = replace(self._style, is_underlined=arguments[0] % 48 > 0)

    def _set_alignment(self, arguments: bytes) -> None:
        alignment = arguments[0] % 48
        self._style = replace(self._style, alignment=alignment if alignment < 3 else 0)

    def _feed_lines(self, arguments: bytes) -> None:
        self._feed(arguments[0] * LINE_DOTS)

    def _feed_dots(self, arguments: bytes) -> None:
        self._feed(arguments[0])

    def _feed(self, dots: int) -> None:
        self._end_line(b"")
        self.things.append(Gap(dots))

    def _cut_paper(self, _: bytes) -> None:
        self._cut(self.tear())

    def _two_dimensional(self, arguments: bytes) -> None:
        """GS ( k: pL pH cn fn ...; cn 31h is QR."""
        if len(arguments) < 5 or arguments[2] != 0x31:
            return
        function, value = arguments[3], arguments[4:]
        if function == 0x43:
            self._qr_module = max(value[0], 1)
        elif function == 0x45:
            self._qr_level = QR_LEVELS.get(value[0], "L")
        elif function == 0x50:
            self._qr_payload = value[1:].decode("utf-8", errors="replace")
        elif function == 0x51 and self._qr_payload:
            self._end_line(b"")
            self.things.append(
                QrCode(self._qr_payload, self._qr_module, self._qr_level, self._style.alignment)
            )

    def _print_raster(self, arguments: bytes) -> None:
        """GS v 0 m xL xH yL yH dots."""
        width, height = int.from_bytes(arguments[2:4], "little"), int.from_bytes(arguments[4:6], "little")
        self._end_line(b"")
        self._append_raster(Raster(width * 8, height, arguments[6:], self._style.alignment))

    def _append_raster(self, band: Raster) -> None:
        """Bands that follow one another without space are one picture."""
        above = self.things[-1] if self.things else None
        if isinstance(above, Raster) and (above.width, above.alignment) == (band.width, band.alignment):
            band = replace(above, height=above.height + band.height, dots=above.dots + band.dots)
            self.things.pop()
        self.things.append(band)

    def _large_graphics(self, arguments: bytes) -> None:
        """GS 8 L p1 p2 p3 p4: the same with four bytes of length."""
        self._graphics(b"\x00\x00" + arguments[5:])

    def _graphics(self, arguments: bytes) -> None:
        """GS ( L pL pH 30h fn ...: 112 stores a raster picture, 50 (or 2) prints it; 67 keeps one for ever, 69 prints that."""
        function, rest = arguments[3:4], arguments[4:]
        if function == b"\x70" and len(rest) >= 8:
            width, height = int.from_bytes(rest[4:6], "little"), int.from_bytes(rest[6:8], "little")
            # This command counts dots where GS v 0 counts bytes.
            self._raster = Raster((width + 7) // 8 * 8, height, rest[8:], self._style.alignment)
        elif function in (b"\x02", b"\x32") and self._raster is not None:
            self._end_line(b"")
            self.things.append(self._raster)
        elif function == b"C" and len(rest) >= 9:
            width, height = int.from_bytes(rest[4:6], "little"), int.from_bytes(rest[6:8], "little")
            self.logos[rest[1:3]] = Raster((width + 7) // 8 * 8, height, rest[9:], 0)
        elif function == b"E" and rest[:2] in self.logos:
            self._end_line(b"")
            self.things.append(replace(self.logos[rest[:2]], alignment=self._style.alignment))

    _MEANINGS: ClassVar[dict[bytes, Callable[["Typist", bytes], None]]] = {
        b"\n": _line_feed,
        b"\t": _tab,
        b"\x1b@": _initialise,
        b"\x1b!": _set_mode,
        b"\x1bE": _set_bold,
        b"\x1bG": _set_bold,
        b"\x1b-": _set_underlined,
        b"\x1ba": _set_alignment,
        b"\x1bt": _set_code_page,
        b"\x1bd": _feed_lines,
        b"\x1bJ": _feed_dots,
        b"\x1bi": _cut_paper,
        b"\x1bm": _cut_paper,
        b"\x1d!": _set_size,
        b"\x1dB": _set_inverted,
        b"\x1dV": _cut_paper,
        b"\x1dv": _print_raster,
        b"\x1d(k": _two_dimensional,
        b"\x1d(L": _graphics,
        b"\x1d8": _large_graphics,
    }
