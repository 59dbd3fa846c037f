"""The pages for another time, as a browser without scripts uses them."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from base.perform import ask
from booking.queries import reservation_by_code
from tests.booking.browsing import key_in
from tests.booking.conftest import SetClock
from tests.booking.town import NINE, Town, booked, held, mails

pytestmark = pytest.mark.usefixtures("database")
NEW = "2026-11-25T08:00Z"


def test_the_whole_way(client: FlaskClient, town: Town) -> None:
    code = booked(town).code
    here = f"/reservations/{code}"
    assert f"{here}/move" in client.get(here).text
    calendar = client.get(f"{here}/move").text
    assert (calendar.count(f"{here}/move/time?day=2026-11-25"), "Free days as a list" in calendar) == (
        2,
        True,
    )
    assert f'value="{NEW}">09:00<' in client.get(f"{here}/move/time?day=2026-11-25").text
    page = client.get(f"{here}/move/ask?start={NEW}")
    assert ask(reservation_by_code, code).starts_at == NINE
    form = {"start": NEW, "idempotency_key": key_in(page)}
    page = client.post(f"{here}/move", data=form, follow_redirects=True)
    assert "The appointment is moved." in page.text
    client.post(f"{here}/move", data=form)
    assert len(ask(mails)) == 3


def test_who_comes_second_keeps_the_old_time(client: FlaskClient, town: Town) -> None:
    code = booked(town).code
    held(town, NINE + timedelta(days=1))
    page = client.post(f"/reservations/{code}/move", data={"start": NEW, "idempotency_key": "12345678"})
    assert page.status_code == 409
    assert "still yours" in page.text
    assert 'name="start" value="2026-11-25T08:15Z"' in page.text


def test_after_the_deadline_the_desk_is_named(
    client: FlaskClient,
    town: Town,
    set_clock: SetClock,
) -> None:
    here = f"/reservations/{booked(town).code}"
    set_clock(NINE - timedelta(minutes=90))
    assert f"{here}/move" not in client.get(here).text
    for page in (
        client.get(f"{here}/move"),
        client.post(f"{here}/move", data={"start": NEW, "idempotency_key": "12345678"}),
    ):
        assert page.status_code == 409
        assert "115" in page.text


@pytest.mark.parametrize("value", ["", "\x00", "9999-12-31T23:59Z", "[]", "9" * 400])
def test_hostile_moments_are_refused(client: FlaskClient, town: Town, value: str) -> None:
    here = f"/reservations/{booked(town).code}/move"
    for page in (
        client.get(f"{here}/ask", query_string={"start": value}),
        client.get(f"{here}/time", query_string={"day": value}),
        client.get(here, query_string={"month": value or "x"}),
        client.post(here, data={"start": value, "idempotency_key": "12345678"}),
    ):
        assert page.status_code == 422


def test_a_weak_key_of_one_browser_is_not_anothers(client: FlaskClient, town: Town) -> None:
    """Two visitors whose programs chose the same key get a place each."""
    other = client.application.test_client()
    with other.session_transaction() as session:
        session["csrf_token"] = "another browser"
    path, key = f"/book/hold?office={town.office}&s{town.card}=1", {"idempotency_key": "12345678"}
    first = client.post(path, data={"start": "2026-11-24T08:00Z", **key})
    second = other.post(path, data={"start": "2026-11-24T08:15Z", **key})
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location != second.location
