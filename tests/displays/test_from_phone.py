"""What the ticket on the phone lets its holder do: wait longer within limits, leave, come late, keep it on the home screen."""

import secrets
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from base.offices.model import Service
from base.perform import ask, perform
from callsystem import service
from callsystem.model import Ticket
from callsystem.queries import ticket_by_code
from callsystem.states import TicketState
from tests.callsystem.hall import THURSDAY_9, Hall
from tests.displays.test_pages import tell
from tests.kiosk.bridge import HOME, connect

ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def press(app: Flask, code: str, act: str, body: object | None = None) -> TestResponse:
    app.config["WTF_CSRF_ENABLED"] = False
    headers = {"Idempotency-Key": secrets.token_hex(8), "Accept-Language": "en", "Accept": "application/json"}
    return app.test_client().post(f"/t/{code}/{act}", json=body or {}, headers=headers)


def test_more_time_is_given_once_and_nobody_gets_ahead_by_it(app: Flask, hall: Hall) -> None:
    ticket = hall.walk_in()
    assert ticket.due_at is not None
    answer = press(app, ticket.code, "more-time")
    assert answer.json is not None
    assert (answer.status_code, answer.json["more_time"]) == (200, 0)
    assert ask(ticket_by_code, ticket.code).due_at == ticket.due_at + timedelta(minutes=10)
    refused = press(app, ticket.code, "more-time")
    assert refused.json is not None
    assert (refused.status_code, refused.json["error"]["code"]) == (409, "no_more_time")


def test_who_is_called_cannot_be_put_back(app: Flask, hall: Hall) -> None:
    ticket, clerk = hall.walk_in(), hall.open()
    perform(service.call_next, clerk)
    assert press(app, ticket.code, "more-time").status_code == 409
    assert press(app, ticket.code, "leave").status_code == 409
    assert ask(ticket_by_code, ticket.code).state == TicketState.CALLED


def test_leaving_gives_the_number_back_however_often_it_is_pressed(app: Flask, hall: Hall) -> None:
    ticket = hall.walk_in()
    for _ in range(2):
        assert press(app, ticket.code, "leave").status_code == 200
    assert ask(ticket_by_code, ticket.code).state == TicketState.WITHDRAWN


def test_an_expected_visitor_says_by_how_much_it_gets_late(app: Flask, hall: Hall) -> None:
    hall.booked(THURSDAY_9 + timedelta(minutes=30))
    perform(service.feed_due, hall.office)
    code = ask(lambda session: session.scalars(select(Ticket.code)).one())
    page = app.test_client().get(f"/t/{code}").text
    assert 'data-late-minutes="20"' in page
    assert press(app, code, "late", {"minutes": 20}).status_code == 200
    assert press(app, code, "late", {"minutes": 21}).status_code == 409
    assert press(app, hall.walk_in().code, "late", {"minutes": 20}).status_code == 409


@ONE
def test_the_page_can_be_kept_on_the_home_screen(app: Flask, hall: Hall) -> None:
    ticket = hall.walk_in()
    manifest = app.test_client().get(f"/t/{ticket.code}/app.webmanifest").json
    assert manifest is not None
    assert (manifest["start_url"], manifest["display"]) == (f"/t/{ticket.code}", "standalone")
    assert manifest["short_name"] == "A001"


@ONE
def test_the_phone_asks_for_more_time_says_what_to_bring_and_leaves(
    new_page: Callable[..., Page], app: Flask, hall: Hall
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    papers = {"de": ["Alter Ausweis"], "en": ["Old card"]}
    perform(lambda session: session.execute(update(Service).values(documents=papers)))
    page, code = new_page(locale="en-GB"), hall.walk_in().code
    connect(page, app.test_client())
    in_arabic = app.test_client().get(f"/t/{code}/state", headers={"Accept-Language": "ar"}).json or {}
    assert in_arabic["documents"] == ["Old card"]  # as everywhere, where the town has no Arabic words
    page.goto(f"{HOME}/t/{code}")
    tell(page, waiting=("T001", "T002", "A001"))
    expect(page.get_by_text("Old card")).to_be_visible()
    page.get_by_role("button", name="Give me 10 more minutes").click()
    expect(page.get_by_text("You are called later now.")).to_be_visible()
    expect(page.locator("[data-more-time]")).to_be_hidden()
    page.get_by_text("I am leaving").click()
    page.get_by_role("button", name="Give my number back").click()
    expect(page.get_by_text("This number was withdrawn")).to_be_visible()
    expect(page.locator("[data-leaving]")).to_be_hidden()
