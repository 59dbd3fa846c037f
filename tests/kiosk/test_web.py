"""The kiosk's doors: who may call them, what they answer, and that nothing that is sent breaks them."""

import json
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from base.offices.model import OfficeService
from base.perform import perform
from booking.states import ReservationState
from tests.callsystem.hall import THURSDAY_9
from tests.kiosk.place import Place, browser_of, post, refusal, slips

DOORS = [
    ("GET", "/kiosk"),
    ("GET", "/kiosk/services"),
    ("POST", "/kiosk/check-in"),
    ("POST", "/kiosk/number"),
    ("POST", "/kiosk/times"),
    ("POST", "/kiosk/book"),
    ("POST", "/kiosk/slip"),
    ("POST", "/kiosk/help"),
]
WELCOME = {
    "number",
    "office",
    "counter_hint",
    "agreed",
    "due",
    "wait_minutes",
    "wait",
    "people_before",
    "ticket_url",
    "slip",
    "already",
    "is_late",
    "is_later",
    "documents",
}


def test_the_page_is_kept_by_no_browser_and_holds_no_link_that_leads_out(client: FlaskClient) -> None:
    page = client.get("/kiosk")
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    assert "http://" not in page.text.replace("http://www.w3.org/2000/svg", "")
    assert {line.split('href="')[1][:6] for line in page.text.splitlines() if "<a " in line} == {"?lang="}


def test_where_nobody_comes_without_an_appointment_the_first_page_offers_no_number(
    client: FlaskClient,
) -> None:
    tile = 'class="wm-tile" data-go="groups"'
    assert tile in client.get("/kiosk").text
    perform(lambda session: session.execute(update(OfficeService).values(walk_in=False)))
    assert tile not in client.get("/kiosk").text


def test_a_check_in_answers_with_the_number_and_where_to_go(client: FlaskClient, place: Place) -> None:
    answer = post(client, "/kiosk/check-in", {"text": place.hall.booked(THURSDAY_9).code})
    assert answer.status_code == 200
    assert answer.json is not None
    assert set(answer.json) == WELCOME
    assert answer.json["number"] == "T001"


def test_the_same_key_is_the_same_check_in(client: FlaskClient, place: Place) -> None:
    code = place.hall.booked(THURSDAY_9).code
    answers = [post(client, "/kiosk/check-in", {"text": code}, key="the-same-key") for _ in range(2)]
    assert answers[0].json == answers[1].json
    other = post(client, "/kiosk/check-in", {"text": code[::-1]}, key="the-same-key")
    assert refusal(other) == (422, "key_reused")
    assert len(slips()) == 1


def test_showing_the_code_once_more_says_when_and_which_number(client: FlaskClient, place: Place) -> None:
    code = place.hall.booked(THURSDAY_9).code
    post(client, "/kiosk/check-in", {"text": code})
    again = post(client, "/kiosk/check-in", {"text": code})
    assert refusal(again) == (409, "already_checked_in")
    assert again.json is not None
    assert again.json["error"]["params"] == {"at": THURSDAY_9.isoformat(), "number": "T001"}


@pytest.mark.parametrize(
    "starts, state, expected",
    [
        (timedelta(hours=3), ReservationState.BOOKED, (409, "too_early")),
        (timedelta(days=-1), ReservationState.BOOKED, (409, "other_day")),
        (timedelta(), ReservationState.CANCELLED, (410, "reservation_cancelled")),
        (timedelta(), ReservationState.HELD, (409, "reservation_not_booked")),
    ],
)
def test_each_refusal_has_its_code_a_sentence_and_a_way_out(
    client: FlaskClient,
    place: Place,
    starts: timedelta,
    state: ReservationState,
    expected: tuple[int, str],
) -> None:
    answer = post(client, "/kiosk/check-in", {"text": place.hall.booked(THURSDAY_9 + starts, state).code})
    assert refusal(answer) == expected
    assert answer.json is not None
    assert answer.json["error"]["message"]
    assert answer.json["error"]["next_step"]


def test_ten_short_codes_a_minute_and_kiosk_but_scans_without_limit(
    app: Flask, client: FlaskClient, place: Place
) -> None:
    booked = place.hall.booked(THURSDAY_9)
    tries = [post(client, "/kiosk/check-in", {"text": "23456789"}) for _ in range(11)]
    assert [answer.status_code for answer in tries] == [404] * 10 + [429]
    assert refusal(tries[-1]) == (429, "too_many_tries")
    assert post(client, "/kiosk/check-in", {"text": booked.short_code}).status_code == 429
    beside = browser_of(app, place.second.token)
    assert refusal(post(beside, "/kiosk/check-in", {"text": "23456789"})) == (404, "not_ours")
    assert post(client, "/kiosk/check-in", {"text": booked.code}).status_code == 200


