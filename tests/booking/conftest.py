"""A town for the tests of booking, and a clock that stands where a test puts it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from base import clock
from base.clock import Pace
from base.database import Database
from base.perform import perform
from tests.booking.town import NOW, Town, build_town

SetClock = Callable[[datetime], None]


@pytest.fixture
def clock_file(tmp_path: Path) -> Iterator[Path]:
    """A file that drives the clock; it stands at Monday morning."""
    file = tmp_path / "clock.json"
    clock.write_pace(file, Pace(0.0, NOW, 0.0))
    clock.drive(file)
    yield file
    clock.drive(None)


@pytest.fixture
def set_clock(clock_file: Path) -> SetClock:
    """Let the clock stand at this moment."""
    return lambda moment: clock.write_pace(clock_file, Pace(0.0, moment, 0.0))


@pytest.fixture
def town(database: Database, clock_file: Path) -> Town:
    """The sample town in the database of the test."""
    return perform(build_town)
