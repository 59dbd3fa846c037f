"""A day at a kiosk, shortened: the agent holds in the evening what it held in the morning.

`python -m tests.hardware.test_a_long_day` plays the twelve hours, a visitor every minute.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hardware.long_day import ROUNDS_OF_TWELVE_HOURS, Held, LongDay

MORNING, DAY = 20, 40
ALLOWED_GROWTH = 2 * 2**20
"""Bytes; what Python's allocator may still want after a short morning."""


@pytest.fixture
def day(tmp_path: Path) -> Iterator[LongDay]:
    begun = LongDay(tmp_path)
    yield begun
    begun.stop()


def grown(morning: Held, evening: Held) -> tuple[bool, int, int]:
    """Whether memory grew beyond what is allowed; further files; further threads."""
    return (
        evening.memory - morning.memory > ALLOWED_GROWTH,
        max(evening.files - morning.files, 0),
        max(evening.threads - morning.threads, 0),
    )


def test_the_agent_holds_in_the_evening_what_it_held_in_the_morning(day: LongDay) -> None:
    day.play(MORNING)
    morning = day.held()
    day.play(DAY)
    evening = day.held()
    assert grown(morning, evening) == (False, 0, 0), f"{morning} -> {evening}"


def play_twelve_hours() -> bool:
    """The whole day; says what the agent held. True when nothing grew."""
    with tempfile.TemporaryDirectory() as folder:
        began, day = time.monotonic(), LongDay(Path(folder))
        day.play(MORNING)
        morning = day.held()
        day.play(ROUNDS_OF_TWELVE_HOURS)
        evening = day.held()
        day.stop()
    print(f"{ROUNDS_OF_TWELVE_HOURS} visitors in {time.monotonic() - began:.0f} s\n{morning}\n{evening}")
    return grown(morning, evening) == (False, 0, 0)


if __name__ == "__main__":
    sys.exit(0 if play_twelve_hours() else 1)
