"""What visitors may say at the booking: that they need more time, and who or what comes with them."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from base.accounts.model import Role
from base.offices.model import Office
from base.perform import ask, perform
from booking import service, wording
from booking.api import booking_door
from booking.desk.service import Agent, Wish, book
from booking.model import Reservation
from booking.queries import reservation_by_code, reservation_by_hold_code
from booking.release.model import FreedPolicy, ReleasePolicy
from booking.rules.contact import staff_contact
from booking.waiting import service as waiting
from booking.waiting.queries import plan_of
from tests.booking.browsing import key_in
from tests.booking.test_desk import add_account
from tests.booking.town import LETTERHEAD, NINE, TUESDAY, Town

pytestmark = [
    pytest.mark.usefixtures("database"),
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
]
EXTRA = 15
HALF_AN_HOUR = timedelta(minutes=30)


@pytest.fixture
def kind_town(town: Town) -> Town:
    """The town, whose office plans more time for who needs it, and asks what comes with them."""
    perform(switch_on, town)
    return town


def switch_on(session: Session, town: Town) -> None:
    office = session.get_one(Office, town.office)
    office.extra_minutes, office.asks_needs = EXTRA, True


def keep_a_waiting_list(session: Session, town: Town) -> None:
    session.add(ReleasePolicy(office_id=town.office, freed=FreedPolicy.WAITING_LIST))


def length(reservation: Reservation) -> timedelta:
    return reservation.ends_at - reservation.starts_at


def said(code: str) -> list[tuple[str, str]]:
    return ask(lambda session: wording.answered(reservation_by_code(session, code)))


def test_who_needs_more_time_gets_a_longer_place_and_it_is_forgotten_with_the_name(
    client: FlaskClient, kind_town: Town
) -> None:
    choice = f"office={kind_town.office}&s{kind_town.card}=1"
    page = client.get(f"/book/day?{choice}")
    assert "I need more time" in page.text
    page = client.get(f"/book/day?{choice}&extra_time=yes")
    assert "15 minutes more are planned for you." in page.text
    assert f"/book/time?extra_time=yes&amp;office={kind_town.office}" in page.text
    page = client.get(f"/book/time?{choice}&extra_time=yes&day={TUESDAY}")
    assert "10:30Z" in page.text  # half an hour fits in at 11:30 for the last time
    assert "10:45Z" not in page.text

    pressed = {"start": "2026-11-24T08:00Z", "idempotency_key": key_in(page)}
    page = client.post(f"/book/hold?{choice}&extra_time=yes", data=pressed, follow_redirects=True)
    assert "I come in a wheelchair" in page.text
    who = {"name": "Anna Berg", "email": "anna@example.org", "need_companion": "yes"}
    here = page.request.path
    client.post(here, data={**who, "idempotency_key": key_in(page)})
    found = ask(reservation_by_hold_code, here.rsplit("/", 1)[-1])
    assert length(found) == HALF_AN_HOUR
    booked = perform(service.confirm, found.code, LETTERHEAD)
    assert said(booked.code) == [("More time", "15 minutes"), ("Somebody comes with me", "yes")]

    perform(service.forget_me, booked.code, LETTERHEAD)
    left = ask(reservation_by_code, booked.code)
    assert (left.extra_minutes, left.person) == (0, None)


def test_an_office_that_offers_nothing_asks_nothing(client: FlaskClient, town: Town) -> None:
    choice = f"office={town.office}&s{town.card}=1"
    assert "I need more time" not in client.get(f"/book/day?{choice}").text
    page = client.get(f"/book/time?{choice}&extra_time=yes&day={TUESDAY}")
    assert "10:45Z" in page.text
    page = client.post(
        f"/book/hold?{choice}&extra_time=yes",
        data={"start": "2026-11-24T08:00Z", "idempotency_key": key_in(page)},
        follow_redirects=True,
    )
    assert "wheelchair" not in page.text


def test_desk_programs_and_waiting_list_know_it_too(app: Flask, kind_town: Town) -> None:
    wish = Wish(
        kind_town.office,
        [(kind_town.card, 1)],
        NINE,
        "de",
        extra_time=True,
        answers={"need_wheelchair": "yes"},
    )
    agent = Agent(perform(add_account, kind_town, Role.DESK), may_overbook=False)
    by_desk = perform(book, wish, staff_contact("Erna", "", ""), agent, LETTERHEAD)
    assert length(by_desk) == HALF_AN_HOUR
    assert said(by_desk.code)[1][0] == "Ich komme im Rollstuhl"

    app.register_blueprint(booking_door)
    door = app.test_client()
    where = f"services={kind_town.card}:1&extra_time=true"
    [office] = door.get(f"/api/v1/offices?{where}").json["offices"]  # type: ignore[index]
    assert (office["minutes"], office["extra_minutes"]) == (30, EXTRA)
    assert next(field["name"] for field in office["form"]) == "need_companion"
    body = {
        "office": kind_town.office,
        "services": [{"id": kind_town.card}],
        "start": "2026-11-24T09:00:00Z",
        "extra_time": True,
    }
    held = door.post("/api/v1/holds", json=body, headers={"Idempotency-Key": "key-0001"}).json
    assert held["ends_at"] == "2026-11-24T09:30:00Z"  # type: ignore[index]

    perform(keep_a_waiting_list, kind_town)
    entry = perform(
        waiting.join,
        kind_town.office,
        [(kind_town.card, 1)],
        (TUESDAY, TUESDAY),
        "anna@example.org",
        LETTERHEAD,
        extra_time=True,
    )
    assert ask(plan_of, entry).minutes == 30
