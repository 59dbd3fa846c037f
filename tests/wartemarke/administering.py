"""A browser of an administrator, on the whole application with the sample town."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import base.database
from base.accounts import service as accounts
from base.accounts.login import attempt
from base.database import Database, bound
from base.offices.queries import office_by_key
from base.perform import ask, perform
from base.settings import Settings
from base.web.access import STAFF_COOKIE
from wartemarke import sample_town
from wartemarke.app import create_app

PASSWORD = "ein langes Passwort"


def browser_of(app: Flask, login: str, *rights: str, office: str | None = None) -> FlaskClient:
    """A logged-in browser of a new account with these rights, at one office or at all."""
    office_id = ask(office_by_key, office).id if office else None
    perform(accounts.create, login, login.title(), PASSWORD, [(office_id, right) for right in rights])
    client = app.test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.set_cookie(STAFF_COOKIE, attempt(login, PASSWORD, 1).token)
    return client


def send(client: FlaskClient, page: str, action: str = "", **changed: str) -> TestResponse:
    """Open a page, fill in its form (the one with this action) and send it. A field set to "-" is left out."""
    shown = client.get(page)
    assert shown.status_code == 200, shown.text
    form = _form(shown.text, action)
    target = re.search(r'action="([^"]+)"', form)
    fields = {**_fields(form), **changed}
    sent = {name: text for name, text in fields.items() if text != "-"}
    return client.post(target[1] if target else page, data=sent)


@pytest.fixture(scope="session")
def town_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file for SQLite with the sample town."""
    file = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("town") / "town.sqlite"))
    opened = Database(f"sqlite:///{file}")
    opened.write(sample_town.load)
    opened.close()
    return file


@pytest.fixture
def town_url(town_template: Path, tmp_path: Path) -> str:
    """A database of its own with the sample town."""
    return f"sqlite:///{shutil.copy(town_template, tmp_path / 'town.sqlite')}"


@pytest.fixture(name="app")
def whole_app(town_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The whole application with the sample town; forms are taken without the token against foreign sites."""
    monkeypatch.setattr(base.database, "_bound", None)
    made = create_app(Settings(data_dir=tmp_path, database_url=town_url))
    made.config["WTF_CSRF_ENABLED"] = False
    yield made
    bound().close()


def _form(page: str, action: str) -> str:
    forms: list[str] = re.findall(r"<form[^>]*method=\"post\".*?</form>", page, re.DOTALL)
    found = [form for form in forms if f'action="{action}' in form.split(">")[0] and "/logout" not in form]
    assert found, f"no form {action}"
    return found[0]


def _fields(form: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and ('type="checkbox"' not in tag or " checked" in tag):
            fields[name[1]] = value[1] if value else ""
    for name, body in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', body) or re.search(r'value="([^"]*)"', body)
        fields[name] = chosen[1] if chosen else ""
    for name, body in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.DOTALL):
        fields[name] = body
    return fields
