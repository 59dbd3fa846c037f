"""Pagers for visitors who wait outside: a transmitter on a serial line rings the one that a called visitor was lent.

There is no standard, as with number displays, and the frame can be set in the same way. What is set from the start is
`STX pager number ETX`. No pager answers, and walls are thick: each call is sent several times.
"""

import queue
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Unpack

from hardware.line import Line
from hardware.messages import CounterShows, DeviceHealth
from hardware.number_display import Encoder
from hardware.opening import Wire

WRITE_SECONDS = 2.0
MOST_WAITING = 50
"""Calls that wait for the transmitter; more than a hall makes in a minute."""


class Pagers:
    """One transmitter and all its pagers. A call rings once for each time that somebody was called."""

    def __init__(
        self,
        name: str,
        address: str,
        *,
        frame: Encoder,
        times: int = 3,
        pause_seconds: float = 2.0,
        changed: Callable[[], None] = lambda: None,
        **wire: Unpack[Wire],
    ) -> None:
        self._frame, self._times, self._pause_seconds = frame, times, pause_seconds
        self._known: Mapping[str, CounterShows] | None = None
        self._calls: queue.Queue[bytes | None] = queue.Queue(MOST_WAITING)
        self._stopping = threading.Event()
        self._line = Line(name, address, opened=changed, lost=changed, **wire)
        self._writer = threading.Thread(target=self._work, name=f"writer {name}", daemon=True)

    def start(self) -> None:
        """Open the line."""
        self._line.start()
        self._writer.start()

    def stop(self) -> None:
        """End both threads; calls that still wait are worth nothing."""
        self._stopping.set()
        with suppress(queue.Full):
            self._calls.put_nowait(None)
        self._line.stop()

    def show(self, counters: tuple[CounterShows, ...]) -> None:
        """The state of all counters; a call that is new rings. Returns at once.

        The first state after a start is old news; one after a lost connection is not, for nobody else tells them outside.
        """
        known, self._known = self._known, {each.counter: each for each in counters}
        if known is None:
            return
        for each in counters:
            if each.pager is not None and _is_new(each, known.get(each.counter)):
                with suppress(queue.Full):
                    self._calls.put_nowait(self._frame.encode(each.pager, each.number))

    def health(self) -> DeviceHealth:
        """Whether the line is open; a transmitter tells nothing more about itself."""
        return self._line.health("pager")

    def _work(self) -> None:
        while (call := self._calls.get()) is not None and not self._stopping.is_set():
            for _ in range(self._times):
                self._line.tell(call, seconds=WRITE_SECONDS)
                if self._stopping.wait(self._pause_seconds):
                    return


def _is_new(now: CounterShows, before: CounterShows | None) -> bool:
    return before is None or (now.number, now.calls) != (before.number, before.calls)
