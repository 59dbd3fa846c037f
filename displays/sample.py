"""A hall full of made-up calls, for the page that designs a board: of the office's real counters and queues, and of nobody."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import cycle, islice
from typing import Any

from base import clock
from base.offices.model import Counter

CALLS, WAITING = 24, 12
"""More than a board can show."""
LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
WAIT = {"minutes": 10, "least": 5, "most": 15}


def sample_of(counters: Sequence[Counter]) -> dict[str, Any]:
    """What stands on a board in the place of the hall's own calls and numbers."""
    pairs = [(counter, queue.id) for counter in counters for queue in counter.queues]
    called = list(islice(cycle(pairs), CALLS)) if pairs else []
    queues = list(dict.fromkeys(queue for _counter, queue in pairs))
    return {
        "calls": [_call(CALLS - at, counter, queue, queues) for at, (counter, queue) in enumerate(called)],
        "waiting": [
            {"number": _number(at + CALLS + 1, queue, queues), "wait": WAIT, "queue": queue}
            for at, queue in enumerate(islice(cycle(queues), WAITING if queues else 0))
        ],
        "newcomers": [{"queue": "sample", "names": {}, "wait": WAIT}],
    }


def _call(seq: int, counter: Counter, queue: int, queues: list[int]) -> dict[str, Any]:
    return {
        "seq": seq,
        "number": _number(seq, queue, queues),
        "counter": counter.name,
        "room": counter.room,
        "at": (clock.now() - timedelta(minutes=CALLS - seq)).isoformat(timespec="milliseconds"),
        "active": True,
        "queue": queue,
    }


def _number(count: int, queue: int, queues: list[int]) -> str:
    return f"{LETTERS[queues.index(queue) % len(LETTERS)]}{count:03}"
