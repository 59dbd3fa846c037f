"""From the server's order to the printer and back: each attempt at a slip printed at most once, never forgotten."""

import logging
import threading
from collections.abc import Callable
from functools import partial

from hardware.attempts import Attempts, Key
from hardware.encoder import Encoder
from hardware.messages import Attempt, Outcome, Print, Printed
from hardware.printer import Job, Printer

log = logging.getLogger(__name__)


class SlipDesk:
    """Takes orders from any thread, in order. `ended` is called whenever a result is owed to the server.

    `used` is told the millimetres of paper that a slip took, or may have taken.
    """

    def __init__(
        self,
        attempts: Attempts,
        printer: Printer | None,
        encoder: Encoder,
        *,
        used: Callable[[int], None],
        ended: Callable[[], None],
    ) -> None:
        self._attempts = attempts
        self._printer = printer
        self._encoder = encoder
        self._used = used
        self._ended = ended
        self._lock = threading.Lock()
        self._under_way: set[Key] = set()

    def accept(self, order: Print) -> None:
        """Queue the slip, or answer again how this very attempt ended."""
        key = (order.slip_id, order.attempt)
        with self._lock:
            if key in self._under_way:
                return
            if self._attempts.owe_again(key):
                self._ended()
                return
            self._under_way.add(key)
        self._queue(key, order)

    def under_way(self) -> tuple[Attempt, ...]:
        """Attempts that are queued or printing now."""
        with self._lock:
            return tuple(
                Attempt(slip_id=slip_id, attempt=attempt) for slip_id, attempt in sorted(self._under_way)
            )

    def _queue(self, key: Key, order: Print) -> None:
        if self._printer is None:
            self._end(key, "failed", "no_printer")
            return
        content = self._encoder.encode(order.document, marked=order.marked)
        length = self._encoder.millimetres(order.document, marked=order.marked)
        done = partial(self._end_paper, key, length)
        self._printer.submit(Job(content=content, begin=partial(self._attempts.begin, *key), done=done))

    def _end_paper(self, key: Key, millimetres: int, outcome: Outcome, reason: str) -> None:
        if outcome != "failed":
            self._used(millimetres)
        self._end(key, outcome, reason)

    def _end(self, key: Key, outcome: Outcome, reason: str) -> None:
        slip_id, attempt = key
        self._attempts.end(Printed(slip_id=slip_id, attempt=attempt, outcome=outcome, reason=reason))
        with self._lock:
            self._under_way.discard(key)
        self._ended()
