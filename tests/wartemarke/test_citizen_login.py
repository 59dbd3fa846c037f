"""Citizens who log in by a real login server: it fills in the form and lists what is theirs, and keeps nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
from flask import Flask
from flask.testing import FlaskClient

import base.database
from base import clock
from base.database import bound
from base.perform import perform
from base.settings import Settings
from booking import service as booking
from booking.mails import Letterhead
from tests.wartemarke.administering import town_template, town_url
from tests.wartemarke.test_directory import login_server
from wartemarke.app import create_app

__all__ = ["login_server", "town_template", "town_url"]
NOON = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
LETTERHEAD = Letterhead("https://town.example", "Town", "a@town.example")


@pytest.fixture
def app(login_server: str, town_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    monkeypatch.setattr(base.database, "_bound", None)
    told = {"citizen_oidc_issuer": login_server, "citizen_oidc_client_id": "wartemarke"}
    secret = {"citizen_oidc_client_secret": "geheim", "citizen_oidc_name": "Stadtkonto"}
    place = {"database_url": town_url, "public_url": "http://localhost"}
    made = create_app(Settings(data_dir=tmp_path, **place, **told, **secret))  # type: ignore[arg-type]  # texts
    made.config["WTF_CSRF_ENABLED"] = False
    yield made
    bound().close()


@pytest.fixture
def browser(app: Flask) -> FlaskClient:
    client = app.test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def log_in(client: FlaskClient, server: str, page: str, **claims: object) -> str:
    """Be somebody at the login server, and come back; returns where to."""
    requests.put(f"{server}/users/c1", json=claims, timeout=30).raise_for_status()
    leaving = client.get(f"/citizen/login?next={page}")
    sent = requests.post(leaving.location, data={"sub": "c1"}, allow_redirects=False, timeout=30)
    back = urlsplit(sent.headers["Location"])
    return client.get(f"{back.path}?{back.query}").location


def hold(at: datetime = NOON) -> str:
    return perform(booking.hold, 1, [(1, 1)], at).hold_code or ""


def book(email: str, hours: int) -> str:
    code = hold(NOON + timedelta(hours=hours))
    row = perform(booking.enter_contact, code, "Erika", email, LETTERHEAD)
    return perform(booking.confirm, row.code, LETTERHEAD).code


@pytest.fixture(autouse=True)
def _two_days_before(monkeypatch: pytest.MonkeyPatch) -> None:
    real, before = clock.now(), NOON - timedelta(days=2)
    monkeypatch.setattr(clock, "now", lambda: before + (datetime.now(UTC) - real))


def test_the_form_is_filled_in_and_own_appointments_are_listed(
    browser: FlaskClient, login_server: str
) -> None:
    page = f"/book/contact/{hold()}"
    assert "Fill in with Stadtkonto" in browser.get(page).text
    back = log_in(
        browser, login_server, page, name="Erika Muster", email="erika@example.org", email_verified=True
    )
    assert back == page
    form = browser.get(page).text
    assert 'value="Erika Muster"' in form
    assert 'value="erika@example.org"' in form
    assert "Nothing is booked" in browser.get("/citizen").text
    mine, _other = book("Erika@example.org", 1), book("max@example.org", 2)
    listed = browser.get("/citizen").text
    assert listed.count("/reservations/") == 1
    assert f"/reservations/{mine}" in listed
    browser.post("/citizen/logout")
    assert browser.get("/citizen").status_code == 302
    assert "erika@example.org" not in browser.get(page).text


def test_an_address_that_nobody_proved_lists_nothing(browser: FlaskClient, login_server: str) -> None:
    book("erika@example.org", 1)
    log_in(browser, login_server, "/citizen", name="Thief", email="erika@example.org", email_verified=False)
    page = browser.get("/citizen").text
    assert "does not say that this address is yours" in page
    assert "/reservations/" not in page


def test_a_login_ends_by_itself_and_leads_to_our_pages_only(
    browser: FlaskClient, login_server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = log_in(browser, login_server, "https://evil.example/", email="e@example.org", email_verified=True)
    assert away == "/citizen"
    later = clock.now() + timedelta(minutes=31)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert browser.get("/citizen").status_code == 302


@pytest.mark.parametrize("query", ["", "?code=x&state=y", "?error=access_denied"])
def test_a_forged_way_back_is_refused(browser: FlaskClient, query: str) -> None:
    assert browser.get(f"/citizen/back{query}").status_code == 401
    assert browser.get("/citizen").status_code == 302
