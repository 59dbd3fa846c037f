"""The page of a service with its questions, and the form before the visit, as a browser without scripts uses them."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from base.offices.model import Service
from base.perform import ask, perform
from booking import service
from booking.queries import reservation_by_code
from tests.booking.conftest import SetClock
from tests.booking.test_rules_asking import TREE
from tests.booking.town import LETTERHEAD, NINE, NOW, Town, held

pytestmark = pytest.mark.usefixtures("database")
PERSON = {"name": "Anna Berg", "email": "anna@example.org", "idempotency_key": "12345678"}
FORM = {"fields": [{"key": "breed", "labels": {"en": "Breed", "de": "Rasse"}, "required": True}]}


def change(session: Session, /, town: Town, **values: object) -> None:
    card = session.get_one(Service, town.card)
    for name, value in values.items():
        setattr(card, name, value)


def link_of(page: str, words: str) -> str:
    """Where the link with these words leads."""
    links = re.findall(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', page, re.DOTALL)
    return next(unescape(href) for href, inside in links if words in inside)


def test_questions_lead_to_the_appointment(client: FlaskClient, town: Town) -> None:
    perform(change, town, questions=TREE)
    here = f"/services/{town.card}"
    assert here in client.get("/").text
    assert "Card at hand?" in client.get(f"{here}?office={town.office}").text
    assert "Codes?" in client.get(f"{here}?so_far=0").text
    page = client.get(f"{here}?office={town.office}&so_far=1")
    assert "Bring all papers." in page.text
    assert f"/book/day?office={town.office}" in page.text
    assert "Choose an appointment" not in client.get(f"{here}?so_far=0.0").text


def test_every_way_to_a_time_leads_through_the_questions(client: FlaskClient, town: Town) -> None:
    both = f"s{town.card}=1&s{town.passport}=1"
    old = f"/book/time?office={town.office}&day=2026-11-24&{both}"
    assert client.get(old).status_code == 200  # nothing to ask
    perform(change, town, questions=TREE, online_url="https://town.example/card")
    for path in ("office", "day", "offices/day", "offices/time"):
        asked = client.get(f"/book/{path}?office={town.office}&day=2026-11-24&{both}")
        assert asked.location.startswith("/book/check?"), path
    here = client.get(old).location
    assert "Card at hand?" in client.get(here).text
    assert "Codes?" in client.get(f"{here}&a{town.card}=0").text
    online = client.get(f"{here}&a{town.card}=0.0").text
    assert "https://town.example/card" in online
    assert "Go on without Identity card" in online
    assert (
        client.get(link_of(online, "Go on without")).location
        == old.replace(f"s{town.card}=1&", "") + "&checked=yes"
    )
    assert "Codes?" in client.get(link_of(online, ">Back<")).text
    noted = client.get(f"{here}&a{town.card}=1").text
    assert "Bring all papers." in noted
    on = client.get(f"{here}&a{town.card}=book").location
    assert on.replace("&", "&amp;") in noted
    assert on == f"{old}&checked=yes"
    times = client.get(on).text
    assert "09:00" in times
    assert f"/book/day?checked=yes&amp;month=2026-11&amp;office={town.office}" in times
    assert client.get(f"{here}&a{town.card}=x").status_code == 422


def test_a_service_is_a_stable_address(client: FlaskClient, town: Town) -> None:
    assert f"/book/office?checked=yes&amp;s{town.card}=1" in client.get(f"/services/{town.card}").text
    for wrong in ("999", "x", "0", "9" * 40):
        assert client.get(f"/services/{wrong}").status_code == 404, "nothing was entered that could be marked"
    for wrong in ("x", "1.", "-1", "1" * 200):
        assert client.get(f"/services/{town.card}?so_far={wrong}").status_code == 422


@pytest.mark.parametrize("from_day, is_online", [(None, True), ("2026-11-23", True), ("2026-11-24", False)])
def test_what_can_be_done_online_says_so_from_its_day_on(
    client: FlaskClient, town: Town, from_day: str | None, is_online: bool
) -> None:
    day = date.fromisoformat(from_day) if from_day else None
    perform(change, town, online_url="https://town.example/card", online_from=day)
    for page in (client.get("/"), client.get(f"/services/{town.card}")):
        assert ("https://town.example/card" in page.text) == is_online


def test_the_form_is_asked_kept_and_shown(client: FlaskClient, town: Town, set_clock: SetClock) -> None:
    perform(change, town, visit_form=FORM)
    reservation = held(town)
    name, here = f"f{town.card}_breed", f"/book/contact/{reservation.hold_code}"
    assert f'name="{name}"' in client.get(here).text
    page = client.post(here, data={**PERSON, "email": "anna@"})
    faults = ("Please enter a mail address like", "Please answer this.", "Something in what you entered")
    assert (page.status_code, [said in page.text for said in faults]) == (422, [True] * 3), "all at once"
    page = client.post(here, data={**PERSON, name: "<b>Dackel"}, follow_redirects=True)
    assert "look into your mail" in page.text
    perform(service.confirm, reservation.code, LETTERHEAD)
    person = ask(reservation_by_code, reservation.code).person
    assert person is not None
    assert person.answers == {name: "<b>Dackel"}
    assert "&lt;b&gt;Dackel" in client.get(f"/reservations/{reservation.code}/data").text


def test_a_late_form_keeps_its_answers(client: FlaskClient, town: Town, set_clock: SetClock) -> None:
    perform(change, town, visit_form=FORM)
    here = f"/book/contact/{held(town, NINE).hold_code}"
    set_clock(NOW + timedelta(minutes=15))
    page = client.post(here, data={**PERSON, f"f{town.card}_breed": "Dackel"})
    assert page.status_code == 410
    assert f'name="f{town.card}_breed" value="Dackel"' in page.text
    assert "You need not enter your details again." in page.text
