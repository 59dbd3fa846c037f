"""A town for the tests of booking, and a clock that stands where a test puts it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

import base.web.frame
from base import clock, i18n
from base.clock import Pace
from base.database import Database
from base.settings import Settings
from booking.planning.web import planning
from booking.web import booking
from tests.booking.town import LETTERHEAD, NOW, Town, build_town
from tests.ready import lay_out

SetClock = Callable[[datetime], None]


@pytest.fixture(autouse=True)
def german() -> None:
    """Each test begins in German, whatever language the one before it ended in."""
    i18n.switch_to("de")


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
    return lay_out(database, build_town)


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    """The pages of booking in the frame of all pages, without form tokens."""
    made = Flask("test", static_folder=None)
    settings = Settings(
        data_dir=tmp_path,
        public_url=LETTERHEAD.address,
        mail_from=LETTERHEAD.sender,
        requests_per_minute=100_000,
    )
    base.web.frame.equip(made, settings)
    made.register_blueprint(booking)
    made.register_blueprint(planning)
    made.config.update(WTF_CSRF_ENABLED=False)
    return made


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that wants English."""
    browser = app.test_client()
    browser.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    return browser
