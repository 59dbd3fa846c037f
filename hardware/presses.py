"""Presses on their way to the server: told again until it answers, for a few seconds; an old press calls nobody."""

import logging
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from pydantic import ValidationError

from hardware.buttons import ButtonBox, Key, NumberKey
from hardware.messages import NumberWanted, PressAnswer, Pressed

log = logging.getLogger(__name__)

AGAIN_SECONDS = 2.0
"""A press without an answer is sent again after this time, with the same nonce."""

WORTH_SECONDS = 10.0
"""Then whoever pressed has seen that nothing happened, and a call would come as a surprise."""

NOT_HEARD = PressAnswer(refused="out_of_reach")
NO_SLIP = PressAnswer(refused="no_slip_now")

Wish = Pressed | NumberWanted


@dataclass
class Press:
    """One press that the server has not answered yet. Moments are of `time.monotonic`."""

    message: Wish
    box: ButtonBox
    at: float
    sent_at: float = float("-inf")


class PressDesk:
    """Takes presses from the boxes' threads; `send` puts one on the line and gets the answer back later.

    `can_print` says whether a slip would come out now: without paper no number is asked for.
    """

    def __init__(
        self, send: Callable[[Wish, Callable[[object], None]], bool], can_print: Callable[[], bool]
    ) -> None:
        self._send = send
        self._can_print = can_print
        self._lock = threading.Lock()
        self._open: dict[str, Press] = {}

    def press(self, box: ButtonBox, key: Key) -> None:
        """A key went down."""
        if isinstance(key, NumberKey) and not self._can_print():
            log.info("no number is drawn: the printer gives no slips")
            box.answer(NO_SLIP)
            return
        nonce = uuid.uuid4().hex
        with self._lock:
            self._open[nonce] = Press(key.message(nonce), box, time.monotonic())
        self.tell()

    def tell(self) -> None:
        """Send what is due, and give up what is too old; called often."""
        now = time.monotonic()
        with self._lock:
            old = [press for press in self._open.values() if now - press.at > WORTH_SECONDS]
            for press in old:
                del self._open[press.message.nonce]
            due = [press for press in self._open.values() if now - press.sent_at > AGAIN_SECONDS]
        for press in old:
            log.warning("a press was lost: the server is out of reach")
            press.box.answer(NOT_HEARD)
        for press in due:
            self._tell(press, now)

    def _tell(self, press: Press, now: float) -> None:
        nonce = press.message.nonce
        if self._send(press.message, lambda answer: self._answered(nonce, answer)):
            press.sent_at = now

    def _answered(self, nonce: str, answer: object) -> None:
        with self._lock:
            press = self._open.pop(nonce, None)
        if press is None:
            return
        try:
            press.box.answer(PressAnswer.from_wire(answer))
        except ValidationError:
            log.error("the answer to a press makes no sense")
