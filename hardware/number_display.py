"""Number displays above the counters: several on one serial line, each with an address, none with an answer.

The frame is `STX address digits ETX`, as on common LED displays on RS-485. As no display ever acknowledges,
the whole state is sent again every few seconds.
"""

import threading
import time
from collections.abc import Callable, Mapping

from hardware.errors import Disconnected
from hardware.line import Line
from hardware.messages import CounterShows, DeviceHealth
from hardware.port import Flow

STX, ETX = b"\x02", b"\x03"

REPEAT_SECONDS = 5.0
WRITE_SECONDS = 2.0


class Frame:
    """How one number becomes bytes. `address_width` and `width` are in characters."""

    def __init__(self, *, address_width: int = 2, width: int = 4) -> None:
        self.address_width = address_width
        self.width = width

    def encode(self, address: int, number: str | None) -> bytes:
        """One frame; None darkens the display. Only letters A-Z and digits ever leave."""
        shown = "".join(c for c in (number or "").upper() if c.isascii() and c.isalnum())
        cells = shown[-self.width :].rjust(self.width)
        return STX + f"{address:0{self.address_width}d}".encode() + cells.encode("ascii") + ETX


class NumberDisplays:
    """All counter displays on one line.

    `addresses` maps a counter's name to its display's address. Without an entry the counter's own number is the
    address, so that "5" and "Platz 5" are display 5; a counter without any number is not shown.
    """

    def __init__(
        self,
        name: str,
        address: str,
        *,
        addresses: Mapping[str, int],
        frame: Frame,
        changed: Callable[[], None] = lambda: None,
        baudrate: int = 9600,
        flow: Flow = "none",
    ) -> None:
        self._addresses = addresses
        self._frame = frame
        self._counters: tuple[CounterShows, ...] = ()
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._changed = changed
        self._line = Line(
            name, address, heard=lambda _: None, opened=self._up, lost=changed, baudrate=baudrate, flow=flow
        )
        self._writer = threading.Thread(target=self._keep_showing, name=f"writer {name}", daemon=True)

    def start(self) -> None:
        """Open the line and begin to show."""
        self._line.start()
        self._writer.start()

    def stop(self) -> None:
        """End both threads; the displays keep their last number."""
        self._stopping.set()
        self._wake.set()
        self._line.stop()

    def show(self, counters: tuple[CounterShows, ...]) -> None:
        """From now on show this, and only this. Returns at once."""
        gone = {shown.counter for shown in self._counters} - {shown.counter for shown in counters}
        dark = tuple(CounterShows(counter=counter, number=None) for counter in sorted(gone))
        self._counters = counters + dark
        self._wake.set()

    def health(self) -> DeviceHealth:
        """Whether the line is open; the displays themselves never answer."""
        there = self._line.is_open
        return DeviceHealth(
            name=self._line.name, kind="display", connected=there, fault=None if there else "unplugged"
        )

    def _up(self) -> None:
        self._changed()
        self._wake.set()

    def _keep_showing(self) -> None:
        while not self._stopping.is_set():
            self._wake.wait(REPEAT_SECONDS)
            self._wake.clear()
            for shown in self._counters:
                self._write(shown)

    def _write(self, shown: CounterShows) -> None:
        address = self._address_of(shown.counter)
        if address is None or self._stopping.is_set():
            return
        try:
            self._line.write(
                self._frame.encode(address, shown.number), deadline=time.monotonic() + WRITE_SECONDS
            )
        except Disconnected:
            return  # the reading thread says it once and opens again; the next round shows the number

    def _address_of(self, counter: str) -> int | None:
        digits = "".join(c for c in counter if c.isascii() and c.isdigit())[: self._frame.address_width]
        return self._addresses.get(counter, int(digits) if digits else None)
