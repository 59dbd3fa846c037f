"""A code scanner on a serial line: finds where one scan ends and keeps noise and repeats away from the server."""

import logging
import time
from collections.abc import Callable

from hardware.line import Line
from hardware.messages import DeviceHealth
from hardware.port import Flow

log = logging.getLogger(__name__)

LONGEST_SCAN = 512
"""Bytes. A longer frame is noise or an attack, and is dropped whole."""

HALF_FRAME_SECONDS = 0.2
"""A scanner types without a pause; what stops in the middle belongs to no scan."""

REPEAT_SECONDS = 3.0
"""A code held before the window is read many times; within this time it counts once."""


class ScanFramer:
    """Cuts a stream of bytes into scans. Knows no clock: every call says what time it is (seconds)."""

    def __init__(self) -> None:
        self._frame = bytearray()
        self._too_long = False
        self._last_byte_at = 0.0
        self._last_text = ""
        self._last_text_at = float("-inf")

    def feed(self, received: bytes, at: float) -> list[str]:
        """The scans completed by these bytes."""
        if at - self._last_byte_at > HALF_FRAME_SECONDS:
            self._clear()
        if received:
            self._last_byte_at = at
        scans = [text for byte in received if (text := self._take(byte))]
        return [text for text in scans if not self._is_repeat(text, at)]

    def _take(self, byte: int) -> str:
        if byte in b"\r\n":
            text = "" if self._too_long else readable(bytes(self._frame))
            self._clear()
            return text
        if len(self._frame) < LONGEST_SCAN:
            self._frame.append(byte)
        else:
            self._too_long = True
        return ""

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
        baudrate: int = 9600,
        flow: Flow = "none",
    ) -> None:
        self._framer = ScanFramer()
        self._scanned = scanned
        self._line = Line(
            name, address, heard=self._hear, opened=changed, lost=changed, baudrate=baudrate, flow=flow
        )
        self.start = self._line.start
        self.stop = self._line.stop

    def health(self) -> DeviceHealth:
        """Whether the line is open; a scanner tells nothing more about itself."""
        there = self._line.is_open
        return DeviceHealth(
            name=self._line.name, kind="scanner", connected=there, fault=None if there else "unplugged"
        )

    def _hear(self, received: bytes) -> None:
        for text in self._framer.feed(received, time.monotonic()):
            log.info("%s read a code of %d characters", self._line.name, len(text))
            self._scanned(text)
