"""A hall for the tests of the call system, at nine on a Thursday, with a clock that stands where a test puts it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from base import clock
from base.clock import Pace
from base.database import Database
from base.perform import perform
from tests.callsystem.hall import THURSDAY_9, Hall, build


@pytest.fixture
def clock_file(tmp_path: Path) -> Iterator[Path]:
    """A file that drives the clock; it stands at nine on a Thursday."""
    file = tmp_path / "clock.json"
    clock.write_pace(file, Pace(0.0, THURSDAY_9, 0.0))
    clock.drive(file)
    yield file
    clock.drive(None)


@pytest.fixture
def hall(database: Database, clock_file: Path) -> Hall:
    """One office with eight counters and as many clerks."""
    return perform(build, Hall(clock_file))


@pytest.fixture
def other_hall(hall: Hall, clock_file: Path) -> Hall:
    """Another office of the same town."""
    return perform(build, Hall(clock_file), "branch", 2)
