"""The programming door: the whole way, refusals as problems, and a document that says what the views do."""

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from base.offices.model import Service
from base.perform import ask, perform
from booking import service
from booking.api import booking_door
from booking.api.document import document
from booking.release.model import FreedPolicy, ReleasePolicy
from booking.waiting import service as waiting
from tests.booking.town import LETTERHEAD, NINE, TUESDAY, Town, booked, held, mails, pending

pytestmark = pytest.mark.usefixtures("database")
START = "2026-11-24T08:00:00Z"


@pytest.fixture
def door(app: Flask) -> FlaskClient:
    """A program; it keeps form tokens switched on to show that it needs none."""
    app.register_blueprint(booking_door)
    app.config.update(WTF_CSRF_ENABLED=True)
    return app.test_client()


def key(text: str = "key-0001") -> dict[str, str]:
    return {"Idempotency-Key": text}


def hold(door: FlaskClient, town: Town, start: str = START, **more: Any) -> Any:
    body = {"office": town.office, "services": [{"id": town.card, "quantity": 1}], "start": start, **more}
    return door.post("/api/v1/holds", json=body, headers=key())


def test_the_whole_way(door: FlaskClient, town: Town) -> None:
    assert [one["key"] for one in door.get("/api/v1/services?q=perso").json["services"]] == ["card"]  # type: ignore[index]
    perform(lambda session: setattr(session.get_one(Service, town.card), "uploads_most", 3))
    card = door.get("/api/v1/services?q=perso").json["services"][0]  # type: ignore[index]
    assert (card["uploads"], card["fee"]) == (3, "46,00 €")
    assert card["documents"] == ["Altes Dokument: Personalausweis", "Foto"]
    choice = f"services={town.card}:1"
    [office] = door.get(f"/api/v1/offices?{choice}").json["offices"]  # type: ignore[index]
    assert (office["minutes"], office["first_free_day"]) == (15, "2026-11-23")
    days = door.get(f"/api/v1/offices/{town.office}/days?{choice}").json["days"]  # type: ignore[index]
    assert {"day": "2026-11-24", "state": "free"} in days
    times = door.get(f"/api/v1/offices/{town.office}/times?{choice}&day=2026-11-24").json["times"]  # type: ignore[index]
    assert START in times

    answer = hold(door, town)
    assert (answer.status_code, answer.json["state"]) == (201, "held")
    assert hold(door, town).json == answer.json
    here = f"/api/v1/holds/{answer.json['hold_code']}"
    person = {"name": "Anna Berg", "email": "anna@example.org"}
    answer = door.post(f"{here}/contact", json=person, headers=key("key-0003"))
    assert (answer.status_code, answer.json["state"]) == (202, "pending")  # type: ignore[index]

    link = re.search(r"/confirm/(\w+)", ask(mails)[0].text)
    assert link
    mine = f"/api/v1/reservations/{link[1]}"
    assert door.post(f"{mine}/confirm", headers=key("key-0004")).json["number"] == "T001"  # type: ignore[index]
    moved = door.post(f"{mine}/move", json={"start": "2026-11-25T08:00:00Z"}, headers=key("key-0005"))
    assert moved.json["starts_at"] == "2026-11-25T08:00:00Z"  # type: ignore[index]
    assert door.get(mine).json["state"] == "booked"  # type: ignore[index]
    assert door.post(f"{mine}/cancel", headers=key("key-0006")).json["state"] == "cancelled"  # type: ignore[index]


def test_refusals_are_problems_with_a_code(door: FlaskClient, town: Town) -> None:
    held(town)
    answer = hold(door, town)
    assert (answer.status_code, answer.content_type) == (409, "application/problem+json")
    assert answer.json["code"] == "place_taken"
    assert len(answer.json["params"]["alternatives"]) == 3
    assert set(answer.json) == {"type", "title", "status", "detail", "code", "params"}


def test_a_kept_place_is_given_back(door: FlaskClient, town: Town) -> None:
    here = f"/api/v1/holds/{hold(door, town).json['hold_code']}"
    assert door.delete(here, headers=key("key-0007")).json["state"] == "cancelled"  # type: ignore[index]
    assert hold(door, town, "2026-11-24T08:15:00Z").status_code == 422  # the key was used otherwise


