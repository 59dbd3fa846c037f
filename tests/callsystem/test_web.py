"""The counter's pages and door: who gets in, what a press answers, and that no input breaks it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete
from sqlalchemy.orm import Session

from base.accounts.model import Grant, Role
from base.perform import perform
from tests.callsystem.door import browser_of, code_of, post, state_of
from tests.callsystem.hall import THURSDAY_9, Hall, add_clerk, journal_of

VERBS = (
    *(
        "open",
        "close",
        "next",
        "again",
        "start",
        "finish",
        "no-show",
        "came",
        "call",
        "pause",
        "resume",
        "park",
    ),
    *("return", "fetch", "take-over", "transfer", "note", "direct", "undo", "break", "back"),
)
BODIES = {
    "open": {"counter_id": 1},
    "came": {"ticket_id": 1},
    "call": {"ticket_id": 1, "reason": "short"},
    "fetch": {"ticket_id": 1},
    "take-over": {"ticket_id": 1},
    "note": {"note": "x"},
    "direct": {"services": [{"id": 1, "quantity": 1}]},
}
HOSTILE = [
    b"",
    b"null",
    b"[]",
    b"[" * 5000,
    b'"\\ud800"',
    b"NaN",
    b"\xff\xfe",
    b'{"ticket_id": 99999999999999999999}',
    b'{"ticket_id": -1}',
    b'{"ticket_id": 1.5}',
    b'{"ticket_id": true}',
    b'{"ticket_id": "1"}',
    b'{"ticket_id": {"a": []}}',
    b'{"counter_id": null}',
    b'{"services": [{"id": 1, "quantity": 1e9}]}',
    b'{"services": []}',
    b'{"ticket_id": 1, "reason": "because"}',
    b'{"note": "\\u0000"}',
    b'{"queue_id": 1, "counter_id": 1}',
    b'{"minutes": -5}',
    b'{"performed": [{"id": 2147483647, "quantity": 1}]}',
    b'{"counter_id": 2147483647}',
    b'{"counter_id": 1, "more": 1}',
    b'{"\\u0000": "\\ud800"}',
    b"{" + b" " * 70_000 + b"}",
]


def test_a_working_hour_at_the_counter(hall: Hall, door: FlaskClient) -> None:
    hall.booked_here(THURSDAY_9)
    counter = hall.counters[4]
    assert "Choose your counter" in door.get("/counter").text
    opened = post(door, "open", {"counter_id": counter})
    assert opened.json == {"counter": {"id": counter, "name": "5"}, "seq": 3}
    assert "Counter 5" in door.get("/counter").text
    called = post(door, "next").json
    assert called is not None
    assert (called["ticket"]["number"], called["ticket"]["state"], called["seq"]) == ("T001", "called", 4)
    seen = {"ticket_id": called["ticket"]["id"]}
    for verb, state in (("again", "called"), ("start", "serving"), ("finish", "served")):
        answer = post(door, verb, seen).json
        assert answer is not None
        assert answer["ticket"]["state"] == state
    assert code_of(post(door, "next")) == (404, "nobody_waits")
    assert post(door, "close").status_code == 200
    assert state_of(door)["counter_id"] is None


def test_the_state_says_who_waits_for_what_and_who_sits_where(hall: Hall, door: FlaskClient) -> None:
    hall.walk_in(quantity=2)
    hall.open(clerk=1)
    state = state_of(door)
    (waiting,) = state["waiting"]
    assert waiting["number"] == "A001"
    (came_for,) = waiting["services"]
    assert (came_for["names"], came_for["quantity"]) == ({"de": "Personalausweis", "en": "Identity card"}, 2)
    assert waiting["due_at"] == "2026-11-26T09:00:00+00:00"
    assert waiting["wait_minutes"] == 0
    second = state["counters"][1]
    assert (second["account_id"], second["clerk"], second["ticket"]) == (
        hall.clerks[1],
        "Clerk main-1",
        None,
    )


def test_all_halls_of_a_lead_stand_on_one_page_and_no_others(
    app: Flask, hall: Hall, other_hall: Hall
) -> None:
    everywhere = browser_of(app, perform(add_clerk, None, "both", Role.LEAD)).get("/lead/sites").text
    here = browser_of(app, perform(add_clerk, hall.office, "here", Role.LEAD)).get("/lead/sites").text
    rows = [
        [f'data-site="{one.office}"' in page for one in (hall, other_hall)] for page in (everywhere, here)
    ]
    assert rows == [[True, True], [True, False]]
    assert browser_of(app, hall.clerks[0]).get("/lead/sites").status_code == 403


def test_who_came_after_all_waits_again(hall: Hall, door: FlaskClient) -> None:
    visitor = hall.walk_in()
    hall.open()
    post(door, "next")
    post(door, "no-show")
    assert [one["number"] for one in state_of(door)["missed"]] == ["A001"]
    answer = post(door, "came", {"ticket_id": visitor.id}).json
    assert answer is not None
    assert answer["ticket"]["state"] == "waiting"
    assert state_of(door)["missed"] == []


def test_the_page_offers_free_counters_and_names_who_sits_at_the_others(
    hall: Hall, door: FlaskClient
) -> None:
    hall.open(clerk=1)
    page = door.get("/counter").text
    assert "taken: Clerk main-1" in page
    assert page.count("data-taken") == 1


def test_a_press_without_login_is_refused_and_the_page_leads_to_the_login(app: Flask) -> None:
    stranger = app.test_client()
    assert stranger.get("/counter").location == "/login?next=%2Fcounter"
    assert code_of(post(stranger, "next")) == (401, "not_logged_in")


@pytest.mark.parametrize("verb", ["open", "state", ""])
def test_who_has_no_counter_role_anywhere_does_not_get_in(app: Flask, hall: Hall, verb: str) -> None:
    desk = browser_of(app, perform(add_clerk, hall.office, "desk", Role.DESK))
    if verb == "open":
        assert code_of(post(desk, "open", {"counter_id": hall.counters[0]})) == (403, "not_allowed")
    else:
        assert desk.get(f"/counter/{verb}".rstrip("/")).status_code == 403


def test_a_clerk_of_another_office_cannot_sit_down_here_nor_see_this_hall(
    app: Flask, hall: Hall, other_hall: Hall
) -> None:
    hall.walk_in()
    theirs = browser_of(app, other_hall.clerks[0])
    assert code_of(post(theirs, "open", {"counter_id": hall.counters[0]})) == (403, "not_allowed")
    assert state_of(theirs)["office_id"] == other_hall.office
    assert "Bürgerservice main" not in theirs.get("/counter").text
    assert [kind for _, kind in journal_of(hall)] == ["number_taken"]


def test_a_clerk_cannot_touch_a_ticket_of_another_office(app: Flask, hall: Hall, other_hall: Hall) -> None:
    absent = hall.walk_in()
    ours = browser_of(app, hall.open())
    post(ours, "next")
    post(ours, "no-show")
    theirs = browser_of(app, other_hall.open())
    assert code_of(post(theirs, "came", {"ticket_id": absent.id})) == (404, "not_found")


def test_a_role_that_was_taken_away_counts_at_once(app: Flask, hall: Hall, other_hall: Hall) -> None:
    clerk = perform(add_clerk, other_hall.office, "both")
    perform(_grant, clerk, hall.office)
    door = browser_of(app, clerk)
    assert post(door, "open", {"counter_id": hall.counters[0]}).status_code == 200
    hall.walk_in()
    perform(_take_role, clerk, hall.office)
    assert code_of(post(door, "next")) == (403, "not_allowed")
    assert door.get("/counter/state").status_code == 403
    assert door.get("/counter").status_code == 403


def test_an_admin_sees_the_counters_of_all_offices(app: Flask, hall: Hall, other_hall: Hall) -> None:
    admin = browser_of(app, perform(add_clerk, None, "admin", Role.ADMIN))
    page = admin.get("/counter").text
    assert "Bürgerservice main" in page
    assert "Bürgerservice branch" in page
    assert post(admin, "open", {"counter_id": other_hall.counters[0]}).status_code == 200
    assert state_of(admin)["office_id"] == other_hall.office


def test_the_same_key_is_one_call_and_one_answer(hall: Hall, door: FlaskClient) -> None:
    hall.walk_in()
    hall.walk_in()
    hall.open()
    first, again = post(door, "next", key="one-press"), post(door, "next", key="one-press")
    assert first.json == again.json
    assert [kind for _, kind in journal_of(hall)].count("called") == 1
    assert code_of(post(door, "again", key="one-press")) == (422, "key_reused")


def test_who_leaves_by_a_press_that_comes_twice_hears_the_same_twice(hall: Hall, door: FlaskClient) -> None:
    hall.open()
    left, again = post(door, "close", key="the-last-press"), post(door, "close", key="the-last-press")
    assert (left.status_code, again.json) == (200, left.json)
    assert code_of(post(door, "close")) == (409, "no_counter")


@pytest.mark.parametrize("verb", VERBS)
def test_every_press_needs_a_key(hall: Hall, door: FlaskClient, verb: str) -> None:
    hall.open()
    answer = door.post(f"/counter/{verb}", json=BODIES.get(verb, {}))
    assert code_of(answer) == (422, "invalid_input")


@pytest.mark.parametrize("verb", VERBS)
def test_every_press_needs_the_form_token(app: Flask, door: FlaskClient, verb: str) -> None:
    app.config.update(WTF_CSRF_ENABLED=True)
    assert code_of(post(door, verb)) == (400, "bad_request")


@pytest.mark.parametrize("verb", VERBS)
def test_looking_changes_nothing(hall: Hall, door: FlaskClient, verb: str) -> None:
    assert door.get(f"/counter/{verb}").status_code == 405
    assert journal_of(hall) == []


@pytest.mark.parametrize("verb", VERBS)
def test_no_input_breaks_the_door(hall: Hall, door: FlaskClient, verb: str) -> None:
    hall.walk_in()
    hall.open()
    headers = {"Idempotency-Key": "hostile-input", "Content-Type": "application/json"}
    for body in HOSTILE:
        answer = door.post(f"/counter/{verb}", data=body, headers=headers)
        assert answer.status_code < 500, body
    for key in ("", "short", "x" * 81, "ümlaut-ümlaut"):
        answer = door.post(f"/counter/{verb}", json={}, headers={"Idempotency-Key": key})
        assert answer.status_code < 500


def test_names_and_codes_stay_out_of_the_state(hall: Hall, door: FlaskClient) -> None:
    booked = hall.booked(THURSDAY_9)
    visitor = hall.booked_here(THURSDAY_9)
    text = str(state_of(door))
    assert all(secret not in text for secret in (booked.code, booked.short_code, visitor.code))


def _grant(session: Session, account_id: int, office_id: int) -> None:
    session.add(Grant(account_id=account_id, office_id=office_id, role=Role.COUNTER))


def _take_role(session: Session, account_id: int, office_id: int) -> None:
    session.execute(delete(Grant).where(Grant.account_id == account_id, Grant.office_id == office_id))
