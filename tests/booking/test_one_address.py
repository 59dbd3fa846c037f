"""Everybody in the town hall's network, a library or a shelter has the same address: two hundred honest people pass behind it."""

import time
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import limits.storage.memory
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

import base.web.frame
from base.database import Database
from base.perform import ask
from base.settings import Settings
from booking.api import booking_door
from booking.model import Reservation
from booking.states import ReservationState
from booking.web import booking
from tests.booking.town import Town, build_town
from tests.ready import lay_out

HONEST = 200
REQUESTS_OF_ONE = 12
"""Start page, office, day, time, hold, contact twice, mail page, confirm twice, appointment, and one page looked at again."""
PUBLIC = {"REMOTE_ADDR": "203.0.113.77"}


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What is counted per address is not in the database."""
    return sqlite_url


@pytest.fixture
def town(database: Database, clock_file: Path) -> Town:
    """A town with a place for each of them."""
    return lay_out(database, partial(build_town, places=20))


@pytest.fixture
def door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """The service with the limits that it has where nobody changed them; all of this happens in one moment."""
    made = Flask("limits", static_folder=None)
    base.web.frame.equip(made, Settings(data_dir=tmp_path))
    made.register_blueprint(booking)
    made.register_blueprint(booking_door)
    now = time.time()
    monkeypatch.setattr(limits.storage.memory, "time", SimpleNamespace(time=lambda: now))
    return made.test_client()


def test_two_hundred_honest_people_pass_and_a_flood_does_not(door: FlaskClient, town: Town) -> None:
    assert Settings().requests_per_minute >= HONEST * REQUESTS_OF_ONE
    for person in range(HONEST):
        _book(door, town, person)
    assert ask(_booked) == HONEST
    answers = [_post(door, "holds", {}, f"flood-{number:04}").status_code for number in range(101)]
    assert (answers[0], answers[-1]) == (422, 429)
    elsewhere = {"REMOTE_ADDR": "203.0.113.78"}
    assert _post(door, "holds", {}, "elsewhere", elsewhere).status_code == 422


def _book(door: FlaskClient, town: Town, person: int) -> None:
    minutes = person % 16 * 15
    start = f"2026-11-24T{7 + minutes // 60:02}:{minutes % 60:02}:00Z"
    wanted = {"office": town.office, "services": [{"id": town.card}], "start": start}
    hold = _post(door, "holds", wanted, f"hold-{person:04}").json["hold_code"]
    contact = {"name": f"Anna Berg {person}", "email": f"anna{person}@example.org"}
    assert _post(door, f"holds/{hold}/contact", contact, f"contact-{person:04}").status_code == 202
    code = ask(
        lambda session: session.scalars(select(Reservation.code).where(Reservation.hold_code == hold)).one()
    )
    assert _post(door, f"reservations/{code}/confirm", {}, f"confirm-{person:04}").status_code == 200


def _post(door: FlaskClient, path: str, body: dict[str, Any], key: str, who: dict[str, str] = PUBLIC) -> Any:
    return door.post(f"/api/v1/{path}", json=body, headers={"Idempotency-Key": key}, environ_overrides=who)


def _booked(session: Session) -> int:
    counted = select(func.count()).where(Reservation.state == ReservationState.BOOKED)
    return session.scalar(counted) or 0
