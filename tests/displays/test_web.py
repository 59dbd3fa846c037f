"""The board's page and the live ticket: who may open them, and what they say in each state of a visit."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from base.codes import new_code
from base.perform import ask, perform
from callsystem import service
from callsystem.queries import ticket_of_reservation
from displays import queries
from tests.callsystem.hall import THURSDAY_9, Hall
from tests.kiosk.place import Enrolled, browser_of


@pytest.fixture
def phone(app: Flask) -> FlaskClient:
    """A visitor's own phone."""
    return app.test_client()


def test_a_board_shows_its_office(app: Flask, hall: Hall, board: Enrolled) -> None:
    page = browser_of(app, board.token).get("/board")
    assert page.status_code == 200
    assert "Bürgerservice main" in page.text


def test_a_board_that_meets_a_server_without_its_database_tries_again_by_itself(
    app: Flask, board: Enrolled, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_asked: object) -> None:
        raise OperationalError("", {}, Exception())

    monkeypatch.setattr(queries, "shown_setup", away)
    answer = browser_of(app, board.token).get("/board")
    assert (answer.status_code, answer.headers["Refresh"]) == (503, "5")


def test_nobody_else_opens_the_board(app: Flask, kiosk: Enrolled) -> None:
    assert app.test_client().get("/board").status_code == 401
    assert browser_of(app, kiosk.token).get("/board").status_code == 403


@pytest.mark.parametrize("change", [str, str.lower], ids=["capitals", "small letters"])
@pytest.mark.parametrize("prefix", ["/t/", "/T/"])
def test_a_ticket_opens_in_any_letter_case(
    phone: FlaskClient, hall: Hall, prefix: str, change: Callable[[str], str]
) -> None:
    ticket = hall.walk_in()
    page = phone.get(prefix + change(ticket.code))
    assert page.status_code == 200
    assert ticket.number in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_the_own_ticket_is_told_in_every_state(phone: FlaskClient, hall: Hall) -> None:
    ticket, clerk = hall.walk_in(), hall.open()
    states = [phone.get(f"/t/{ticket.code}/state").json]
    for step in (service.call_next, service.start, service.finish):
        perform(step, clerk)
        states.append(phone.get(f"/t/{ticket.code}/state").json)
    assert [state["state"] for state in states if state] == ["waiting", "called", "serving", "served"]
    assert [state["counter"] for state in states if state][:3] == [None, "1", "1"]


def test_an_expected_visitor_has_a_page_before_check_in(phone: FlaskClient, hall: Hall) -> None:
    reservation = hall.booked(THURSDAY_9 + timedelta(minutes=30))
    perform(service.feed_due, hall.office)
    ticket = ask(ticket_of_reservation, reservation.id)
    assert ticket is not None
    told = phone.get(f"/t/{ticket.code}/state").json
    assert told is not None
    assert (told["state"], told["number"]) == ("expected", "T001")
    assert told["agreed"] == "2026-11-26T08:30:00.000+00:00"


def test_the_picture_is_a_qr_code_of_the_ticket_s_address(phone: FlaskClient, hall: Hall) -> None:
    ticket = hall.walk_in()
    picture = phone.get(f"/t/{ticket.code}/qr.svg")
    assert picture.mimetype == "image/svg+xml"
    assert picture.data.startswith(b"<?xml")
    assert b"script" not in picture.data


@pytest.mark.parametrize("tail", ["", "/state", "/qr.svg"])
@pytest.mark.parametrize(
    "code",
    [new_code(), "x", "0" * 28, "A" * 5000, "%00", "..%2f..%2fetc", "%ED%A0%80", "<script>", "é" * 28],
    ids=["code", "short", "no code", "long", "NUL", "path", "surrogate", "markup", "not ASCII"],
)
def test_unknown_codes_get_one_and_the_same_answer(phone: FlaskClient, code: str, tail: str) -> None:
    answer = phone.get(f"/t/{code}{tail}", headers={"Accept": "application/json"})
    assert answer.status_code == 404
    assert answer.json is not None
    assert answer.json["error"]["code"] == "not_found"


def test_the_page_tells_nothing_but_the_ticket(phone: FlaskClient, hall: Hall) -> None:
    reservation = hall.booked(THURSDAY_9)
    ticket = perform(service.check_in, hall.office, reservation.code)
    page = phone.get(f"/t/{ticket.code}")
    assert reservation.code not in page.text
    assert reservation.short_code not in page.text
