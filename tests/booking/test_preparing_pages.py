"""The same by the link, as a browser without scripts does it."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from base.perform import ask
from booking.queries import reservation_by_code
from tests.booking.browsing import key_in
from tests.booking.conftest import SetClock
from tests.booking.town import NINE, Town, booked, mails

pytestmark = pytest.mark.usefixtures("database")
KEY = {"idempotency_key": "12345678"}


def test_papers_are_ticked_on_the_page(client: FlaskClient, town: Town) -> None:
    here = f"/reservations/{booked(town).code}"
    paper = f"{town.card}.0"
    assert f'value="{paper}"><span>Old document' in client.get(here).text
    page = client.post(f"{here}/papers", data={"ready": paper, **KEY}, follow_redirects=True)
    assert f'value="{paper}" checked' in page.text


def test_still_coming_asks_and_a_get_says_nothing(client: FlaskClient, town: Town) -> None:
    code = booked(town).code
    here = f"/reservations/{code}/coming"
    page = client.get(here)
    assert ask(reservation_by_code, code).coming_at is None
    page = client.post(here, data={"coming": "no", "idempotency_key": key_in(page)}, follow_redirects=True)
    assert "This appointment is cancelled." in page.text
    assert client.get(here).location == f"/reservations/{code}"
    assert client.post(here, data={"coming": "maybe", **KEY}).status_code == 422


def test_running_late_is_offered_near_the_time(client: FlaskClient, town: Town, set_clock: SetClock) -> None:
    here = f"/reservations/{booked(town).code}"
    assert "Running late?" not in client.get(here).text
    set_clock(NINE - timedelta(minutes=30))
    assert "Running late?" in client.get(here).text
    page = client.post(f"{here}/late", data={"minutes": "20", **KEY}, follow_redirects=True)
    assert "about 20 minutes later" in page.text
    assert client.post(f"{here}/late", data={"minutes": "x", **KEY}).status_code == 422


def test_lost_links_get_the_same_answer_whoever_asks(client: FlaskClient, town: Town) -> None:
    booked(town)
    before = len(ask(mails))
    pages = [client.post("/links", data={"email": asked}) for asked in ("anna@example.org", "no@example.org")]
    assert pages[0].text == pages[1].text
    assert (pages[0].status_code, len(ask(mails))) == (200, before + 1)
    wrong = client.post("/links", data={"email": "anna@"})
    assert (wrong.status_code, 'value="anna@"' in wrong.text) == (422, True)


def test_own_data_is_shown_taken_along_and_deleted(client: FlaskClient, town: Town) -> None:
    here = f"/reservations/{booked(town).code}"
    assert "anna@example.org" in client.get(f"{here}/data").text
    file = client.get(f"{here}/data.json")
    assert file.json
    assert file.json["person"]["name"] == "Anna Berg"
    assert len(file.json["mails"]) == 2
    assert file.headers["Cache-Control"] == "no-store"
    page = client.post(f"{here}/data/delete", data=KEY, follow_redirects=True)
    assert "Your data is deleted" in page.text
    assert client.get(f"{here}/data").status_code == 404
