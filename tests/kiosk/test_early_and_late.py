"""What the kiosk does beyond the plain check-in: early and late visitors, papers, times of today, a slip once more."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update
from sqlalchemy.orm import Session

from base.offices.model import Queue, Service
from base.perform import ask, perform
from callsystem.queries import ticket_by_code
from callsystem.states import TicketState
from kiosk.service import reprinting
from tests.callsystem.hall import THURSDAY_9
from tests.kiosk.place import Place, post, refusal, slips, words_on


def answer_of(client: FlaskClient, url: str, body: object) -> dict[str, Any]:
    answer = post(client, url, body)
    assert answer.status_code == 200, answer.text
    assert answer.json is not None
    return dict(answer.json)


def card(place: Place, **more: object) -> dict[str, object]:
    return {"services": [{"id": place.hall.card, "quantity": 1}], **more}


def test_who_is_early_may_wait_as_it_is_and_keeps_the_agreed_time(client: FlaskClient, place: Place) -> None:
    code = place.hall.booked(THURSDAY_9 + timedelta(hours=3)).code
    assert refusal(post(client, "/kiosk/check-in", {"text": code})) == (409, "too_early")
    welcome = answer_of(client, "/kiosk/check-in", {"text": code, "waits": True})
    assert welcome["due"] == welcome["agreed"] == "2026-11-26T11:00:00+00:00"
    assert not welcome["is_late"]


def test_nobody_waits_until_tomorrow(client: FlaskClient, place: Place) -> None:
    code = place.hall.booked(THURSDAY_9 + timedelta(days=1)).code
    assert refusal(post(client, "/kiosk/check-in", {"text": code, "waits": True})) == (409, "other_day")


def test_who_is_late_is_told_and_waits_from_now(client: FlaskClient, place: Place) -> None:
    code = place.hall.booked(THURSDAY_9 - timedelta(minutes=30)).code
    welcome = answer_of(client, "/kiosk/check-in", {"text": code})
    assert (welcome["is_late"], welcome["due"]) == (True, "2026-11-26T08:20:00+00:00")


def test_papers_are_named_in_every_language_but_not_for_what_others_need_not_know(
    client: FlaskClient, place: Place
) -> None:
    papers = {"de": ["Passfoto", "alter Ausweis"], "en": ["photo", "old card"]}

    def need(session: Session, discreet: bool) -> None:
        one = update(Service).where(Service.id == place.hall.card)
        session.execute(one.values(documents=papers, discreet=discreet))

    perform(need, False)
    assert answer_of(client, "/kiosk/number", card(place))["documents"] == papers
    perform(need, True)
    assert answer_of(client, "/kiosk/number", card(place))["documents"] == {}


def test_who_wants_no_paper_gets_none(client: FlaskClient, place: Place) -> None:
    welcome = answer_of(client, "/kiosk/number", card(place, paper=False))
    assert (welcome["slip"], slips()) == ("phone", [])


def test_a_free_time_of_today_is_booked_and_its_slip_checks_in(client: FlaskClient, place: Place) -> None:
    times = answer_of(client, "/kiosk/times", card(place))["times"]
    assert datetime.fromisoformat(times[0]) >= THURSDAY_9
    welcome = answer_of(client, "/kiosk/book", card(place, starts_at=times[-1]))
    assert (welcome["is_later"], welcome["agreed"]) == (True, times[-1])
    assert "check in with this slip" in words_on(slips()[0])
    place.hall.at(datetime.fromisoformat(times[-1]) - timedelta(minutes=10))
    back = answer_of(client, "/kiosk/check-in", {"text": welcome["ticket_url"]})
    assert (back["number"], back["is_later"]) == (welcome["number"], False)
    assert ask(ticket_by_code, welcome["ticket_url"][-28:]).state == TicketState.WAITING


@pytest.mark.parametrize(
    "odd", ["2026-11-26T09:07:00Z", "9999-12-31T23:59:00Z", "0001-01-01T00:00:00Z", "2026-11-27T10:00:00Z"]
)
def test_a_time_that_is_none_of_today_s_is_refused(client: FlaskClient, place: Place, odd: str) -> None:
    assert refusal(post(client, "/kiosk/book", card(place, starts_at=odd))) == (409, "place_taken")


def test_when_the_day_s_numbers_are_given_the_button_says_full(client: FlaskClient, place: Place) -> None:
    perform(lambda session: session.get_one(Queue, place.hall.queue).__setattr__("walk_ins_per_day", 1))
    place.hall.walk_in()
    services = client.get("/kiosk/services").json
    assert services is not None
    assert {(one["open"], one["full"]) for one in services["services"]} == {(False, True)}
    assert refusal(post(client, "/kiosk/number", card(place))) == (409, "walk_ins_full")


def test_the_last_slip_comes_once_more_marked_and_only_for_a_minute(
    client: FlaskClient, place: Place
) -> None:
    number = answer_of(client, "/kiosk/number", card(place))["number"]
    first = place.take_next()
    assert first is not None
    place.settle(first, "confirmed")
    assert answer_of(client, "/kiosk/slip", {"number": number}) == {"slip": "printing"}
    again = place.take_next()
    assert again is not None
    assert (again.slip_id, again.marked) == (first.slip_id, True)
    assert refusal(post(client, "/kiosk/slip", {"number": "A999"})) == (410, "slip_gone")
    place.settle(again, "confirmed")
    place.hall.later(1.1)
    assert refusal(post(client, "/kiosk/slip", {"number": number})) == (410, "slip_gone")


@pytest.mark.parametrize("outcome", ["failed", "unknown"])
def test_a_slip_that_did_not_come_is_tried_again_at_once(place: Place, outcome: Any) -> None:
    place.hall.open()
    welcome = place.check_in(place.hall.booked(THURSDAY_9).code)
    first = place.take_next()
    assert first is not None
    place.settle(first, outcome)
    assert place.take_next() is None
    perform(reprinting.print_again, place.first.device.device_id, welcome.number)
    assert place.take_next() is not None
