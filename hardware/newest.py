"""The newest calls, for a main display with a few rows: the state of the counters says who is called, not in which order."""

from hardware.messages import CounterShows


class NewestCalls:
    """Follows the state of the counters. `rows` are the newest calls that still stand, newest first; empty rows are None."""

    def __init__(self, rows: int) -> None:
        self._rows = rows
        self._calls: list[CounterShows] = []

    def follow(self, counters: tuple[CounterShows, ...]) -> None:
        """Take in a new state. What is not called any more goes; what is new comes on top."""
        now = {each.counter: each for each in counters if each.number}
        standing = [now[call.counter] for call in self._calls if _is_one_call(call, now.get(call.counter))]
        fresh = [call for call in now.values() if call not in standing]
        self._calls = fresh + standing

    @property
    def rows(self) -> list[CounterShows | None]:
        """One for each row of the display."""
        shown = self._calls[: self._rows]
        return [*shown, *([None] * (self._rows - len(shown)))]


def _is_one_call(before: CounterShows, now: CounterShows | None) -> bool:
    """A number that is called again is a new call; a pager that was given back is none."""
    return now is not None and (before.number, before.calls) == (now.number, now.calls)
