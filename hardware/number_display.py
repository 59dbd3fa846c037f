"""Number displays above the counters: several on one serial line, each with an address, none with an answer.

There is no standard. The frame can be set: what begins and ends it, the address, the digits, a check byte. What is set
from the start is `STX address digits ETX`, the protocol of EDI's numeric displays (ED400D and others) and alike of many
LED displays on RS-485. As no display ever acknowledges, the whole state is sent again every few seconds.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import xor
from typing import Literal, Protocol, Unpack

from hardware.line import Line
from hardware.messages import CounterShows, DeviceHealth
from hardware.newest import NewestCalls
from hardware.opening import Wire

Checksum = Literal["none", "xor", "sum"]

WRITE_SECONDS = 2.0


class Encoder(Protocol):
    """How one number becomes bytes."""

    def encode(self, address: int, number: str | None, counter: str = "") -> bytes:
        """One frame; None darkens the display. `counter` stands beside the number on a main display."""


@dataclass(frozen=True, kw_only=True)
class Cells:
    """The places of one display. Only letters A-Z and digits ever leave."""

    width: int = 4
    align: Literal["left", "right"] = "right"
    padding: str = " "
    digits_only: bool = False

    def fill(self, number: str | None, counter: str = "") -> str:
        """The number in its places; of one that is too long, its end. Dark is all spaces, whatever the padding.

        With a counter: the number at the left, the counter at the right, and at least one place between them; the number
        alone where both have no room.
        """
        if not number or not self.width:
            return " " * self.width
        shown, place = self._plain(number), self._plain(counter)
        if place and len(shown) + 1 + len(place) <= self.width:
            return shown.ljust(self.width - len(place)) + place
        shown = shown[-self.width :]
        is_left = bool(counter) or self.align == "left"
        return (shown.ljust if is_left else shown.rjust)(self.width, self.padding)

    def _plain(self, text: str) -> str:
        return "".join(c for c in text.upper() if c.isascii() and self._may_show(c))

    def _may_show(self, letter: str) -> bool:
        return letter.isdigit() if self.digits_only else letter.isalnum()


FOUR_CELLS = Cells()


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A frame of bytes; see the keys of `DisplaysPart` for what each is."""

    cells: Cells = FOUR_CELLS
    start: bytes = b"\x02"
    end: bytes = b"\x03"
    address_width: int = 2
    checksum: Checksum = "none"
    checksum_form: Literal["byte", "hex"] = "byte"

    def encode(self, address: int, number: str | None, counter: str = "") -> bytes:
        """One frame; None darkens the display. `counter` stands beside the number on a main display."""
        place = f"{address:0{self.address_width}d}".encode() if self.address_width else b""
        checked = place + self.cells.fill(number, counter).encode("ascii") + self.end
        return self.start + checked + self._check(checked)

    def _check(self, content: bytes) -> bytes:
        if self.checksum == "none":
            return b""
        value = reduce(xor, content, 0) if self.checksum == "xor" else sum(content) % 256
        return bytes([value]) if self.checksum_form == "byte" else f"{value:02X}".encode()


class NumberDisplays:
    """All counter displays on one line.

    `rows` makes it one main display with the newest calls.
    `addresses` maps a counter's name to its display's address. Without an entry the counter's own number is the
    address, so that "5" and "Platz 5" are display 5; a counter without any number is not shown.
    """

    def __init__(
        self,
        name: str,
        address: str,
        *,
        addresses: Mapping[str, int],
        frame: Encoder,
        most_address: int = 99,
        rows: int = 0,
        repeat_seconds: float = 5.0,
        gap_seconds: float = 0.0,
        changed: Callable[[], None] = lambda: None,
        **wire: Unpack[Wire],
    ) -> None:
        self._addresses = addresses
        self._frame = frame
        self._most_address = most_address
        self._repeat_seconds = repeat_seconds
        self._gap_seconds = gap_seconds
        self._counters: tuple[CounterShows, ...] = ()
        self._newest = NewestCalls(rows) if rows else None
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._changed = changed
        self._line = Line(name, address, opened=self._up, lost=changed, **wire)
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
        if self._newest is not None:
            self._newest.follow(counters)
        self._wake.set()

    def health(self) -> DeviceHealth:
        """Whether the line is open; the displays themselves never answer."""
        return self._line.health("display")

    def _up(self) -> None:
        self._changed()
        self._wake.set()

    def _keep_showing(self) -> None:
        while not self._stopping.is_set():
            self._wake.wait(self._repeat_seconds)
            self._wake.clear()
            for frame in self._frames():
                if self._stopping.is_set() or not self._line.tell(frame, seconds=WRITE_SECONDS):
                    break  # the next round shows the number
                self._stopping.wait(self._gap_seconds)

    def _frames(self) -> list[bytes]:
        if self._newest is not None:
            return [self._row(address, call) for address, call in enumerate(self._newest.rows, start=1)]
        addressed = [(self._address_of(shown.counter), shown.number) for shown in self._counters]
        return [self._frame.encode(address, number) for address, number in addressed if address is not None]

    def _row(self, address: int, call: CounterShows | None) -> bytes:
        if call is None:
            return self._frame.encode(address, None)
        digits = "".join(c for c in call.counter if c.isascii() and c.isdigit())
        return self._frame.encode(address, call.number, digits or call.counter)

    def _address_of(self, counter: str) -> int | None:
        if counter in self._addresses:
            return self._addresses[counter]
        digits = "".join(c for c in counter if c.isascii() and c.isdigit())[:5]
        return int(digits) if digits and int(digits) <= self._most_address else None
