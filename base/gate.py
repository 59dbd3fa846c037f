"""A gate through which so many go at once; the others wait in the order in which they came.

A rush must neither fail nor crawl. Without a gate everybody who waits for the database would hold a connection or time out in
front of the last one, and whoever holds the lock that all wait for would get only every hundredth turn of the one processor.
"""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from base.errors import Crowded

PATIENCE_SECONDS = 30.0
"""Shorter than a minute, after which proxies hang up on whoever waits."""


class Gate:
    """Hands each place that becomes free to whoever waits longest."""

    def __init__(self, places: int, patience: float = PATIENCE_SECONDS) -> None:
        self._free = places
        self._patience = patience
        self._waiting: deque[threading.Event] = deque()
        self._change = threading.Lock()
        self._inside = threading.local()

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Be inside; raises Crowded. Who is inside already goes through: or they would wait for themselves."""
        if getattr(self._inside, "is_true", False):
            yield
            return
        self._enter()
        self._inside.is_true = True
        try:
            yield
        finally:
            self._inside.is_true = False
            self._leave()

    def _enter(self) -> None:
        with self._change:
            if self._free:
                self._free -= 1
                return
            turn = threading.Event()
            self._waiting.append(turn)
        try:
            has_come = turn.wait(self._patience)
        except BaseException:  # who is stopped while waiting leaves no hole either
            if not self._has_given_up(turn):
                self._leave()
            raise
        if not has_come and self._has_given_up(turn):
            raise Crowded()

    def _has_given_up(self, turn: threading.Event) -> bool:
        """Wait no longer; not so where the turn came at the last moment."""
        with self._change:
            if turn.is_set():
                return False
            self._waiting.remove(turn)
            return True

    def _leave(self) -> None:
        with self._change:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._free += 1
