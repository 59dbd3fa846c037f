"""The operator's page and the menu of staff: what is well, what wants a look, and who is shown which pages."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete

import base.database
from base import clock, room
from base.database import Database, bound
from base.mail.model import Mail, MailState
from base.settings import Settings
from tests.flow.doors import Tokens, client_of
from wartemarke.status import sweep_titles
from wartemarke.surroundings import lack_of_space
from wartemarke.sweeps import sweeps

LOOK = "Bitte ansehen"


@pytest.fixture
def admin(app: Flask, tokens: Tokens) -> FlaskClient:
    return client_of(app, tokens, "admin")


def _line(client: FlaskClient, what: str) -> str:
    """The row of this thing, as text."""
    page = client.get("/admin/status").text
    rows = re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)
    (row,) = [row for row in rows if what in row]
    return " ".join(re.sub(r"<[^>]*>", " ", row).split())


def _mail(state: MailState, age: timedelta) -> Mail:
    due = clock.now() - age
    return Mail(
        about="x",
        recipient="v@example.org",
        locale="de",
        subject="s",
        text="t",
        state=state,
        next_try_at=due,
        delete_after=due,
    )


def test_a_backup_that_is_missing_wants_a_look(app: Flask, admin: FlaskClient) -> None:
    assert LOOK in _line(admin, "Letzte Sicherung")
    folder = Path(app.config["DATA_DIR"]) / "backups"
    folder.mkdir()
    (folder / "wartemarke-2026-11-22T020000Z.backup").touch()
    assert LOOK not in _line(admin, "Letzte Sicherung")


def test_every_sweep_is_told_in_words() -> None:
    assert {sweep.name for sweep in sweeps(Settings())} <= sweep_titles().keys()


def test_a_database_without_room_is_told_until_it_stores_again(
    app: Flask, admin: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(app.config["DATA_DIR"])
    (folder / room.MARK).touch()
    assert LOOK in _line(admin, "Festplatte der Datenbank")
    assert admin.get("/healthz").json["disk"] == "full"  # type: ignore[index]  # it is JSON
    assert list(lack_of_space(folder))
    monkeypatch.setattr(room, "LATELY_SECONDS", 0)
    assert "Festplatte der Datenbank" not in admin.get("/admin/status").text
    assert admin.get("/healthz").json["disk"] == "ok"  # type: ignore[index]


@pytest.mark.parametrize(
    "state, age, line, wants_a_look",
    [
        (MailState.WAITING, timedelta(minutes=1), "Noch nicht verschickte Mails", False),
        (MailState.WAITING, timedelta(hours=1), "Noch nicht verschickte Mails", True),
        (MailState.SENT, timedelta(hours=1), "Noch nicht verschickte Mails", False),
        (MailState.GIVEN_UP, timedelta(hours=1), "Aufgegebene Mails", True),
    ],
)
def test_mails_that_reach_nobody_want_a_look(
    admin: FlaskClient, state: MailState, age: timedelta, line: str, wants_a_look: bool
) -> None:
    bound().write(lambda session: session.add(_mail(state, age)))
    try:
        assert (LOOK in _line(admin, line)) == wants_a_look
    finally:
        bound().write(lambda session: session.execute(delete(Mail)))


def test_devices_that_are_silent_want_a_look(admin: FlaskClient) -> None:
    assert LOOK in _line(admin, "Geräte")  # the agent of the fixtures was never heard of


def test_the_page_speaks_english_too(admin: FlaskClient) -> None:
    assert "Last backup" in admin.get("/admin/status?lang=en").text
    admin.get("/admin/status?lang=de")


def test_ready_is_who_can_answer(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = app.test_client()
    assert client.get("/readyz").status_code == 200
    empty = Database(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    monkeypatch.setattr(base.database, "_bound", empty)
    assert client.get("/readyz").status_code == 503
    empty.close()


def _menu(client: FlaskClient, page: str) -> set[str]:
    shown = re.search(r'class="wm-menu".*?</details>', client.get(page).text, re.DOTALL)
    return set(re.findall(r'href="([^"]+)"', shown.group())) if shown else set()


def test_everybody_is_shown_the_pages_that_open_to_them(
    app: Flask, tokens: Tokens, admin: FlaskClient
) -> None:
    offered = _menu(admin, "/admin/status")
    assert {"/counter", "/admin", "/admin/status"} <= offered
    assert _menu(client_of(app, tokens, "lead"), "/admin/status") < offered
    for caller in ("counter", "desk", "lead", "admin"):
        client = client_of(app, tokens, caller)
        assert {client.get(path).status_code for path in _menu(client, "/counter")} <= {200}


def test_work_begins_where_ones_rights_lead(app: Flask, tokens: Tokens) -> None:
    assert client_of(app, tokens, "counter").get("/staff").location == "/counter"
    assert client_of(app, tokens, "desk").get("/staff").location == "/desk/hall"
    assert app.test_client().get("/staff").location == "/login?next=%2Fstaff"
