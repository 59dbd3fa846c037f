"""The visitor's own phone: numbers where the office wants them, by who is there or from anywhere, never too many; and check-in
for who is there.
"""

import re
import secrets
from collections.abc import Callable
from datetime import timedelta
from html import escape, unescape

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import func, select, update
from werkzeug.test import TestResponse

from base import clock
from base.codes import new_code
from base.offices.model import NumbersByPhone, Office
from base.perform import ask, perform
from booking.states import ReservationState
from callsystem import service
from callsystem.model import Ticket
from displays.numbers.presence import sign
from displays.numbers.web import numbers
from displays.service import set_up
from displays.setup import Setup
from tests.browser.looking import look_at
from tests.callsystem.hall import THURSDAY_9, Hall
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

    def allow(self, how: NumbersByPhone, most: int = 10, checks_in: bool = False) -> None:
        """The office decides."""
        wanted = {"numbers_by_phone": how, "numbers_by_phone_most": most, "check_in_by_phone": checks_in}
        perform(lambda session: session.execute(update(Office).values(wanted)))

    def sign(self) -> str:
        """What the board shows at this moment."""
        return sign(str(self.app.secret_key), self.hall.office, clock.now())

    def open(self, shown: str) -> str:
        """Open the page by this sign; what it carries on to where something is pressed."""
        page = self.browser.get(PAGE, query_string={"here": shown})
        assert page.status_code == 200, page.text
        return str(re.findall(r'name="here" value="(\w+)"', page.text)[0])

    def check_in(self, code: str, here: str, waits: str = "", key: str = "") -> TestResponse:
        """Send the form for appointments."""
        form = {"code": code, "here": here, "idempotency_key": key or secrets.token_hex(8)}
        return self.browser.post(f"{PAGE}/check-in", data=form | ({"waits": waits} if waits else {}))

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
    shown = phone.sign()
    hall.later(1)
    here = phone.open(shown)
    for missing in ("", "0" * 16, "ä", sign(str(phone.app.secret_key), 999, clock.now()), here):
        refused = phone.browser.get(PAGE, query_string={"here": missing})
        assert (refused.status_code, "not_present" in refused.text) == (403, True)
        assert missing == here or phone.take(missing).status_code == 403
    assert phone.browser.get(f"{PAGE}/poster").status_code == 404
    hall.later(1)
    assert (
        phone.browser.get(PAGE, query_string={"here": shown}).status_code == 403
    )  # photographed, sent, too old
    hall.later(8)
    first, again = (phone.take(here, "the same press") for _ in range(2))
    assert (first.status_code, first.location) == (303, again.location)
    assert re.fullmatch(r"/t/\w{28}", first.location)
    hall.later(1)
    assert phone.take(here).status_code == 403
    assert tickets() == 1


def test_check_in_by_phone_is_for_who_is_there_and_only_where_the_office_wants_it(
    phone: Phone, hall: Hall
) -> None:
    booked = hall.booked(THURSDAY_9)
    phone.allow(NumbersByPhone.ANYWHERE)
    assert phone.check_in(booked.code, phone.sign()).status_code == 404
    phone.allow(NumbersByPhone.OFF, checks_in=True)
    here = phone.open(phone.sign())
    assert phone.take(here).status_code == 404
    for missing in ("", "0" * 16):
        assert phone.check_in(booked.code, missing).status_code == 403
    assert tickets() == 0
    link = f"https://town.example/reservations/{booked.code}"
    came, again = (phone.check_in(link, here, key="the same press") for _ in range(2))
    assert (came.status_code, came.location) == (303, again.location)
    ticket = ask(lambda session: session.scalars(select(Ticket)).one())
    assert (came.location, ticket.state, ticket.by_phone) == (f"/t/{ticket.code}", "waiting", False)
    for shown in (booked.short_code, booked.code, ticket.code):
        once_more = phone.check_in(shown, here)
        assert (once_more.status_code, f'href="/t/{ticket.code}"' in once_more.text) == (409, True)
        assert "You already checked in at 09:00" in once_more.text
    second = hall.booked(THURSDAY_9)
    typed = f"{second.short_code[:4].lower()} {second.short_code[4:]}"
    assert phone.check_in(typed, here).status_code == 303
    phone.allow(NumbersByPhone.ANYWHERE, checks_in=True)  # who is elsewhere takes a number, and no more
    anywhere = phone.browser.get(PAGE).text
    assert "Identity card" in anywhere
    assert 'name="code"' not in anywhere


