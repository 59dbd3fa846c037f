"""A day at a kiosk, shortened: the agent holds in the evening what it held in the morning.

`python -m tests.bench --only day` plays the twelve hours, a visitor every minute.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hardware.long_day import LongDay
from tests.hardware.waiting import until

ROUNDS = 40
ALLOWED_GROWTH = 2 * 2**20
"""Bytes; what Python's allocator may still want after a short morning."""


@pytest.fixture
def day(tmp_path: Path) -> Iterator[LongDay]:
    begun = LongDay(tmp_path)
    yield begun
    begun.stop()


def test_the_agent_holds_in_the_evening_what_it_held_in_the_morning(day: LongDay) -> None:
    morning, *_, evening = day.quarters(ROUNDS)
    assert evening.memory - morning.memory <= ALLOWED_GROWTH
    until(
        lambda: day.held().files <= morning.files
    )  # a line that came back a moment ago is still being tidied up
    until(lambda: day.held().threads <= morning.threads)