def test_a_walk_in_gets_a_number(client: FlaskClient, place: Place) -> None:
    answer = post(
        client, "/kiosk/number", {"services": [{"id": place.hall.card, "quantity": 2}], "priority": False}
    )
    assert answer.status_code == 200
    assert answer.json is not None
    assert (answer.json["number"], answer.json["agreed"]) == ("A001", None)


def test_the_buttons_say_what_is_open_in_the_page_s_language(client: FlaskClient, place: Place) -> None:
    answer = client.get("/kiosk/services")
    assert answer.json is not None
    assert [(one["name"], one["most"], one["open"]) for one in answer.json["services"]] == [
        ("Identity card", 2, True),
        ("Passport", 3, True),
    ]
    assert [one["wait"] for one in answer.json["services"]] == [None] * len(answer.json["services"])
    place.hall.later(10 * 60)
    closed = client.get("/kiosk/services").json
    assert closed is not None
    assert {one["open"] for one in closed["services"]} == {False}
    late = post(client, "/kiosk/number", {"services": [{"id": place.hall.card}]})
    assert refusal(late) == (409, "walk_ins_closed")


def test_the_buttons_say_how_long_one_would_wait(client: FlaskClient, place: Place) -> None:
    place.hall.open()
    for _ in range(4):
        place.hall.walk_in()
    answer = client.get("/kiosk/services")
    assert answer.json is not None
    for service in answer.json["services"]:
        assert service["wait"]["least"] < 60 < service["wait"]["most"]


@pytest.mark.parametrize("method, url", DOORS)
@pytest.mark.parametrize("caller", ["nobody", "board", "revoked"])
def test_only_kiosks_come_in(app: Flask, place: Place, method: str, url: str, caller: str) -> None:
    tokens = {"nobody": "", "board": place.board.token, "revoked": "was-a-token-once"}
    answer = browser_of(app, tokens[caller]).open(url, method=method, headers={"Accept": "application/json"})
    assert answer.status_code == (403 if caller == "board" else 401)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"{",
        b"NaN",
        b"\xff\xfe",
        b"[" * 5000,
        b'{"text": null}',
        b'{"text": 5}',
        b'{"text": ""}',
        b'{"text": ["x"]}',
        b'{"text": "\\ud800"}',
        b'{"text": "x", "more": 1}',
        json.dumps({"text": "x" * 513}).encode(),
        b'{"services": []}',
        b'{"services": [{"id": 0}]}',
        b'{"services": [{"id": 99999999999999999999}]}',
        b'{"services": [{"id": 1, "quantity": -1}]}',
        b'{"services": [{"id": 1, "quantity": 1e308}]}',
        b'{"services": [{"id": "1"}]}',
        b'{"services": [{"id": 2147483647}]}',
        b'{"services": "all", "priority": "yes"}',
        json.dumps({"services": [{"id": 1}] * 21}).encode(),
    ],
)
@pytest.mark.parametrize("url", ["/kiosk/check-in", "/kiosk/number", "/kiosk/book", "/kiosk/slip"])
def test_rubbish_is_refused_and_changes_nothing(
    client: FlaskClient, place: Place, url: str, body: bytes
) -> None:
    headers = {"Idempotency-Key": "12345678", "Content-Type": "application/json"}
    answer = client.post(url, data=body, headers=headers)
    assert 400 <= answer.status_code < 500
    assert answer.json is not None
    assert answer.json["error"]["code"]
    assert slips() == []


@pytest.mark.parametrize("key", ["", "short", "x" * 81, "ü" * 10])
def test_without_a_proper_key_nothing_happens(client: FlaskClient, place: Place, key: str) -> None:
    code = place.hall.booked(THURSDAY_9).code
    headers = {"Idempotency-Key": key.encode().decode("latin-1")}
    assert client.post("/kiosk/check-in", json={"text": code}, headers=headers).status_code == 422
    assert slips() == []


def test_form_tokens_are_asked_for(app: Flask, place: Place) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    answer = post(browser_of(app, place.first.token), "/kiosk/check-in", {"text": "x"})
    assert refusal(answer) == (400, "bad_request")
