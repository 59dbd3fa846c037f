"""The namespace /counter: who gets in, and that every clerk's screen hears every change of its office and of no other."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import gevent
import pytest
from flask import Flask
from flask_socketio import SocketIOTestClient
from sqlalchemy import delete
from sqlalchemy.orm import Session

from base import clock
from base.accounts.model import Role, StaffSession
from base.accounts.service import log_out
from base.codes import token_hash
from base.perform import perform
from base.web.live import socketio
from callsystem import service
from callsystem.screens import screens
from tests.callsystem.door import browser_of
from tests.callsystem.hall import Hall, add_clerk

NAMESPACE = "/counter"
ORIGIN = {"Origin": "http://localhost"}
DEADLINE_SECONDS = 120.0


def connect(app: Flask, account_id: int | None) -> SocketIOTestClient:
    browser = app.test_client() if account_id is None else browser_of(app, account_id)
    return socketio.test_client(app, namespace=NAMESPACE, headers=ORIGIN, flask_test_client=browser)


def told(client: SocketIOTestClient, event: str = "state") -> list[dict[str, Any]]:
    """What the screen heard since it was asked last."""
    return [one["args"][0] for one in client.get_received(NAMESPACE) if one["name"] == event]


def wait_for(client: SocketIOTestClient, is_it: Callable[[dict[str, Any]], bool]) -> list[dict[str, Any]]:
    """All states that came until one of this kind."""
    heard: list[dict[str, Any]] = []
    end = time.monotonic() + DEADLINE_SECONDS
    while not (heard and is_it(heard[-1])):
        assert time.monotonic() < end, heard
        gevent.sleep(0.01)
        heard += told(client)
    return heard


def test_a_clerk_gets_the_whole_state_on_coming_in_and_on_asking(app: Flask, hall: Hall) -> None:
    hall.walk_in()
    screen = connect(app, hall.clerks[0])
    (state,) = told(screen)
    assert (state["seq"], state["office_id"]) == (1, hall.office)
    assert [one["number"] for one in state["waiting"]] == ["A001"]
    screen.emit("resume", {"seq": 0}, namespace=NAMESPACE)
    (again,) = told(screen)
    assert again["seq"] == 1


def test_every_change_reaches_the_screens_of_the_office_and_a_burst_is_one_push(
    app: Flask, hall: Hall
) -> None:
    screen = connect(app, hall.clerks[0])
    told(screen)
    for _ in range(20):  # nobody else gets a turn meanwhile, however long it takes
        hall.walk_in()
    (state,) = wait_for(screen, lambda state: state["seq"] == 20)
    assert len(state["waiting"]) == 20
    hall.walk_in()
    (state,) = wait_for(screen, lambda state: state["seq"] == 21)


def test_who_is_next_by_the_passing_of_time_alone_is_pushed_too(app: Flask, hall: Hall) -> None:
    walk_in, booked = hall.walk_in(), hall.booked_here(clock.now() + timedelta(minutes=30))
    screen = connect(app, hall.clerks[0])
    assert [one["number"] for one in told(screen)[-1]["waiting"]] == [walk_in.number, booked.number]
    hall.later(26)
    screens.soon(hall.office)
    (*_, state) = wait_for(screen, lambda state: state["waiting"][0]["number"] == booked.number)
    assert [one["number"] for one in state["waiting"]] == [booked.number, walk_in.number]


def test_two_offices_never_see_each_other(app: Flask, hall: Hall, other_hall: Hall) -> None:
    ours, theirs = connect(app, hall.clerks[0]), connect(app, other_hall.clerks[0])
    told(ours), told(theirs)
    other_hall.walk_in()
    hall.walk_in()
    wait_for(theirs, lambda state: state["seq"] == 1)
    heard = wait_for(ours, lambda state: state["seq"] == 1)
    assert {state["office_id"] for state in heard} == {hall.office}


def test_the_other_pages_of_a_clerk_hear_that_the_clerk_moved(app: Flask, hall: Hall) -> None:
    tab, colleague = connect(app, hall.clerks[0]), connect(app, hall.clerks[1])
    hall.open()
    assert len(told(tab, "moved")) == 1
    perform(service.close_counter, hall.clerks[0])
    assert len(told(tab, "moved")) == 1
    assert told(colleague, "moved") == []


def test_a_clerk_at_a_counter_sees_its_office(app: Flask, hall: Hall, other_hall: Hall) -> None:
    admin = perform(add_clerk, None, "admin", Role.ADMIN)
    perform(service.open_counter, admin, other_hall.counters[0])
    (state,) = told(connect(app, admin))
    assert state["office_id"] == other_hall.office


@pytest.mark.parametrize("role", [None, Role.DESK])
def test_strangers_and_staff_without_the_role_do_not_get_in(
    app: Flask, hall: Hall, role: Role | None
) -> None:
    account = perform(add_clerk, hall.office, "desk", role) if role else None
    assert not connect(app, account).is_connected(NAMESPACE)


def test_after_the_logout_nothing_more_is_told_on_asking(app: Flask, hall: Hall) -> None:
    screen = connect(app, hall.clerks[0])
    told(screen)
    perform(_end_all_sessions)
    refusal = screen.emit("resume", {}, namespace=NAMESPACE, callback=True)
    assert refusal is not None
    assert refusal["error"]["code"] == "not_logged_in"
    assert told(screen) == []


def test_a_logout_cuts_the_line_of_its_screens(app: Flask, hall: Hall) -> None:
    browser = browser_of(app, hall.clerks[0])
    screen = socketio.test_client(app, namespace=NAMESPACE, headers=ORIGIN, flask_test_client=browser)
    beside = connect(app, hall.clerks[1])
    token = browser.get_cookie("staff")
    assert token is not None
    perform(log_out, token.value)
    assert (screen.is_connected(NAMESPACE), beside.is_connected(NAMESPACE)) == (False, True)


def test_colleagues_see_at_once_that_a_visit_was_left_open(app: Flask, hall: Hall) -> None:
    browser, colleague = browser_of(app, hall.clerks[0]), connect(app, hall.clerks[1])
    hall.open()
    hall.walk_in()
    perform(service.call_next, hall.clerks[0])
    wait_for(colleague, lambda state: not state["counters"][0]["is_away"] and state["counters"][0]["ticket"])
    token = browser.get_cookie("staff")
    assert token is not None
    perform(_end_other_sessions, token.value)
    perform(log_out, token.value)
    wait_for(colleague, lambda state: state["counters"][0]["is_away"] and state["counters"][0]["ticket"])


@pytest.mark.parametrize("rubbish", [None, [], "x" * 1000, {"seq": "\x00"}, {"seq": {"a": []}}, 1e308])
def test_rubbish_gets_the_state_and_breaks_nothing(app: Flask, hall: Hall, rubbish: object) -> None:
    screen = connect(app, hall.clerks[0])
    told(screen)
    screen.emit("resume", rubbish, namespace=NAMESPACE)
    assert len(told(screen)) == 1


def _end_all_sessions(session: Session) -> None:
    session.execute(delete(StaffSession))


def _end_other_sessions(session: Session, token: str) -> None:
    session.execute(delete(StaffSession).where(StaffSession.token_hash != token_hash(token)))
