"""A box with buttons: one press is one message, however the contact bounced and however often the line repeats itself.

A key calls at a counter, or draws a number for the ticket printer of the same agent. A box on a serial line sends one ASCII
character for each press; keypads and bare contacts give names of keys, see `opening.py`. What a press led to is told to
the box, which may light a lamp, beep or show the number.
"""

import logging
import queue
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Unpack

from hardware.line import Line
from hardware.messages import Button, DeviceHealth, NumberWanted, PressAnswer, Pressed
from hardware.opening import CONTACTS, KEYPAD, Wire

log = logging.getLogger(__name__)

LONGEST_NAME = 20
MOST_ANSWERS = 8
WRITE_SECONDS = 1.0


@dataclass(frozen=True)
class CallKey:
    """What one key asks for, and for which counter."""

    counter: str
    does: Button

    def message(self, nonce: str) -> Pressed:
        """One press of it."""
        return Pressed(counter=self.counter, button=self.does, nonce=nonce)


@dataclass(frozen=True)
class NumberKey:
    """The button of a ticket printer: a number for these services, by their keys."""

    services: tuple[str, ...]

    def message(self, nonce: str) -> NumberWanted:
        """One press of it."""
        return NumberWanted(services=self.services, nonce=nonce)


Key = CallKey | NumberKey


class Debouncer:
    """Lets a key through once; the time counts from its last bounce. Knows no clock: every call says what time it is."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._last: dict[str, float] = {}

    def is_press(self, key: str, at: float) -> bool:
        """Whether this is a press of its own."""
        before = self._last.get(key, float("-inf"))
        self._last[key] = at
        return at - before >= self._seconds


class ButtonBox:
    """One box. `pressed` gets each press, in the box's own thread, and tells later how it ended by `answer`."""

    def __init__(
        self,
        name: str,
        address: str,
        *,
        keys: Mapping[str, Key],
        pressed: Callable[["ButtonBox", Key], None],
        debounce_seconds: float = 0.5,
        called: str = "",
        refused: str = "",
        changed: Callable[[], None] = lambda: None,
        **wire: Unpack[Wire],
    ) -> None:
        self._keys = keys
        self._pressed = pressed
        self._debouncer = Debouncer(debounce_seconds)
        self._called, self._refused = called, refused
        self._has_names = address.startswith((KEYPAD, CONTACTS))
        self._rest = ""
        self._answers: queue.Queue[bytes | None] = queue.Queue(MOST_ANSWERS)
        self._stopping = threading.Event()
        self._writer = threading.Thread(target=self._keep_answering, name=f"writer {name}", daemon=True)
        self._line = Line(name, address, heard=self._hear, opened=changed, lost=changed, **wire)

    def start(self) -> None:
        """Open the line and begin to listen."""
        self._line.start()
        self._writer.start()

    def stop(self) -> None:
        """End both threads; answers that still wait are worth nothing."""
        self._stopping.set()
        with suppress(queue.Full):
            self._answers.put_nowait(None)
        self._line.stop()

    def health(self) -> DeviceHealth:
        """Whether the line is open; a box tells nothing more about itself."""
        return self._line.health("button")

    def answer(self, told: PressAnswer) -> None:
        """Show at the box what the press led to. Returns at once; a box that is gone, stuck or has no lamp shows nothing."""
        sentence = self._called if told.number else self._refused
        if not sentence:
            return
        shown = sentence.replace("{number}", told.number or "")
        with suppress(queue.Full):
            self._answers.put_nowait(shown.encode("ascii", errors="replace"))

    def _keep_answering(self) -> None:
        # In a thread of its own: whoever brings the answer also brings slips, and a stuck box must not hold them up.
        while (shown := self._answers.get()) is not None and not self._stopping.is_set():
            self._line.tell(shown, seconds=WRITE_SECONDS)

    def _hear(self, received: bytes) -> None:
        for name in self._names(received):
            key = self._keys.get(name)
            if key is not None and self._debouncer.is_press(name, time.monotonic()):
                log.info("%s: key %s", self._line.name, name)
                self._pressed(self, key)

    def _names(self, received: bytes) -> list[str]:
        text = received.decode("ascii", errors="ignore")
        if not self._has_names:
            return [letter for letter in text if letter.isprintable()]
        *whole, rest = (self._rest + text).split("\n")
        self._rest = rest[-LONGEST_NAME:]
        return whole