ANSWERS = {
    "early": (409, "check-in for your appointment begins at 10:00", "Wait here until then"),
    "yesterday": (409, "not today, but on", "Book a new appointment"),
    "cancelled": (410, "This appointment was cancelled.", "Book a new appointment"),
    "pending": (409, "was not confirmed", "Book a new appointment"),
    "unknown": (404, "We do not know this code.", "I have no appointment"),
    "nonsense": (404, "We do not know this code.", "I have no appointment"),
}


def test_every_refusal_at_the_phone_has_its_sentence_and_way_out_and_keeps_what_was_typed(
    phone: Phone, hall: Hall
) -> None:
    phone.allow(NumbersByPhone.IN_THE_HALL, checks_in=True)
    here = phone.open(phone.sign())
    codes = {
        "early": hall.booked(THURSDAY_9 + timedelta(hours=2)).code,
        "yesterday": hall.booked(THURSDAY_9 - timedelta(days=1)).code,
        "cancelled": hall.booked(THURSDAY_9, ReservationState.CANCELLED).code,
        "pending": hall.booked(THURSDAY_9, ReservationState.PENDING).code,
        "unknown": new_code(),
        "nonsense": "<b>me</b>",
    }
    for name, (status, sentence, way) in ANSWERS.items():
        refused = phone.check_in(codes[name], here)
        text = unescape(refused.text)
        assert (refused.status_code, sentence in text, way in text) == (status, True, True), name
        assert f'value="{escape(codes[name])}"' in refused.text
    assert tickets() == 0
    assert phone.check_in(codes["early"], here, waits="true").status_code == 303
    tries = [phone.check_in("23456789", here).status_code for _ in range(10)]
    assert tries == [404] * 9 + [429]  # "nonsense" was the first
    assert phone.check_in(hall.booked(THURSDAY_9).code, here).status_code == 303  # a whole code is no guess


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
    phone: Phone, app: Flask, hall: Hall, board: Enrolled, new_page: Callable[..., Page]
) -> None:
    phone.allow(NumbersByPhone.ANYWHERE, checks_in=True)
    phone.browser.environ_base["HTTP_ACCEPT_LANGUAGE"] = "de"
    small = new_page()
    connect(small, phone.browser)
    small.goto(f"{HOME}{PAGE}/poster")
    look_at(small, "numbers-poster")
    small.goto(f"{HOME}{PAGE}")
    look_at(small, "numbers-phone")
    small.goto(f"{HOME}{PAGE}?here={phone.sign()}")
    small.get_by_label("Code Ihres Termins").fill(hall.booked(THURSDAY_9 + timedelta(hours=2)).short_code)
    look_at(small, "check-in-phone")
    small.keyboard.press("Enter")
    expect(small.get_by_text("Sie sind früh dran", exact=False)).to_be_visible()
    look_at(small, "check-in-phone-early")
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
    expect(wall.get_by_text("Mit dem Handy scannen: anmelden oder Nummer ziehen.")).to_be_visible()
    look_at(wall, "board-code")
    assert wall.evaluate(OVERLAPS) == []
    wall.set_viewport_size({"width": 1080, "height": 1920})
    look_at(wall, "board-code-portrait")
    assert wall.evaluate(OVERLAPS) == []
    receive(wall, "state", state | {"seq": 6, "calls": [], "open_today": []})
    expect(wall.get_by_text("Heute geschlossen")).to_be_visible()