def test_what_is_not_booked_is_neither_shown_nor_moved(door: FlaskClient, town: Town) -> None:
    code = held(town, NINE).code
    assert door.get(f"/api/v1/reservations/{code}").status_code == 404
    assert door.post(f"/api/v1/reservations/{code}/cancel", headers=key("key-0008")).status_code == 404
    code = pending(town, NINE.replace(hour=9)).code
    body = {"start": "2026-11-25T08:00:00Z"}
    assert (
        door.post(f"/api/v1/reservations/{code}/move", json=body, headers=key("key-0009")).status_code == 404
    )


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"[" * 20_000,
        b'{"office": "1"}',
        b'{"office": 1, "services": [], "start": "2026-11-24T08:00:00Z"}',
        b'{"office": 1, "services": [{"id": 1, "quantity": 1e999}], "start": "2026-11-24T08:00:00Z"}',
        b'{"office": 1, "services": [{"id": 1}], "start": "2026-11-24T08:00:00"}',
        b'{"office": 1, "services": [{"id": 1}], "start": "0001-01-01T00:00:00+23:59"}',
        b'{"office": 1, "services": [{"id": 1}], "start": 5e30}',
        b'{"office": NaN}',
        b"\xff\xfe",
    ],
)
def test_hostile_bodies_are_refused(door: FlaskClient, town: Town, body: bytes) -> None:
    mine = f"/api/v1/reservations/{booked(town).code}/move"
    for path in ("/api/v1/holds", f"/api/v1/holds/{'2' * 28}/contact", mine):
        answer = door.post(path, data=body, content_type="application/json", headers=key("key-0010"))
        assert 400 <= answer.status_code < 500, answer.text


@pytest.mark.parametrize("services", ["", "0", "1:0", "x", "1,", "9" * 12, "1:999", "٣", "999"])
def test_hostile_choices_are_refused(door: FlaskClient, town: Town, services: str) -> None:
    query = {"services": services, "day": "2026-11-24"}
    for path in ("/api/v1/offices", f"/api/v1/offices/{town.office}/times", "/api/v1/offices/x/days"):
        assert door.get(path, query_string=query).status_code == 422


def test_the_document_describes_every_view(door: FlaskClient, app: Flask) -> None:
    made = document(app, "Chemnitz", "https://termine.example")
    assert (made["openapi"], door.get("/api/v1/openapi.json").json) == ("3.1.0", made)
    described = {(method.upper(), path) for path, methods in made["paths"].items() for method in methods}
    told = {"/api/v1/", "/api/v1/openapi.json"}
    there = {
        (method, re.sub(r"<(\w+)>", r"{\1}", rule.rule))
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.rule.startswith("/api/") and rule.rule not in told
    }
    assert described == there
    references = set(re.findall(r"#/components/schemas/(\w+)", str(made)))
    assert references == set(made["components"]["schemas"])
    assert "POST /api/v1/holds" in door.get("/api/v1/").text


def test_the_waiting_list_is_joined_confirmed_and_left(door: FlaskClient, town: Town) -> None:
    wish = {
        "office": town.office,
        "services": [{"id": town.card}],
        "first_day": "2026-11-24",
        "last_day": "2026-11-24",
        "email": "anna@example.org",
    }
    none = door.post("/api/v1/waiting-list", json=wish, headers=key("wait-001"))
    assert none.json["code"] == "no_waiting_list"  # type: ignore[index]
    perform(lambda session: session.add(_with_a_list(town)))
    joined = door.post("/api/v1/waiting-list", json=wish, headers=key("wait-002"))
    assert (joined.status_code, joined.json["confirmed_at"]) == (202, None)  # type: ignore[index]
    wrong = door.post("/api/v1/waiting-list", json={**wish, "email": "x"}, headers=key("wait-003"))
    assert (wrong.status_code, wrong.json["code"]) == (422, "invalid_wish")  # type: ignore[index]
    code = re.search(r"/waiting/(\w+)", ask(mails)[0].text)
    assert code
    mine = f"/api/v1/waiting-list/{code[1]}"
    assert door.post(f"{mine}/confirm", headers=key("wait-004")).json["confirmed_at"]  # type: ignore[index]
    assert door.get(mine).json["services"] == [{"id": town.card, "quantity": 1}]  # type: ignore[index]
    assert door.delete(mine, headers=key("wait-005")).json == {"gone": True}
    assert door.get(mine).status_code == 404


def test_an_offer_of_the_waiting_list_is_taken(door: FlaskClient, town: Town) -> None:
    perform(lambda session: session.add(_with_a_list(town)))
    taken = booked(town)
    days, choice = (TUESDAY, TUESDAY), [(town.card, 1)]
    entry = perform(waiting.join, town.office, choice, days, "berta@example.org", LETTERHEAD)
    perform(waiting.confirm_entry, entry.code)
    perform(service.cancel, taken.code, LETTERHEAD)
    perform(waiting.offer_freed, LETTERHEAD)
    offer = re.search(r"/waiting/offer/(\w+)", ask(mails)[-1].text)
    assert offer
    here = f"/api/v1/waiting-list/offers/{offer[1]}"
    assert door.post(here, json={"name": ""}, headers=key("offer-01")).status_code == 422
    assert door.post(here, json={"name": "Berta"}, headers=key("offer-02")).json["state"] == "booked"  # type: ignore[index]
    assert door.delete(here, headers=key("offer-03")).status_code == 404


def _with_a_list(town: Town) -> ReleasePolicy:
    return ReleasePolicy(office_id=town.office, freed=FreedPolicy.WAITING_LIST)
