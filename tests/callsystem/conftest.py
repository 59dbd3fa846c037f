"""A hall for the tests of the call system, at nine on a Thursday, with a clock that stands where a test puts it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

import base.web.frame
import callsystem.screens
import callsystem.sockets
from base import clock, events
from base.clock import Pace
from base.database import Database
from base.perform import perform
from base.settings import Settings
from base.web import live
from callsystem.api import counter_door, desk_door, lead_door
from callsystem.web import counter_pages
from tests.callsystem.door import browser_of
from tests.callsystem.hall import THURSDAY_9, Hall, build, build_hall
from tests.ready import lay_out


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
    return replace(lay_out(database, build_hall), clock_file=clock_file)


@pytest.fixture
def other_hall(hall: Hall, clock_file: Path) -> Hall:
    """Another office of the same town."""
    return perform(build, Hall(clock_file), "branch", 2)


@pytest.fixture
def app(hall: Hall, tmp_path: Path) -> Flask:
    """The counter's pages, door and sockets in the frame of all pages, without form tokens."""
    made = Flask("test", static_folder=None)
    settings = Settings(data_dir=tmp_path, requests_per_minute=100_000)
    live.attach(made, settings)
    base.web.frame.equip(made, settings)
    made.register_blueprint(counter_pages)
    for door in (counter_door, desk_door, lead_door):
        made.register_blueprint(door)
    made.config.update(WTF_CSRF_ENABLED=False)
    events.forget_all()
    callsystem.screens.listen()
    callsystem.sockets.listen()
    return made


@pytest.fixture
def door(app: Flask, hall: Hall) -> FlaskClient:
    """The browser of the first clerk, who has not chosen a counter yet."""
    return browser_of(app, hall.clerks[0])
