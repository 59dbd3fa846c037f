"""A hall with two kiosks and an agent, at nine on a Thursday, with a clock that stands where a test puts it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

import base.web.frame
import kiosk.sockets
from base import clock, events
from base.clock import Pace
from base.database import Database
from base.settings import Settings
from base.web import live
from base.web.frame import limiter
from kiosk.speaking import speaking
from kiosk.web import kiosk as kiosk_pages
from tests.callsystem.hall import THURSDAY_9, Hall
from tests.kiosk.bridge import HOME, connect, receive
from tests.kiosk.glass import stand_still
from tests.kiosk.place import Place, browser_of, build_place
from tests.ready import lay_out


@pytest.fixture
def place(database: Database, tmp_path: Path) -> Iterator[Place]:
    """Two kiosks of an office, each with an agent whose printer works, and a board."""
    file = tmp_path / "clock.json"
    clock.write_pace(file, Pace(0.0, THURSDAY_9, 0.0))
    clock.drive(file)
    laid = lay_out(database, build_place)
    laid.hall.clock_file = file
    yield laid
    clock.drive(None)


@pytest.fixture
def hall(place: Place) -> Hall:
    """The office with counters and clerks."""
    return place.hall


@pytest.fixture
def app(hall: Hall, tmp_path: Path) -> Flask:
    """The kiosk's page, doors and sockets in the frame of all pages, without form tokens."""
    made = Flask("test", static_folder=None)
    settings = Settings(data_dir=tmp_path, requests_per_minute=100_000)
    live.attach(made, settings)
    base.web.frame.equip(made, settings)
    made.register_blueprint(kiosk_pages)
    made.register_blueprint(speaking)
    made.config.update(WTF_CSRF_ENABLED=False)
    limiter.reset()
    events.forget_all()
    kiosk.sockets.listen()
    return made


@pytest.fixture
def client(app: Flask, place: Place) -> FlaskClient:
    """The first kiosk's browser."""
    return browser_of(app, place.first.token)


@pytest.fixture
def glass(new_page: Callable[..., Page], client: FlaskClient) -> Page:
    """The kiosk's screen at its start view, in English."""
    page = new_page(width=1080, height=1920, locale="en-GB")
    connect(page, client)
    stand_still(page)
    page.goto(f"{HOME}/kiosk")
    receive(page, "state", {"seq": 0, "as_of": "2026-11-26T08:00:00Z"})
    expect(page.locator("h1:visible")).to_contain_text("Welcome")
    return page
