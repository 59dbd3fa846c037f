"""Who may call what: every route of the whole application times every kind of caller. A route that is not stated fails."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

import base.database
from base.database import bound
from base.settings import Settings
from base.web.access import STAFF_COOKIE, device_cookie
from base.web.live import socketio
from tests.architecture.sources import PACKAGES, ROOT
from tests.flow.doors import ADMITTED, CALLERS, NAMESPACES, Tokens, client_of, doors, is_fault, socket_of
from wartemarke.app import create_app

ASKED_FOR = re.compile(r"""["'](/(?:static|vendor)/[\w./-]+\.(?:js|css|svg|png))["']""")


def test_every_route_is_stated(app: Flask) -> None:
    assert {str(door) for door in doors(app)} == ADMITTED.keys()


def test_every_file_that_a_page_or_script_asks_for_is_served(app: Flask) -> None:
    files = [
        file
        for package in PACKAGES
        for kind in ("html", "js")
        for file in (ROOT / package).rglob(f"*.{kind}")
    ]
    named = {(asked, file.name) for file in files for asked in ASKED_FOR.findall(file.read_text())}
    client = app.test_client()
    assert len(named) > 100
    assert [one for one in sorted(named) if not _is_served(client, one[0])] == []


def _is_served(client: FlaskClient, address: str) -> bool:
    with client.get(address) as answer:
        return answer.status_code == 200


@pytest.mark.parametrize("caller", CALLERS)
def test_a_caller_comes_in_where_it_is_stated_and_nowhere_else(
    app: Flask, tokens: Tokens, caller: str
) -> None:
    client = client_of(app, tokens, caller)
    wrong = []
    for door in doors(app):
        answer = client.open(door.address, method=door.method, headers={"Accept": "application/json"})
        came_in = answer.status_code not in {401, 403}
        if came_in != (caller in ADMITTED[str(door)]) or is_fault(door, answer.status_code):
            wrong.append(f"{door}: {answer.status_code}")
    assert wrong == []


def test_every_namespace_is_stated(app: Flask) -> None:
    known = socketio.server.handlers  # type: ignore[attr-defined]  # stubs lag behind
    assert set(known) == NAMESPACES.keys()


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_a_socket_is_opened_to_whom_it_is_stated_and_to_nobody_else(
    app: Flask, tokens: Tokens, namespace: str
) -> None:
    came_in = {
        caller for caller in CALLERS if socket_of(app, tokens, caller, namespace).is_connected(namespace)
    }
    assert came_in == NAMESPACES[namespace]


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
    client.set_cookie(device_cookie("kiosk"), "y" * 43)
    answer = client.get("/admin/devices", headers={"Accept": "application/json"})
    assert answer.status_code == 401
