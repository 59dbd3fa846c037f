"""The namespace /kiosk: serial scans and the fate of slips reach the very kiosk's page, and nobody else's."""

from typing import Any

import pytest
from flask import Flask
from flask_socketio import SocketIOTestClient

import kiosk.sockets
from base.i18n import CITIZENS
from base.web.live import socketio
from tests.callsystem.hall import THURSDAY_9
from tests.kiosk.place import ADDRESS, Enrolled, Place, browser_of

NAMESPACE = "/kiosk"
ORIGIN = {"Origin": "http://localhost"}


def connect(app: Flask, device: Enrolled | None) -> SocketIOTestClient:
    browser = browser_of(app, device.token) if device else app.test_client()
    return socketio.test_client(app, namespace=NAMESPACE, headers=ORIGIN, flask_test_client=browser)


def told(client: SocketIOTestClient, event: str) -> list[dict[str, Any]]:
    """What the page heard since it was asked last."""
    return [one["args"][0] for one in client.get_received(NAMESPACE) if one["name"] == event]


def scan(place: Place, text: str) -> None:
    kiosk.sockets.scanned(place.first.device, text, ADDRESS)


def test_a_page_learns_how_the_printer_is(app: Flask, place: Place) -> None:
    page = connect(app, place.first)
    (state,) = told(page, "state")
    assert (state["office_id"], state["seq"], state["printer"]) == (place.hall.office, 0, "ready")
    page.emit("resume", {"seq": 0}, namespace=NAMESPACE)
    assert len(told(page, "state")) == 1


def test_a_serial_scan_is_answered_on_the_page_of_its_kiosk_only(app: Flask, place: Place) -> None:
    page, beside = connect(app, place.first), connect(app, place.second)
    scan(place, place.hall.booked(THURSDAY_9).code)
    (answer,) = told(page, "answer")
    assert answer["welcome"]["number"] == "T001"
    assert told(beside, "answer") == []


def test_a_refused_scan_is_told_in_all_languages(app: Flask, place: Place) -> None:
    page = connect(app, place.first)
    scan(place, "rubbish")
    (answer,) = told(page, "answer")
    assert set(answer["errors"]) == set(CITIZENS)
    assert {error["code"] for error in answer["errors"].values()} == {"not_ours"}
    assert answer["errors"]["en"]["message"] == "We do not know this code."


def test_guessing_by_scanner_is_limited_too(app: Flask, place: Place) -> None:
    page = connect(app, place.first)
    for _ in range(11):
        scan(place, "23456789")
    codes = [answer["errors"]["en"]["code"] for answer in told(page, "answer")]
    assert codes == ["not_ours"] * 10 + ["too_many_tries"]


def test_the_page_hears_how_its_slip_ended(app: Flask, place: Place) -> None:
    page = connect(app, place.first)
    place.check_in(place.hall.booked(THURSDAY_9).code)
    paper = place.take_next()
    assert paper is not None
    place.settle(paper, "failed")
    assert told(page, "slip") == [{"number": "T001", "state": "failed"}]


def test_boards_and_strangers_do_not_get_in(app: Flask, place: Place) -> None:
    for caller in (place.board, None):
        assert not connect(app, caller).is_connected(NAMESPACE)


@pytest.mark.parametrize("rubbish", [None, [], "x" * 1000, {"seq": "\x00"}, 1e308])
def test_rubbish_gets_the_state_and_breaks_nothing(app: Flask, place: Place, rubbish: object) -> None:
    page = connect(app, place.first)
    told(page, "state")
    page.emit("resume", rubbish, namespace=NAMESPACE)
    assert len(told(page, "state")) == 1
