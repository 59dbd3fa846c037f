"""Logging in by a real OpenID Connect server, which runs beside the test."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import base.database
from base.accounts.directory import mapping
from base.accounts.model import Account
from base.accounts.queries import accounts
from base.accounts.service import create
from base.database import bound
from base.perform import ask, perform
from base.settings import Settings
from tests.wartemarke.administering import town_template, town_url
from wartemarke.app import create_app

__all__ = ["town_template", "town_url"]
GROUPS = "Admins=admin; Mitte=counter@mitte, lead@mitte"
STARTING_SECONDS = 120


@pytest.fixture(scope="module")
def login_server() -> Iterator[str]:
    """Its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address, until = f"http://127.0.0.1:{port}", time.monotonic() + STARTING_SECONDS
    while not _answers(address):
        assert time.monotonic() < until, "the login server does not start"
        assert server.poll() is None
    yield address
    server.terminate()
    server.wait()


def _answers(address: str) -> bool:
    try:
        return requests.get(f"{address}/jwks", timeout=30).ok
    except (requests.ConnectionError, requests.Timeout):
        time.sleep(0.1)  # until it listens; the deadline is the caller's
        return False


@pytest.fixture
def app(login_server: str, town_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    monkeypatch.setattr(base.database, "_bound", None)
    told = {"oidc_issuer": login_server, "oidc_client_id": "wartemarke", "oidc_client_secret": "geheim"}
    yield create_app(
        Settings(
            data_dir=tmp_path,
            database_url=town_url,
            public_url="http://localhost",
            oidc_groups=GROUPS,
            **told,  # type: ignore[arg-type]  # all of them texts
        )
    )
    bound().close()


@pytest.fixture
def browser(app: Flask) -> FlaskClient:
    client = app.test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def log_in(client: FlaskClient, server: str, sub: str, **claims: object) -> TestResponse:
    """Go to the login server, be `sub` there, and come back."""
    requests.put(f"{server}/users/{sub}", json=claims, timeout=30).raise_for_status()
    leaving = client.get("/login/directory?next=/me")
    assert "code_challenge=" in leaving.location
    assert re.search(r"[?&]nonce=\w+", leaving.location)
    sent = requests.post(leaving.location, data={"sub": sub}, allow_redirects=False, timeout=30)
    back = urlsplit(sent.headers["Location"])
    return client.get(f"{back.path}?{back.query}")


def known(login: str) -> Account | None:
    return next((one for one in ask(accounts) if one.login == login), None)


def test_groups_bring_roles_and_follow_at_each_login(browser: FlaskClient, login_server: str) -> None:
    answer = log_in(
        browser, login_server, "c1", preferred_username="carla", name="Carla", groups=["Mitte", "Chor"]
    )
    assert answer.location == "/me"
    assert "Carla" in browser.get("/me").text
    account = known("carla")
    assert account is not None
    assert {grant.role for grant in account.grants} == {"counter", "lead"}
    log_in(browser, login_server, "c1", preferred_username="carla", name="Carla", groups=["Admins"])
    account = known("carla")
    assert account is not None
    assert {(grant.office_id, grant.role) for grant in account.grants} == {(None, "admin")}
    assert browser.get("/admin").status_code == 200


def test_nobody_comes_in_without_a_group(browser: FlaskClient, login_server: str) -> None:
    answer = log_in(browser, login_server, "x1", preferred_username="xaver", groups=["Chor"])
    assert (answer.status_code, "none of your groups" in answer.text) == (403, True)
    assert known("xaver") is None


def test_a_local_account_is_never_taken_over(browser: FlaskClient, login_server: str) -> None:
    perform(create, "admin", "Anna", "ein langes Passwort", [(None, "admin")])
    answer = log_in(browser, login_server, "thief", preferred_username="admin", groups=["Mitte"])
    assert answer.status_code == 409
    assert browser.get("/me").status_code == 302


def test_a_closed_account_stays_out(browser: FlaskClient, login_server: str) -> None:
    log_in(browser, login_server, "c2", preferred_username="clara", groups=["Mitte"])
    bound().write(
        lambda session: session.query(Account).filter_by(login="clara").update({"is_active": False})
    )
    assert (
        log_in(browser, login_server, "c2", preferred_username="clara", groups=["Mitte"]).status_code == 403
    )


@pytest.mark.parametrize("query", ["", "?code=x&state=y", "?error=access_denied", "?state=%ED%A0%80"])
def test_a_forged_way_back_opens_nothing(browser: FlaskClient, query: str) -> None:
    browser.get("/login/directory")
    assert browser.get(f"/login/directory/back{query}").status_code == 401
    assert browser.get("/me").status_code == 302


def test_the_button_stands_on_the_login_page(browser: FlaskClient) -> None:
    assert "/login/directory?next=" in browser.get("/login").text


@pytest.mark.parametrize("text", ["admin", "A=chef", "A=counter", "=admin"])
def test_a_wrong_mapping_is_told(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        mapping(text)
