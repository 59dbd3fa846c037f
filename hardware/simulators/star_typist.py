"""Gives Star's commands their meaning; what lies on the paper is the same as for every printer."""

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from hardware.simulators.slip import QrCode, Raster
from hardware.simulators.typist import Typist

CODE_PAGES = {
    **{0: "cp437", 1: "cp437", 4: "cp858", 5: "cp852", 6: "cp860", 7: "cp861", 8: "cp863", 9: "cp865"},
    **{10: "cp866", 11: "cp855", 12: "cp857", 13: "cp862", 14: "cp864", 15: "cp737", 32: "cp1252"},
    **{33: "cp1250", 34: "cp1251", 97: "tis_620"},
}
"""Star's numbers for ESC GS t."""

QR_LEVELS = "LMQH"
BAND_ROWS = 24


class StarTypist(Typist):
    """See `Typist`."""

    _has_band = False

    def _line_feed(self, _: bytes) -> None:
        """The line feed after a band of dots only ends the band."""
        if self._has_band and not self._runs:
            self._has_band = False
            return
        super()._line_feed(b"")

    def _set_code_page(self, arguments: bytes) -> None:
        self._code_page = CODE_PAGES.get(arguments[0], "cp437")

    def _bold_on(self, _: bytes) -> None:
        self._style = replace(self._style, is_bold=True)

    def _bold_off(self, _: bytes) -> None:
        self._style = replace(self._style, is_bold=False)

    def _inverted_on(self, _: bytes) -> None:
        self._style = replace(self._style, is_inverted=True)

    def _inverted_off(self, _: bytes) -> None:
        self._style = replace(self._style, is_inverted=False)

    def _set_size(self, arguments: bytes) -> None:
        height, width = (byte % 48 + 1 for byte in arguments)
        self._style = replace(self._style, width=min(width, 6), height=min(height, 6))

    def _set_width(self, arguments: bytes) -> None:
        self._style = replace(self._style, width=arguments[0] % 48 + 1)

    def _set_height(self, arguments: bytes) -> None:
        self._style = replace(self._style, height=arguments[0] % 48 + 1)

    def _band(self, arguments: bytes) -> None:
        """ESC k n1 n2: a band of 24 rows; bands that follow one another are one picture."""
        stride = int.from_bytes(arguments[:2], "little")
        self._end_line(b"")
        self._append_raster(Raster(stride * 8, BAND_ROWS, arguments[2:], 0))
        self._has_band = True

    def _whole_raster(self, arguments: bytes) -> None:
        """ESC GS S m xL xH yL yH n dots."""
        width, height = int.from_bytes(arguments[1:3], "little"), int.from_bytes(arguments[3:5], "little")
        self._end_line(b"")
        self.things.append(Raster(width * 8, height, arguments[6:], self._style.alignment))

    def _qr_setting(self, arguments: bytes) -> None:
        """ESC GS y S: 0 model, 1 level, 2 module."""
        if arguments[:1] in (b"1", b"\x01"):
            self._qr_level = QR_LEVELS[arguments[1] % 48 % 4]
        elif arguments[:1] in (b"2", b"\x02"):
            self._qr_module = max(arguments[1], 1)

    def _qr_store(self, arguments: bytes) -> None:
        """ESC GS y D 1 m nL nH content."""
        self._qr_payload = arguments[4:].decode("utf-8", errors="replace")

    def _qr_print(self, _: bytes) -> None:
        if self._qr_payload:
            self._end_line(b"")
            self.things.append(
                QrCode(self._qr_payload, self._qr_module, self._qr_level, self._style.alignment)
            )

    _MEANINGS: ClassVar[dict[bytes, Callable[["StarTypist", bytes], None]]] = {  # type: ignore[assignment]
        b"\n": _line_feed,
        b"\t": Typist._tab,
        b"\x1b@": Typist._initialise,
        b"\x1bE": _bold_on,
        b"\x1bF": _bold_off,
        b"\x1b4": _inverted_on,
        b"\x1b5": _inverted_off,
        b"\x1b-": Typist._set_underlined,
        b"\x1bi": _set_size,
        b"\x1bW": _set_width,
        b"\x1bh": _set_height,
        b"\x1ba": Typist._feed_lines,
        b"\x1bd": Typist._cut_paper,
        b"\x1bk": _band,
        b"\x1b\x1da": Typist._set_alignment,
        b"\x1b\x1dt": _set_code_page,
        b"\x1b\x1dS": _whole_raster,
        b"\x1b\x1dyS": _qr_setting,
        b"\x1b\x1dyD": _qr_store,
        b"\x1b\x1dyP": _qr_print,
    }
