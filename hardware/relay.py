"""A relay that closes for a moment when somebody is called: a door opener, a lamp, a gong, an amplifier of one zone. Optional.

The bytes of the common USB boards with one relay are `A0 01 01 A2` (close) and `A0 01 00 A1` (open); others can be set.
"""

import threading
from collections.abc import Callable, Collection, Mapping
from typing import Unpack

from hardware.line import Line
from hardware.messages import CounterShows, DeviceHealth
from hardware.opening import Wire

WRITE_SECONDS = 1.0


class Relay:
    """One relay. `counters` empty means the calls of all counters close it."""

    def __init__(
        self,
        name: str,
        address: str,
        *,
        counters: Collection[str] = (),
        on: bytes,
        off: bytes,
        seconds: float,
        changed: Callable[[], None] = lambda: None,
        **wire: Unpack[Wire],
    ) -> None:
        self._counters, self._on, self._off, self._seconds = counters, on, off, seconds
        self._known: Mapping[str, str | None] | None = None
        self._changed = changed
        self._called = threading.Event()
        self._stopping = threading.Event()
        self._line = Line(name, address, opened=self._up, lost=changed, **wire)
        self._worker = threading.Thread(target=self._work, name=f"writer {name}", daemon=True)

    def start(self) -> None:
        """Open the line; the relay is opened first, whatever it was before."""
        self._line.start()
        self._worker.start()

    def stop(self) -> None:
        """End both threads; a closed relay is opened first."""
        self._stopping.set()
        self._called.set()
        if self._worker.is_alive():
            self._worker.join(timeout=WRITE_SECONDS)
        self._line.stop()

    def forget(self) -> None:
        """The connection to the server is new: its first state is old news, and opens no door."""
        self._known = None

    def show(self, counters: tuple[CounterShows, ...]) -> None:
        """The state of all counters; a number that is new at one of ours closes the relay. Returns at once."""
        ours = {each.counter: each.number for each in counters if self._is_ours(each.counter)}
        known, self._known = self._known, ours
        if known is not None and any(number and known.get(name) != number for name, number in ours.items()):
            self._called.set()

    def health(self) -> DeviceHealth:
        """Whether the line is open; a relay tells nothing more about itself."""
        return self._line.health("relay")

    def _is_ours(self, counter: str) -> bool:
        return not self._counters or counter in self._counters

    def _up(self) -> None:
        # Whoever pulled the cable while it was closed must not find the door open for ever.
        self._write(self._off)
        self._changed()

    def _work(self) -> None:
        while not self._stopping.is_set():
            self._called.wait()
            self._called.clear()
            if not self._stopping.is_set() and self._write(self._on):
                self._stay_closed()
                self._write(self._off)

    def _stay_closed(self) -> None:
        """Until nobody was called for `seconds`: an amplifier must not click off between two announcements."""
        while self._called.wait(self._seconds) and not self._stopping.is_set():
            self._called.clear()

    def _write(self, order: bytes) -> bool:
        return self._line.tell(order, seconds=WRITE_SECONDS)  # a call that nobody could ring for is over
