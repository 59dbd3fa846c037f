"""A code scanner on a serial line: finds where one scan ends and keeps noise and repeats away from the server."""

import logging
import re
import time
from collections.abc import Callable
from typing import Literal, Unpack

from hardware.line import Line
from hardware.messages import DeviceHealth
from hardware.opening import Wire

log = logging.getLogger(__name__)

End = Literal["line", "tab", "etx", "pause"]
"""What ends a scan: CR, LF or both; a tab; ETX; or nothing but silence."""

ENDS: dict[End, bytes] = {"line": b"\r\n", "tab": b"\t", "etx": b"\x03", "pause": b""}

LONGEST_SCAN = 512
"""Bytes. A longer frame is noise or an attack, and is dropped whole."""

HALF_FRAME_SECONDS = 0.2
"""A scanner types without a pause; what stops in the middle belongs to no scan."""

REPEAT_SECONDS = 3.0
"""A code held before the window is read many times; within this time it counts once."""

AIM_IDENTIFIER = re.compile(r"\][A-Za-z][0-9A-Za-z]")
"""What many scanners put first, where they are told to: "]Q1" is a QR code (ISO/IEC 15424)."""


class ScanFramer:
    """Cuts a stream of bytes into scans. Knows no clock: every call says what time it is (seconds)."""

    def __init__(self, end: End = "line", prefix: str = "") -> None:
        self._ends = ENDS[end]
        self._ends_by_silence = end == "pause"
        self._prefix = prefix
        self._frame = bytearray()
        self._too_long = False
        self._last_byte_at = 0.0
        self._last_text = ""
        self._last_text_at = float("-inf")

    def feed(self, received: bytes, at: float) -> list[str]:
        """The scans completed by these bytes, or, with none, by the silence."""
        scans = self._after_silence() if at - self._last_byte_at > HALF_FRAME_SECONDS else []
        if received:
            self._last_byte_at = at
        scans += [text for byte in received if (text := self._take(byte))]
        return [text for text in scans if not self._is_repeat(text, at)]

    def _after_silence(self) -> list[str]:
        text = self._finish() if self._ends_by_silence else ""
        self._clear()
        return [text] if text else []

    def _take(self, byte: int) -> str:
        if byte in self._ends:
            return self._finish()
        if len(self._frame) < LONGEST_SCAN:
            self._frame.append(byte)
        else:
            self._too_long = True
        return ""

    def _finish(self) -> str:
        text = "" if self._too_long else self._payload(readable(bytes(self._frame)))
        self._clear()
        return text

    def _payload(self, text: str) -> str:
        """The text without what the scanner put before it, in either order; nothing when its own prefix is missing."""
        bare = AIM_IDENTIFIER.sub("", text, count=1) if AIM_IDENTIFIER.match(text) else text
        if not bare.startswith(self._prefix):
            return ""
        bare = bare.removeprefix(self._prefix)
        return (AIM_IDENTIFIER.sub("", bare, count=1) if AIM_IDENTIFIER.match(bare) else bare).strip()

    def _clear(self) -> None:
        self._frame.clear()
        self._too_long = False

    def _is_repeat(self, text: str, at: float) -> bool:
        repeated = text == self._last_text and at - self._last_text_at < REPEAT_SECONDS
        # A code that stays before the window stays one scan, so the time counts from its last reading.
        self._last_text, self._last_text_at = text, at
        return repeated


def readable(frame: bytes) -> str:
    """The frame as text without control or broken characters; empty when nothing readable is in it."""
    text = frame.decode("utf-8", errors="ignore")
    return "".join(letter for letter in text if letter.isprintable()).strip()


class Scanner:
    """One scanner; `scanned` gets each text, in the scanner's own thread."""

    def __init__(
        self,
        name: str,
        address: str,
        *,
        scanned: Callable[[str], None],
        changed: Callable[[], None] = lambda: None,
        end: End = "line",
        prefix: str = "",
        **wire: Unpack[Wire],
    ) -> None:
        self._framer = ScanFramer(end, prefix)
        self._scanned = scanned
        self._line = Line(name, address, heard=self._hear, opened=changed, lost=changed, **wire)
        self.start = self._line.start
        self.stop = self._line.stop

    def health(self) -> DeviceHealth:
        """Whether the line is open; a scanner tells nothing more about itself."""
        return self._line.health("scanner")

    def _hear(self, received: bytes) -> None:
        for text in self._framer.feed(received, time.monotonic()):
            log.info("%s read a code of %d characters", self._line.name, len(text))
            self._scanned(text)
