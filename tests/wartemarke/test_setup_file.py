"""The set-up as one file: out and in again changes nothing, differences are shown first, and a broken file changes nothing."""

import html
import tomllib
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from base import clock
from base.accounts.model import Role
from base.database import Database, bound
from base.history.model import SetupChange
from base.hours.entries import SeriesEntry
from base.hours.service import save_series
from base.offices import defaults
from base.offices.model import Office, Service
from base.offices.queries import office_by_key
from base.perform import ask, perform
from base.texts.places import BY_KEY
from base.texts.queries import Source, texts_of
from base.texts.service import write_text
from base.webhooks.model import Webhook
from base.webhooks.service import Wish, add_webhook
from booking.mails import Letterhead
from booking.release.town import save_of_town, town_entry
from kiosk.layout import SlipLayout
from kiosk.service.designing import keep_layout
from tests.wartemarke.administering import browser_of, send, town_template, town_url, whole_app
from wartemarke import sample_town
from wartemarke.cli import wartemarke
from wartemarke.setup_file.errors import BrokenSetup
from wartemarke.setup_file.taking import Taker, take
from wartemarke.setup_file.writing import as_text

__all__ = ["town_template", "town_url", "whole_app"]
TAKER = Taker(None, Letterhead("https://town.example", "Town", "a@town.example"))


