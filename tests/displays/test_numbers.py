"""Numbers on the visitor's own phone: where the office wants them, by who is there or from anywhere, and never too many."""

import re
import secrets
from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import func, select, update
from werkzeug.test import TestResponse

from base import clock
from base.offices.model import NumbersByPhone, Office
from base.perform import ask, perform
from callsystem import service
from callsystem.model import Ticket
from displays.numbers.presence import sign
from displays.numbers.web import numbers
from displays.service import set_up
from displays.setup import Setup
from tests.browser.looking import look_at
from tests.callsystem.hall import Hall
from tests.displays.test_boards import OVERLAPS
from tests.displays.test_pages import call, tell
from tests.kiosk.bridge import HOME, connect, receive
from tests.kiosk.place import Enrolled, browser_of

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PAGE = "/numbers/main"


class Phone:
    """Somebody's phone, and what it is answered."""

    def __init__(self, app: Flask, hall: Hall) -> None:
        app.register_blueprint(numbers)
        app.config["WTF_CSRF_ENABLED"] = False
        self.app, self.hall, self.browser = app, hall, app.test_client()
        self.browser.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"

    def allow(self, how: NumbersByPhone, most: int = 10) -> None:
        """The office decides."""
        wanted = update(Office).values(numbers_by_phone=how, numbers_by_phone_most=most)
        perform(lambda session: session.execute(wanted))

    def sign(self) -> str:
        """What the board shows at this moment."""
        return sign(str(self.app.secret_key), self.hall.office, clock.now())

    def take(self, here: str = "", key: str = "") -> TestResponse:
        """Press the first service."""
        form = {"service": self.hall.card, "here": here, "idempotency_key": key or secrets.token_hex(8)}
        return self.browser.post(PAGE, data=form)


@pytest.fixture
def phone(app: Flask, hall: Hall) -> Phone:
    """One that nobody has used yet."""
    return Phone(app, hall)


def tickets() -> int:
    """How many there are."""
    return ask(lambda session: session.scalar(select(func.count(Ticket.id)))) or 0


def test_without_the_offices_will_there_is_nothing(phone: Phone, app: Flask, board: Enrolled) -> None:
    for address in (PAGE, f"{PAGE}/poster", f"{PAGE}/qr.svg", "/numbers/elsewhere"):
        assert phone.browser.get(address).status_code == 404
    assert phone.take(phone.sign()).status_code == 404
    assert browser_of(app, board.token).get("/board/presence.svg").status_code == 404
    assert tickets() == 0


def test_who_saw_the_board_a_moment_ago_takes_one_number_and_nobody_else(phone: Phone, hall: Hall) -> None:
    phone.allow(NumbersByPhone.IN_THE_HALL)
    here = phone.sign()
    for missing in ("", "0" * 16, "ä", sign(str(phone.app.secret_key), 999, clock.now())):
        refused = phone.browser.get(PAGE, query_string={"here": missing})
        assert (refused.status_code, "not_present" in refused.text) == (403, True)
        assert phone.take(missing).status_code == 403
    assert "Identity card" in phone.browser.get(PAGE, query_string={"here": here}).text
    assert phone.browser.get(f"{PAGE}/poster").status_code == 404
    hall.later(5)
    first, again = (phone.take(here, "the same press") for _ in range(2))
    assert (first.status_code, first.location) == (303, again.location)
    assert re.fullmatch(r"/t/\w{28}", first.location)
    hall.later(1)
    assert phone.take(here).status_code == 403
    assert tickets() == 1


def test_no_more_wait_than_the_office_allows_and_the_hall_closes_as_usual(phone: Phone, hall: Hall) -> None:
    phone.allow(NumbersByPhone.ANYWHERE, most=1)
    hall.walk_in()
    clerk = hall.open()
    perform(service.call_next, clerk)
    assert phone.take().status_code == 303
    full = phone.take()
    assert (full.status_code, "enough_by_phone" in full.text, tickets()) == (409, True, 2)
    perform(service.start, clerk)
    perform(service.finish, clerk)
    perform(service.call_next, clerk)
    assert phone.take().status_code == 303
    hall.later(60 * 10)
    assert "walk_ins_closed" in phone.take().text


def test_poster_phone_and_board_as_they_are_seen(
    phone: Phone, app: Flask, board: Enrolled, new_page: Callable[..., Page]
) -> None:
    phone.allow(NumbersByPhone.ANYWHERE)
    phone.browser.environ_base["HTTP_ACCEPT_LANGUAGE"] = "de"
    small = new_page()
    connect(small, phone.browser)
    small.goto(f"{HOME}{PAGE}/poster")
    look_at(small, "numbers-poster")
    small.goto(f"{HOME}{PAGE}")
    look_at(small, "numbers-phone")
    perform(set_up, board.device.device_id, Setup(has_hours=True, has_code=True))
    wall = new_page(width=1920, height=1080)
    shows = browser_of(app, board.token)
    shows.environ_base["HTTP_ACCEPT_LANGUAGE"] = "de"
    connect(wall, shows)
    wall.goto(f"{HOME}/board")
    tell(wall, call(4, "A004"), call(3, "A003"), call(2, "A002"), waiting=("A005", "A006"))
    state = {"seq": 5, "as_of": clock.now().isoformat(), "day": "2026-11-26", "waiting": [], "counters": []}
    hours = [["08:00", "12:00"], ["14:00", "18:00"]]
    calls = {"calls": [call(4, "A004"), call(3, "A003")], "newcomers": [{"wait": None}]}
    receive(wall, "state", state | calls | {"open_today": hours})
    expect(wall.get_by_text("Heute geöffnet: 08:00–12:00, 14:00–18:00")).to_be_visible()
    expect(wall.get_by_text("Ohne Termin? Code scannen")).to_be_visible()
    look_at(wall, "board-code")
    assert wall.evaluate(OVERLAPS) == []
    wall.set_viewport_size({"width": 1080, "height": 1920})
    look_at(wall, "board-code-portrait")
    assert wall.evaluate(OVERLAPS) == []
    receive(wall, "state", state | {"seq": 6, "calls": [], "open_today": []})
    expect(wall.get_by_text("Heute geschlossen")).to_be_visible()
