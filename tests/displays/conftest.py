"""A hall with a board, and the displays' pages and sockets on an application of their own."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

import base.web.frame
import callsystem.screens
import displays.sockets
from base import clock, events
from base.clock import Pace
from base.database import Database
from base.devices.model import DeviceKind
from base.perform import perform
from base.settings import Settings
from base.web import live
from displays.web import displays as display_pages
from tests.callsystem.hall import THURSDAY_9, Hall, build_hall
from tests.kiosk.place import Enrolled, add_device
from tests.ready import lay_out


@pytest.fixture
def hall(database: Database, tmp_path: Path) -> Iterator[Hall]:
    """One office with counters and clerks, at nine on a Thursday; the clock stands."""
    file = tmp_path / "clock.json"
    clock.write_pace(file, Pace(0.0, THURSDAY_9, 0.0))
    clock.drive(file)
    yield replace(lay_out(database, build_hall), clock_file=file)
    clock.drive(None)


@pytest.fixture
def board(hall: Hall) -> Enrolled:
    """A board of this office."""
    return perform(add_device, hall.office, DeviceKind.BOARD)


@pytest.fixture
def kiosk(hall: Hall) -> Enrolled:
    """A kiosk of this office."""
    return perform(add_device, hall.office, DeviceKind.KIOSK)


@pytest.fixture
def app(hall: Hall, tmp_path: Path) -> Flask:
    """Board, ticket page and their sockets in the frame of all pages."""
    made = Flask("test", static_folder=None)
    settings = Settings(data_dir=tmp_path, requests_per_minute=100_000)
    live.attach(made, settings)
    base.web.frame.equip(made, settings)
    made.register_blueprint(display_pages)
    events.forget_all()
    callsystem.screens.listen()
    displays.sockets.listen()
    return made
