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
from base.devices.model import DeviceKind
from base.perform import perform
from base.settings import Settings
from base.web import live
from base.web.frame import limiter
from kiosk.speaking import speaking
from kiosk.web import kiosk as kiosk_pages
from tests.callsystem.hall import THURSDAY_9, Hall, build
from tests.kiosk.bridge import HOME, connect, receive
from tests.kiosk.place import Place, add_device, browser_of


@pytest.fixture
def hall(database: Database, tmp_path: Path) -> Iterator[Hall]:
    """One office with counters and clerks."""
    file = tmp_path / "clock.json"
    clock.write_pace(file, Pace(0.0, THURSDAY_9, 0.0))
    clock.drive(file)
    yield perform(build, Hall(file))
    clock.drive(None)


@pytest.fixture
def place(hall: Hall) -> Place:
    """Two kiosks of this office, each with an agent whose printer works, and a board."""
    first, second = (perform(add_device, hall.office, DeviceKind.KIOSK) for _ in range(2))
    for one in (first, second):
        perform(add_device, hall.office, DeviceKind.AGENT, one.device.device_id)
    board = perform(add_device, hall.office, DeviceKind.BOARD)
    return Place(hall, first, second, board)


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
    page.clock.install(time=THURSDAY_9)
    page.goto(f"{HOME}/kiosk")
    receive(page, "state", {"seq": 0, "as_of": "2026-11-26T08:00:00Z"})
    expect(page.locator("h1:visible")).to_contain_text("Welcome")
    return page
