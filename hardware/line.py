"""A line that keeps itself open: opens its port, reads it, notices that it died, opens it again.

Printer, scanner and counter display each have one. A dead line holds up nothing but its own thread.
"""

import logging
import random
import threading
import time
from collections.abc import Callable
from typing import Unpack

from hardware.errors import Disconnected
from hardware.messages import DeviceHealth, DeviceKind
from hardware.opening import Opened, Wire, open_port

log = logging.getLogger(__name__)

FIRST_PAUSE = 0.2
LONGEST_PAUSE = 5.0


class Line:
    """Keeps one port open from `start` to `stop`; one log line when it goes, one when it is back.

    `opened` runs in the reading thread after each opening, `heard` for all bytes and, with nothing, about every
    tenth of a second, `lost` when the port died. They must not block.
    """

    def __init__(
        self,
        name: str,
        address: str,
        *,
        heard: Callable[[bytes], None] = lambda _: None,
        opened: Callable[[], None] = lambda: None,
        lost: Callable[[], None] = lambda: None,
        **wire: Unpack[Wire],
    ) -> None:
        self.name = name
        self._address = address
        self._wire = wire
        self._opened = opened
        self._heard = heard
        self._lost = lost
        self._port: Opened | None = None
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"line {name}", daemon=True)
        self._last_word: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether the operating system holds the port open for us."""
        return self._port is not None

    def start(self) -> None:
        """Begin; the first opening happens in the background."""
        self._thread.start()

    def stop(self) -> None:
        """Close the port and end the thread; returns within about a second."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(timeout=1.0)

    def write(self, data: bytes, *, deadline: float) -> None:
        """See `Port.write`; a line that is not open raises `Disconnected` with nothing left."""
        port = self._port
        if port is None:
            raise Disconnected("unplugged", nothing_left=True)
        port.write(data, deadline=deadline)

    def tell(self, data: bytes, *, seconds: float) -> bool:
        """Write what is worth something now or never; False when it did not go out.

        Nobody has to say so: the reading thread finds the line broken, says it once, and opens it again.
        """
        try:
            self.write(data, deadline=time.monotonic() + seconds)
        except Disconnected:
            return False
        return True

    def health(self, kind: DeviceKind) -> DeviceHealth:
        """Whether the line is open: all there is to know of a device that tells nothing about itself."""
        there = self.is_open
        return DeviceHealth(name=self.name, kind=kind, connected=there, fault=None if there else "unplugged")

    def reopen(self, reason: str) -> None:
        """Drop the port with everything not yet taken by the device, and open it afresh."""
        if self._port is not None:
            self._port.give_up(reason)

    def _run(self) -> None:
        pause = FIRST_PAUSE
        while not self._stopping.is_set():
            if self._serve_once():
                pause = FIRST_PAUSE
            self._stopping.wait(pause * random.uniform(0.7, 1.3))
            pause = min(pause * 2, LONGEST_PAUSE)

    def _serve_once(self) -> bool:
        """Open and read until the line dies; False when it could not even be opened."""
        try:
            port = open_port(self._address, **self._wire)
        except Disconnected as fault:
            self._say("gone", fault)
            return False
        self._port = port
        self._say("there", self._address)
        self._opened()
        try:
            self._read_until_dead(port)
        finally:
            self._port = None
            port.close()
            self._lost()
        return True

    def _read_until_dead(self, port: Opened) -> None:
        try:
            while not self._stopping.is_set():
                self._heard(port.read())
        except Disconnected as fault:
            self._say("gone", fault)

    def _say(self, word: str, detail: object) -> None:
        if word != self._last_word:
            log.log(
                logging.INFO if word == "there" else logging.WARNING, "%s is %s: %s", self.name, word, detail
            )
        self._last_word = word
