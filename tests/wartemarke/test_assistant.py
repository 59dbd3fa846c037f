"""The assistant: from an empty installation to a number in the hand; and a training office that leaves no trace."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

import base.database
from base import clock
from base.accounts.model import Role
from base.database import Base, bound
from base.offices.model import OfficeService
from base.perform import ask, perform
from base.settings import Settings
from callsystem.service import take_number
from tests.callsystem.hall import THURSDAY_9
from tests.wartemarke.administering import browser_of, send, town_template, town_url, whole_app
from wartemarke.app import create_app
from wartemarke.assistant import training
from wartemarke.assistant.steps import Step, progress

__all__ = ["town_template", "town_url", "whole_app"]


@pytest.fixture
def empty(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    monkeypatch.setattr(base.database, "_bound", None)
    monkeypatch.setattr(clock, "now", lambda: THURSDAY_9)  # no holiday, and no hour of the night
    made = create_app(Settings(data_dir=tmp_path, database_url=sqlite_url))
    made.config["WTF_CSRF_ENABLED"] = False
    yield made
    bound().close()


@pytest.fixture
def admin(empty: Flask) -> FlaskClient:
    return browser_of(empty, "anna", Role.ADMIN)


def test_from_an_empty_installation_to_a_number(empty: Flask, admin: FlaskClient) -> None:
    assert "The first office" in admin.get("/setup").text
    assert "The first office" in admin.get("/setup?step=devices").text, "there is nothing to skip to yet"
    assert send(admin, "/setup", "/setup/office", name="Rathaus").location == "/setup"
    send(admin, "/setup", "/setup/services", **{"service-reisepass": "yes"})
    send(admin, "/setup", "/setup/hours", opens="00:00", closes="23:59", weekday5="yes", weekday6="yes")
    send(admin, "/setup", "/setup/counters", count="2")
    codes = re.findall(r"wm-shortcode\">(\w+)<", send(admin, "/setup", "/setup/devices").text)
    assert len(codes) == 2
    assert ask(progress).next == Step.DEVICES
    for code in codes:
        assert empty.test_client().post("/enrol", data={"code": code}).status_code == 303
    assert "The hall can open" in admin.get("/setup").text

    office = ask(progress).office
    assert office is not None
    service = ask(lambda session: session.scalars(select(OfficeService.service_id)).first()) or 0
    assert perform(take_number, office.id, [(service, 1)], "de").number == "A001"


def test_it_is_gone_on_with_where_it_was_left(admin: FlaskClient) -> None:
    send(admin, "/setup", "/setup/office", name="Rathaus")
    assert "What people come for" in admin.get("/setup").text
    assert 'value="Rathaus"' in admin.get("/setup?step=office").text


@pytest.mark.parametrize(
    "step, wrong",
    [("office", {"name": ""}), ("hours", {"opens": "17:00"}), ("counters", {"count": "0"})],
)
def test_a_wrong_step_is_shown_again(admin: FlaskClient, step: str, wrong: dict[str, str]) -> None:
    send(admin, "/setup", "/setup/office", name="Rathaus")
    page = send(admin, f"/setup?step={step}", f"/setup/{step}", **wrong)
    assert page.status_code == 422
    assert "<h1>" in page.text


def test_nobody_else_sets_up(app: Flask) -> None:
    assert browser_of(app, "lena", Role.ADMIN, office="mitte").get("/setup").status_code == 403


def rows(session: Session) -> dict[str, int]:
    tables = [
        table for table in Base.metadata.sorted_tables if table.name not in {"kept_answer", "setup_version"}
    ]
    return {table.name: session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


def test_the_training_office_leaves_no_trace(app: Flask) -> None:
    admin = browser_of(app, "anna", Role.ADMIN)
    before = ask(rows)
    send(admin, "/setup?step=done", "/setup/training/load")
    office = ask(training.load)
    service = ask(lambda session: session.scalars(select(OfficeService.service_id)).first()) or 0
    perform(take_number, office.id, [(service, 1)], "de")
    send(admin, f"/admin/setup/offices/edit?id={office.id}", "/admin/setup", name="Schule")
    shown = admin.get(f"/book/office?s{service}=1").text
    assert "Bürgeramt Mitte" in shown
    assert "Schule" not in shown, "the public does not see it"
    assert ask(rows) != before
    send(admin, "/setup?step=done", "/setup/training/remove")
    assert ask(rows) == before