def test_out_and_into_an_empty_town_and_out_again_is_the_same(database: Database) -> None:
    database.write(sample_town.load)
    text = ask(as_text)
    assert perform(take, text, TAKER) == []
    with database.writing.begin() as connection:
        for table in ("opening_hours", "closure", "counter_queue", "device", "office_service", "counter"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    assert len(perform(take, text, TAKER)) > 100
    assert ask(as_text) == text


def test_own_texts_slips_webhooks_and_what_the_town_says_come_through(app: Flask) -> None:
    mitte, tomorrow = ask(office_by_key, "mitte"), clock.now().date() + timedelta(days=1)
    greeting, opening = BY_KEY["mail.greeting"], BY_KEY["mail.booked.opening"]
    perform(write_text, None, greeting, "de", "Guten Tag!\n\nSchön, dass Sie da sind.", date.min, None)
    perform(write_text, mitte.id, opening, "en", "see you soon, {number}.", tomorrow, None)
    perform(keep_layout, mitte.id, SlipLayout(fields=frozenset({"office", "qr"}), foot={"de": "Danke"}), None)
    wish = Wish("Fachverfahren", "https://town.example/hook", ["ticket.called"], mitte.id)
    perform(add_webhook, wish, "key", None)
    perform(defaults.save, {"grace_minutes": 12}, None)
    perform(lambda session: save_of_town(session, replace(town_entry(session), horizon_days=90), None))
    entry = SeriesEntry(time(8), time(12), places=3, weekdays=(0, 1))
    perform(save_series, None, None, entry, None)
    text = ask(as_text)
    assert "whsec_" not in text
    assert "secret" not in text

    with bound().writing.begin() as connection:
        for table in (
            "own_text",
            "slip_template",
            "webhook_cursor",
            "webhook",
            "town_defaults",
            "town_release",
        ):
            connection.exec_driver_sql(f"DELETE FROM {table}")
        connection.exec_driver_sql("DELETE FROM opening_hours WHERE queue_id IS NULL")
    assert len(perform(take, text, TAKER)) > 20
    assert ask(as_text) == text
    hook = ask(lambda session: session.scalars(select(Webhook)).one())
    assert (hook.is_on, hook.secret) == (False, "")
    assert perform(take, text, TAKER) == []

    without = text.replace('place = "mail.greeting"', 'place = "mail.signature"')
    perform(take, without, TAKER)
    assert ask(texts_of, None).said(greeting, "de").source == Source.PROGRAM


def test_what_a_service_asks_comes_through_unharmed(database: Database) -> None:
    database.write(sample_town.load)
    text, asked = ask(as_text), ask(_asked)
    assert any(field["required"] is True for form, _ in asked.values() for field in form.get("fields", ()))
    assert any(tree for _, tree in asked.values())
    perform(lambda session: session.execute(update(Service).values(visit_form={}, questions={})))
    perform(take, text, TAKER)
    assert ask(_asked) == asked


def _asked(session: Session) -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    """The form and the tree of questions of each service."""
    return {row.key: (row.visit_form, row.questions) for row in session.scalars(select(Service))}


def test_a_change_in_the_file_is_a_change_in_the_history(database: Database) -> None:
    database.write(sample_town.load)
    text = ask(as_text).replace("grace_minutes = 10", "grace_minutes = 12", 1)
    lines = perform(take, text, TAKER)
    assert {line.strip("+- ") for line in lines if "grace" in line} == {
        "grace_minutes = 10",
        "grace_minutes = 12",
    }
    assert ask(lambda session: session.scalar(select(func.count()).select_from(SetupChange))) == 1


OFFICE = 'version = 1\n[[offices]]\nkey = "mitte"\n'
SERVICE = 'version = 1\n[[services]]\nkey = "x"\nminutes = 5\nnames = {de = "X"}\n'
BROKEN = {
    "no TOML": "services = [",
    "another version": "version = 2",
    "an unknown part": "version = 1\nwaiter = 1",
    "an unknown field": 'version = 1\n[[services]]\nkey = "x"\nminuts = 5',
    "a text for a number": 'version = 1\n[[services]]\nkey = "x"\nminutes = "5"\nnames = {de = "X"}',
    "a missing name": 'version = 1\n[[offices]]\nkey = "x"',
    "an unknown queue": 'version = 1\n[[offices]]\nkey = "mitte"\n[[offices.counters]]\nname = "1"\nqueues = ["nirgends"]',
    "an unknown zone": 'version = 1\n[[offices]]\nkey = "mitte"\ntimezone = "Mars"',
    "hours without an end": OFFICE + '[[offices.queues]]\nkey = "gewerbe"\nhours = [{opens = "08:00"}]',
    "a control character": 'version = 1\n[[services]]\nkey = "x"\nminutes = 5\nnames = {de = "\\u001b@"}',
    "a list of lists": "version = 1\nservices = [[1]]",
    "a question without a label": SERVICE + 'visit_form = {fields = [{key = "chip"}]}',
    "a form without end": SERVICE + f"visit_form{'.a' * 5000} = 1",
    "a tree that is an empty list": SERVICE + "questions = []",
    "a truth for a name": 'version = 1\n[[services]]\nkey = "x"\nminutes = 5\nnames = {de = true}',
    "a form that is a list": SERVICE + "visit_form = [true]",
    "an answer that leads nowhere": SERVICE
    + 'questions = {ask = {de = "Neu?"}, answers = [{say = {de = "Ja"}, end = "away"}]}',
    "a text without a place": 'version = 1\n[[texts]]\nplace = "nowhere"\nlanguage = "de"\ntext = "x"',
    "a text with a word that is none": 'version = 1\n[[texts]]\nplace = "voice.call"\nlanguage = "de"\ntext = "{name}"',
    "a slip with an unknown field": OFFICE + 'slip = {fields = ["name"]}',
    "a webhook with a secret": 'version = 1\n[[webhooks]]\nname = "x"\nurl = "https://x.example"\nsecret = "s"',
    "a webhook of no event": 'version = 1\n[[webhooks]]\nname = "x"\nurl = "https://x.example"\nevents = ["test"]',
    "a dial that is none": "version = 1\n[defaults]\nwaiters = 1",
    "a release among the dials": "version = 1\n[defaults]\nhorizon_days = 1",
    "a domain without its sign": OFFICE + 'trusted_mails = ["example.org"]',
    "a number for a list of addresses": OFFICE + "trusted_mails = 5",
    "a town without end": "version = 1\n[release]\nhorizon_days = 400",
    "an unknown policy": 'version = 1\n[[offices]]\nkey = "mitte"\n[offices.release]\nfreed = "never"',
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_changes_nothing(app: Flask, text: str) -> None:
    before = ask(as_text)
    with pytest.raises(BrokenSetup):
        perform(take, text, TAKER)
    assert ask(as_text) == before


def test_what_a_file_does_not_name_stays(app: Flask) -> None:
    office = ask(office_by_key, "mitte")
    queues = ask(lambda session: len(session.get_one(Office, office.id).queues))
    perform(take, 'version = 1\n[[offices]]\nkey = "mitte"\nname = "Rathaus"', TAKER)
    assert ask(office_by_key, "mitte").name == "Rathaus"
    assert ask(lambda session: len(session.get_one(Office, office.id).queues)) == queues


@pytest.fixture
def admin(app: Flask) -> FlaskClient:
    return browser_of(app, "anna", Role.ADMIN)


def test_by_the_page_differences_are_shown_before_they_are_taken(admin: FlaskClient) -> None:
    text = admin.get("/admin/config.toml").text
    whole = tomllib.loads(text)
    whole["services"][0]["minutes"] = 35
    page = admin.post("/admin/config", data={"text": tomli_w.dumps(whole)})
    assert "+    minutes = 35" in page.text or "minutes = 35" in page.text
    key = whole["services"][0]["key"]
    minutes = select(Service.minutes).where(Service.key == key)
    assert ask(lambda session: session.scalar(minutes)) != 35

    hidden = page.text.split('<textarea name="differences" hidden>\n')[1].split("</textarea>")[0]
    hidden = html.unescape(hidden)
    form = {"text": tomli_w.dumps(whole), "differences": hidden, "idempotency_key": "12345678"}
    stale = admin.post("/admin/config/apply", data={**form, "differences": "-a\n+b"})
    assert stale.status_code == 409
    assert admin.post("/admin/config/apply", data=form).location == "/admin/history"
    assert ask(lambda session: session.scalar(minutes)) == 35


def test_a_broken_file_is_told_on_the_page(admin: FlaskClient) -> None:
    page = send(admin, "/admin/config", "/admin/config", text="version = 7")
    assert (page.status_code, "version" in page.text) == (422, True)


def test_an_admin_of_one_office_may_not(app: Flask) -> None:
    assert browser_of(app, "lena", Role.ADMIN, office="mitte").get("/admin/config").status_code == 403


def test_by_the_command_line(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, town_url: str
) -> None:
    monkeypatch.setenv("WARTEMARKE_DATABASE_URL", town_url)
    monkeypatch.setattr("os.umask", lambda _mask: 0)
    file = tmp_path / "town.toml"
    assert CliRunner().invoke(wartemarke, ["config", "export", str(file)]).exit_code == 0
    file.write_text(file.read_text().replace("grace_minutes = 10", "grace_minutes = 11"))
    shown = CliRunner().invoke(wartemarke, ["config", "apply", "--dry-run", str(file)])
    assert "grace_minutes = 11" in shown.output
    assert ask(office_by_key, "mitte").grace_minutes == 10
    CliRunner().invoke(wartemarke, ["config", "apply", str(file)])
    assert "says the same" in CliRunner().invoke(wartemarke, ["config", "apply", str(file)]).output
    file.write_bytes(b"\xff")
    assert CliRunner().invoke(wartemarke, ["config", "apply", str(file)]).exit_code == 1
