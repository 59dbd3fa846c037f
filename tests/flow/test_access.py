"""Who may call what: every route of the whole application times every kind of caller. A route that is not stated here fails."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient

import base.database
from base import events
from base.accounts import service as accounts
from base.accounts.model import Role
from base.database import bound
from base.devices import service as devices
from base.devices.model import DeviceKind
from base.offices.queries import offices
from base.perform import ask, perform
from base.settings import Settings
from base.web.access import DEVICE_COOKIE, STAFF_COOKIE
from wartemarke import sample_town, schema
from wartemarke.app import create_app

PASSWORD = "ein langes Passwort"
CALLERS = ("public", "counter", "desk", "lead", "admin", "kiosk", "board", "agent")
EVERYBODY = frozenset(CALLERS)
COUNTER = frozenset({"counter", "lead", "admin"})
ADMIN = frozenset({"admin"})
KIOSK = frozenset({"kiosk"})
BOARD = frozenset({"board"})

ADMITTED: dict[str, frozenset[str]] = {
    # citizens
    "GET /": EVERYBODY,
    "GET /book/office": EVERYBODY,
    "GET /book/day": EVERYBODY,
    "GET /book/time": EVERYBODY,
    "GET /book/hold": EVERYBODY,
    "POST /book/hold": EVERYBODY,
    "GET /book/contact/<hold_code>": EVERYBODY,
    "POST /book/contact/<hold_code>": EVERYBODY,
    "POST /book/contact/<hold_code>/release": EVERYBODY,
    "GET /confirm/<code>": EVERYBODY,
    "POST /confirm/<code>": EVERYBODY,
    "GET /reservations/<code>": EVERYBODY,
    "GET /reservations/<code>.ics": EVERYBODY,
    "GET /reservations/<code>/qr.svg": EVERYBODY,
    "GET /reservations/<code>/cancel": EVERYBODY,
    "POST /reservations/<code>/cancel": EVERYBODY,
    "GET /api/v1/services": EVERYBODY,
    # the live ticket: whoever holds its code
    "GET /t/<code>": EVERYBODY,
    "GET /T/<code>": EVERYBODY,
    "GET /t/<code>/state": EVERYBODY,
    "GET /t/<code>/qr.svg": EVERYBODY,
    # kiosk and board
    "GET /kiosk": KIOSK,
    "GET /kiosk/services": KIOSK,
    "POST /kiosk/check-in": KIOSK,
    "POST /kiosk/number": KIOSK,
    "GET /board": BOARD,
    # staff
    "GET /counter": COUNTER,
    "GET /counter/state": COUNTER,
    "POST /counter/open": COUNTER,
    "POST /counter/close": COUNTER,
    "POST /counter/next": COUNTER,
    "POST /counter/again": COUNTER,
    "POST /counter/start": COUNTER,
    "POST /counter/finish": COUNTER,
    "POST /counter/no-show": COUNTER,
    "POST /counter/came": COUNTER,
    "GET /admin/devices": ADMIN,
    "POST /admin/devices": ADMIN,
    "POST /admin/devices/<device_id>/code": ADMIN,
    "POST /admin/devices/<device_id>/revoke": ADMIN,
    # doors and notices
    "GET /login": EVERYBODY,
    "POST /login": EVERYBODY,
    "POST /logout": EVERYBODY,
    "GET /enrol": EVERYBODY,
    "POST /enrol": EVERYBODY,
    "GET /imprint": EVERYBODY,
    "GET /privacy": EVERYBODY,
    "GET /accessibility": EVERYBODY,
    "GET /vendor/<path:file>": EVERYBODY,
    "GET /healthz": EVERYBODY,
    "GET /metrics": EVERYBODY,
}


@dataclass(frozen=True)
class Door:
    """One route and method."""

    rule: str
    method: str
    endpoint: str
    address: str

    def __str__(self) -> str:
        return f"{self.method} {self.rule}"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The whole application with the sample town, on SQLite: who may call does not depend on the database."""
    folder = tmp_path_factory.mktemp("hall")
    events.forget_all()
    application = create_app(Settings(data_dir=folder))
    schema.migrate(bound())
    perform(sample_town.load)
    yield application
    bound().close()


@pytest.fixture(scope="module")
def tokens(app: Flask) -> dict[str, tuple[str, str]]:
    """For each kind of caller the cookie that proves it: name and token."""
    office_id = ask(lambda session: offices(session)[0].id)
    found: dict[str, tuple[str, str]] = {}
    for role in Role:
        perform(accounts.create, role, role, PASSWORD, [(office_id, role)])
        found[role] = (STAFF_COOKIE, perform(accounts.log_in, role, PASSWORD, 1).token)
    for kind in DeviceKind:
        device = perform(devices.add, office_id, kind, kind)
        found[kind] = (DEVICE_COOKIE, perform(devices.enrol, perform(devices.new_code, device.id))[1])
    return found


def doors(app: Flask) -> list[Door]:
    found = []
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            with app.test_request_context():
                address = url_for(rule.endpoint, **dict.fromkeys(rule.arguments, "1"))
            found.append(Door(rule.rule, method, rule.endpoint, address))
    return found


def is_fault(door: Door, status: int) -> bool:
    """Health is 503 here, truly: no sweep runs beside this application."""
    return status >= 500 and door.rule != "/healthz"


def client_of(app: Flask, tokens: dict[str, tuple[str, str]], caller: str) -> FlaskClient:
    client = app.test_client()
    if caller in tokens:
        client.set_cookie(*tokens[caller])
    return client


def test_every_route_is_stated_here(app: Flask) -> None:
    unstated = {str(door) for door in doors(app) if not door.endpoint.endswith("static")} - ADMITTED.keys()
    assert unstated == set()
    assert ADMITTED.keys() - {str(door) for door in doors(app)} == set()


@pytest.mark.parametrize("caller", CALLERS)
def test_a_caller_comes_in_where_it_is_stated_and_nowhere_else(
    app: Flask, tokens: dict[str, tuple[str, str]], caller: str
) -> None:
    client = client_of(app, tokens, caller)
    wrong = []
    for door in doors(app):
        if door.endpoint.endswith("static"):
            continue
        answer = client.open(door.address, method=door.method, headers={"Accept": "application/json"})
        came_in = answer.status_code not in {401, 403}
        if came_in != (caller in ADMITTED[str(door)]) or is_fault(door, answer.status_code):
            wrong.append(f"{door}: {answer.status_code}")
    assert wrong == []


def test_a_view_that_says_nothing_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base.database, "_bound", None)  # the other application's comes back afterwards
    application = create_app(Settings(data_dir=tmp_path))
    application.add_url_rule("/forgotten", view_func=lambda: "secret", endpoint="forgotten")
    answer = application.test_client().get("/forgotten", headers={"Accept": "application/json"})
    assert (answer.status_code, b"secret" in answer.data) == (401, False)
    bound().close()


def test_an_unknown_token_opens_nothing(app: Flask) -> None:
    client = app.test_client()
    client.set_cookie(STAFF_COOKIE, "x" * 43)
    client.set_cookie(DEVICE_COOKIE, "y" * 43)
    answer = client.get("/admin/devices", headers={"Accept": "application/json"})
    assert answer.status_code == 401
