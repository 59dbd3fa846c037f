"""The namespace /hall: who gets in, that every change arrives, and that nothing personal ever does."""

import json
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import gevent
import pytest
from flask import Flask
from flask_socketio import SocketIOTestClient
from sqlalchemy.orm import Session

import callsystem.screens
import displays.sockets
from base.codes import new_code
from base.devices.service import revoke
from base.perform import perform
from base.web.live import socketio
from booking.model import Person
from callsystem import service
from tests.callsystem.hall import THURSDAY_9, Hall, build
from tests.kiosk.place import Enrolled, browser_of

NAMESPACE = "/hall"
ORIGIN = {"Origin": "http://localhost"}
DEADLINE_SECONDS = 120.0
NAME, MAIL = "Kanarienvogel", "canary@secret.example"


def connect(app: Flask, device: Enrolled | None = None, auth: Any = None) -> SocketIOTestClient:
    browser = browser_of(app, device.token) if device else app.test_client()
    return socketio.test_client(
        app, namespace=NAMESPACE, headers=ORIGIN, flask_test_client=browser, auth=auth
    )


def told(client: SocketIOTestClient) -> list[dict[str, Any]]:
    """The states the screen heard since it was asked last."""
    return [one["args"][0] for one in client.get_received(NAMESPACE) if one["name"] == "state"]


def wait_for(client: SocketIOTestClient, is_it: Callable[[dict[str, Any]], bool]) -> list[dict[str, Any]]:
    """All states that came until one of this kind."""
    heard: list[dict[str, Any]] = []
    end = time.monotonic() + DEADLINE_SECONDS
    while not (heard and is_it(heard[-1])):
        assert time.monotonic() < end, heard
        gevent.sleep(0.01)
        heard += told(client)
    return heard


def test_a_board_gets_the_whole_state_on_coming_in_and_on_asking(
    app: Flask, hall: Hall, board: Enrolled
) -> None:
    number = hall.walk_in().number
    screen = connect(app, board)
    (state,) = told(screen)
    assert (state["seq"], state["office_id"], state["day"]) == (1, hall.office, "2026-11-26")
    assert [one["number"] for one in state["waiting"]] == [number]
    screen.emit("resume", {"seq": 0}, namespace=NAMESPACE)
    assert [again["seq"] for again in told(screen)] == [1]


def test_a_board_that_is_revoked_is_cut_off_and_a_phone_stays(
    app: Flask, hall: Hall, board: Enrolled
) -> None:
    screen, phone = connect(app, board), connect(app, auth={"ticket": hall.walk_in().code})
    perform(revoke, board.device.device_id)
    assert (screen.is_connected(NAMESPACE), phone.is_connected(NAMESPACE)) == (False, True)


def test_a_phone_gets_in_by_its_ticket_and_hears_the_call(app: Flask, hall: Hall) -> None:
    ticket = hall.walk_in()
    phone = connect(app, auth={"ticket": ticket.code.lower()})
    told(phone)
    perform(service.call_next, hall.open())
    (*_, last) = wait_for(phone, lambda state: bool(state["calls"]))
    (call,) = last["calls"]
    assert (call["number"], call["counter"], call["room"], call["active"]) == ("A001", "1", "Raum 1", True)
    assert last["waiting"] == []


def test_a_burst_is_one_push_and_the_last_change_is_in_it(app: Flask, hall: Hall, board: Enrolled) -> None:
    screen = connect(app, board)
    told(screen)
    hall.walk_in()
    for _ in range(1000):
        callsystem.screens.screens.soon(hall.office)
    hall.walk_in()
    (state,) = wait_for(screen, lambda state: state["seq"] == 2)
    assert len(state["waiting"]) == 2


def test_a_screen_that_missed_changes_knows_them_on_coming_back(
    app: Flask, hall: Hall, board: Enrolled
) -> None:
    connect(app, board).disconnect(NAMESPACE)
    for _ in range(3):
        hall.walk_in()
    (state,) = told(connect(app, board))
    assert (state["seq"], len(state["waiting"])) == (3, 3)


def test_two_offices_never_see_each_other(app: Flask, hall: Hall, board: Enrolled) -> None:
    branch = perform(build, Hall(hall.clock_file), "branch", 1)
    ours, theirs = connect(app, board), connect(app, auth={"ticket": branch.walk_in().code})
    assert [state["office_id"] for state in told(theirs)] == [branch.office]
    told(ours)
    branch.walk_in()
    hall.walk_in()
    heard = wait_for(ours, lambda state: len(state["waiting"]) == 1)
    assert {state["office_id"] for state in heard} == {hall.office}


def test_waiting_times_are_pushed_anew_for_whoever_watches(app: Flask, hall: Hall, board: Enrolled) -> None:
    hall.walk_in()
    screen = connect(app, board)
    (before,) = told(screen)
    hall.later(1)
    callsystem.screens.screens.soon(hall.office)
    heard = wait_for(screen, lambda _state: True)
    assert (heard[-1]["seq"], heard[-1]["as_of"] > before["as_of"]) == (before["seq"], True)


def test_after_the_last_screen_left_nothing_is_pushed(app: Flask, hall: Hall, board: Enrolled) -> None:
    connect(app, board).disconnect(NAMESPACE)
    assert displays.sockets._watching == {}


@pytest.mark.parametrize(
    "auth",
    [
        None,
        [],
        "ticket",
        {"ticket": None},
        {"ticket": 5},
        {"ticket": "short"},
        {"ticket": new_code()},
        {"ticket": "\ud800" * 40},
        {"ticket": {"$ne": ""}},
        {"office": 1},
    ],
)
def test_without_a_ticket_or_a_board_s_token_nobody_gets_in(app: Flask, hall: Hall, auth: object) -> None:
    assert not connect(app, auth=auth).is_connected(NAMESPACE)


def test_a_kiosk_is_no_board(app: Flask, kiosk: Enrolled) -> None:
    assert not connect(app, kiosk).is_connected(NAMESPACE)


@pytest.mark.parametrize("rubbish", [None, [], "x" * 1000, {"seq": "\x00"}, {"seq": {"a": []}}, 1e308])
def test_rubbish_gets_the_state_and_breaks_nothing(
    app: Flask, hall: Hall, board: Enrolled, rubbish: object
) -> None:
    screen = connect(app, board)
    told(screen)
    screen.emit("resume", rubbish, namespace=NAMESPACE)
    assert len(told(screen)) == 1


def test_no_name_mail_or_code_reaches_a_screen(app: Flask, hall: Hall, board: Enrolled) -> None:
    booked = [hall.booked(THURSDAY_9 + timedelta(minutes=minutes)) for minutes in (0, 5)]
    for reservation in booked:
        perform(be_named, reservation.id)
    screen = connect(app, board)
    tickets = [perform(service.check_in, hall.office, reservation.code) for reservation in booked]
    clerk = hall.open()
    for step in (service.call_next, service.start, service.finish, service.call_next, service.no_show):
        perform(step, clerk)
    everything = json.dumps(
        wait_for(screen, lambda state: state["waiting"] == [] and len(state["calls"]) == 2)
    )
    secrets = [
        NAME,
        MAIL,
        *(one.code for one in booked),
        *(one.code for one in tickets),
        *(one.short_code for one in booked),
    ]
    assert [secret for secret in secrets if secret in everything] == []
    assert "Personalausweis" not in everything


def be_named(session: Session, reservation_id: int) -> None:
    person = Person(reservation_id=reservation_id, name=NAME, email=MAIL, mailbox=MAIL)
    person.delete_after = THURSDAY_9 + timedelta(days=1)
    session.add(person)
