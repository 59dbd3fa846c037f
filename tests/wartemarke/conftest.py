"""One hall for all tests of this folder, on a Thursday morning; and an application in the process itself."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from base.clock import Pace, write_pace
from base.devices.model import DeviceKind
from tests.wartemarke.visiting import Kiosk
from wartemarke.hall import Hall

THURSDAY_TEN = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """Server, mail sink and simulated devices, really started; the clock runs from Thursday, ten o'clock in Chemnitz."""
    folder = tmp_path_factory.mktemp("hall")
    write_pace(folder / "clock.json", Pace(time.time(), THURSDAY_TEN, 1.0))
    with Hall(folder, rehearsal=True, log_level="debug") as opened:
        yield opened


@pytest.fixture(scope="session")
def kiosk(hall: Hall) -> Kiosk:
    """The enrolled kiosk of the main office."""
    return Kiosk(hall.address, hall.enrolment_codes()[DeviceKind.KIOSK])


@pytest.fixture
def server_log(hall: Hall) -> Path:
    """The log of the hall's server."""
    return hall.server.log
