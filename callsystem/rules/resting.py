"""When a counter rests as planned. A clerk who works on through a planned break is not on a break: the screen says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time


@dataclass(frozen=True)
class Rest:
    """A planned break, by local time; Monday is 0."""

    weekdays: tuple[int, ...]
    begins: time
    ends: time


def next_rest(rests: Iterable[Rest], now: datetime, is_busy: bool) -> tuple[datetime, datetime] | None:
    """The next planned break of today, from when to when; `now` is local.

    One that should have begun counts only while a visitor is still there (`is_busy`): the break begins after them.
    """
    today = [rest for rest in rests if now.weekday() in rest.weekdays]
    spans = (
        (
            datetime.combine(now.date(), rest.begins, now.tzinfo),
            datetime.combine(now.date(), rest.ends, now.tzinfo),
        )
        for rest in today
    )
    to_come = [(begins, ends) for begins, ends in spans if begins > now or (is_busy and ends > now)]
    return min(to_come, default=None)
