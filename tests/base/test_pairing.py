"""A screen without a keyboard shows a code, an admin types it in, and the screen is a device: once, and only that screen."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

import base.web.frame
from base import clock
from base.accounts.login import attempt
from base.accounts.model import Role
from base.accounts.service import create
from base.database import Database
from base.devices import pairing, service
from base.devices.errors import EnrolCodeUnknown
from base.devices.model import DeviceKind, Pairing
from base.devices.queries import device_by_token, devices
from base.devices.web import devices as device_pages
from base.offices.model import Office
from base.perform import ask, perform
from base.settings import Settings
from base.web.access import STAFF_COOKIE
from base.web.frame import limiter


def board_in(session: Session, key: str) -> tuple[int, int]:
    office = Office(key=key, name=key)
    session.add(office)
    session.flush()
    return office.id, service.add(session, office.id, DeviceKind.BOARD, "Hall").id


def test_only_the_screen_that_asked_gets_the_token_and_only_once(database: Database) -> None:
    _office, board = perform(board_in, "north")
    code, secret = perform(pairing.ask_for_pairing, DeviceKind.BOARD)
    assert perform(pairing.claim, secret) is None
    perform(pairing.confirm_pairing, f" {code.lower()} ", board)
    claimed = perform(pairing.claim, secret)
    assert claimed is not None
    found = ask(device_by_token, claimed[1])
    assert found is not None
    assert found.device_id == board
    for late in (secret, "x" * 43, code):
        with pytest.raises(EnrolCodeUnknown):
            perform(pairing.claim, late)
    with pytest.raises(EnrolCodeUnknown):
        perform(pairing.confirm_pairing, code, board)


def test_after_ten_minutes_the_code_is_worth_nothing(database: Database) -> None:
    _office, board = perform(board_in, "north")
    code, secret = perform(pairing.ask_for_pairing, DeviceKind.BOARD)
    old = clock.now() - timedelta(seconds=1)
    perform(lambda session: session.execute(update(Pairing).values(ends_at=old)))
    with pytest.raises(EnrolCodeUnknown):
        perform(pairing.confirm_pairing, code, board)
    with pytest.raises(EnrolCodeUnknown):
        perform(pairing.claim, secret)


@pytest.fixture
def app(database: Database, tmp_path: Path) -> Flask:
    made = Flask("test", static_folder=None)
    base.web.frame.equip(made, Settings(data_dir=tmp_path, requests_per_minute=100_000))
    made.register_blueprint(device_pages)
    made.config.update(WTF_CSRF_ENABLED=False)
    limiter.reset()
    return made


def test_the_whole_way_from_power_on_to_the_board(app: Flask) -> None:
    office, _board = perform(board_in, "north")
    perform(create, "ada", "Ada", "ein langes Passwort", [(office, Role.ADMIN)])
    screen, admin = app.test_client(), app.test_client()
    admin.set_cookie(STAFF_COOKIE, attempt("ada", "ein langes Passwort", 1).token)
    assert screen.get("/pair/board").status_code == 200
    assert screen.get("/pair/agent").status_code == 404
    shown = screen.post("/pair", json={"kind": "board"}).json
    assert shown is not None
    wrong = admin.post("/admin/devices/pair", data={"code": "AAAA", "office_id": office, "name": "Hall 2"})
    assert 'value="AAAA"' in wrong.text
    admin.post("/admin/devices/pair", data={"code": shown["code"], "office_id": office, "name": "Hall 2"})
    answer = screen.post("/pair/claim", json={"secret": shown["secret"]})
    assert answer.json == {"home": "/board"}
    assert screen.get("/pair/board").headers["Location"] == "/board"
    assert "Hall 2" in [device.name for device in ask(devices)]


def test_an_admin_pairs_only_for_own_offices(app: Flask) -> None:
    own, _one = perform(board_in, "north")
    other, _two = perform(board_in, "south")
    perform(create, "ada", "Ada", "ein langes Passwort", [(own, Role.ADMIN)])
    admin = app.test_client()
    admin.set_cookie(STAFF_COOKIE, attempt("ada", "ein langes Passwort", 1).token)
    code, _secret = perform(pairing.ask_for_pairing, DeviceKind.KIOSK)
    refused = admin.post("/admin/devices/pair", data={"code": code, "office_id": other, "name": "x"})
    assert refused.status_code == 403
