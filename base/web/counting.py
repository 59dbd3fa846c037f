"""Counts requests for the limits, in the memory of one process."""

import time

from limits.storage import Storage

TIDIED_EVERY = 60.0


class Counts(Storage):
    """How often each caller came in its present window.

    The library's own memory starts a timer for almost every request, which looks through all callers ten milliseconds later; that
    cost as much as a question to the database. Here what is over is dropped once a minute, by whoever comes then.
    """

    STORAGE_SCHEME = ["counts"]  # noqa: RUF012 - the library reads it from the class
    base_exceptions = ValueError

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False, **options: str) -> None:
        super().__init__(uri, wrap_exceptions, **options)
        self._windows: dict[str, tuple[int, float]] = {}
        self._tidy_at = 0.0

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Count; nothing in here lets another greenlet in between."""
        now = time.time()
        if now >= self._tidy_at:
            self._tidy(now)
        count, ends = self._windows.get(key, (0, 0.0))
        if ends <= now:
            count, ends = 0, now + expiry
        self._windows[key] = (count + amount, ends)
        return count + amount

    def get(self, key: str) -> int:
        """The count of the present window."""
        count, ends = self._windows.get(key, (0, 0.0))
        return count if ends > time.time() else 0

    def get_expiry(self, key: str) -> float:
        """When its window ends, in seconds since 1970."""
        return max(self._windows.get(key, (0, 0.0))[1], time.time())

    def check(self) -> bool:
        """Memory is always there."""
        return True

    def reset(self) -> int:
        """Forget everybody; returns how many."""
        forgotten = len(self._windows)
        self._windows.clear()
        return forgotten

    def clear(self, key: str) -> None:
        """Forget one caller."""
        self._windows.pop(key, None)

    def _tidy(self, now: float) -> None:
        self._windows = {key: window for key, window in self._windows.items() if window[1] > now}
        self._tidy_at = now + TIDIED_EVERY
