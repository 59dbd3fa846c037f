"""The programming door held to its own document: whatever a program sends, the answer is one that the document describes."""

import re
from contextlib import suppress
from datetime import time, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import positive_data_acceptance
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.database import Database
from base.hours.model import OpeningHours
from base.offices.model import AppointmentKind
from base.perform import ask, perform
from booking import service
from booking.api import booking_door
from booking.draw import service as draw
from booking.draw.rules import DayPart
from booking.draw.service import Entrant, Wish
from booking.model import Reservation
from booking.release.model import FreedPolicy, ReleasePolicy, SameDay
from booking.waiting import service as waiting
from tests.booking.town import LETTERHEAD, NINE, TUESDAY, Town, booked, build_town, held, pending
from tests.ready import lay_out

Operation = APIOperation[Any, Any, Any, Any]
FRESH = count()
WEDNESDAY = NINE + timedelta(days=1)
NOT_IN_A_SCHEMA: list[Any] = [positive_data_acceptance]
"""Which times are free and which services go together: well-formed requests are refused, too, with a problem."""
SOME = settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def described(app: Flask) -> schemathesis.BaseSchema:
    """The door as its document describes it, without limits per client."""
    app.register_blueprint(booking_door)
    app.config.update(HOLDS_LIMIT="100000 per minute", RATELIMIT_ENABLED=False)
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)


@pytest.fixture
def town(database: Database, clock_file: Path) -> Town:
    """A town with room for everything that is tried."""
    return lay_out(database, partial(build_town, places=200))


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)  # the one that refuses more
def test_every_answer_fits_the_document(described: schemathesis.BaseSchema, town: Town) -> None:
    perform(_let_wait_and_draw, town)
    perform(draw.prepare, town.office)
    operations = [found.ok() for found in described.get_all_operations() if isinstance(found, Ok)]
    answered: set[tuple[str, int]] = set()
    for operation in operations:
        _right(operation, town, answered)
        with suppress(Unsatisfiable):  # some take nothing that could be wrong
            _wrong(operation, answered)
    succeeded = {label for label, status in answered if status < 400}
    assert {one.label for one in operations} - succeeded == {"GET /api/v1/proof"}  # not asked for here


def _let_wait_and_draw(session: Session, town: Town) -> None:
    policy = ReleasePolicy(office_id=town.office, freed=FreedPolicy.WAITING_LIST)
    policy.same_day, policy.same_day_at = SameDay.DRAW, time(7)
    own = OpeningHours(queue_id=town.queue, weekdays=[1], opens=time(14), closes=time(15), same_day_places=1)
    own.places = 0
    session.add_all([policy, own])


def _right(operation: Operation, town: Town, answered: set[tuple[str, int]]) -> None:
    code = _code_for(operation.path, town)

    @SOME
    @given(case=operation.as_strategy(GenerationMode.POSITIVE), data=st.data())
    def fits(case: Case[Any], data: st.DataObject) -> None:
        if data.draw(st.integers(0, 4)):
            _bring_home(case, data, town, code)
        _check(case, operation, answered)

    fits()


def _wrong(operation: Operation, answered: set[tuple[str, int]]) -> None:
    @SOME
    @given(case=operation.as_strategy(GenerationMode.NEGATIVE))
    def fits(case: Case[Any]) -> None:
        _check(case, operation, answered)

    fits()


def _check(case: Case[Any], operation: Operation, answered: set[tuple[str, int]]) -> None:
    answer = case.call()
    answered.add((operation.label, answer.status_code))
    case.validate_response(answer, excluded_checks=NOT_IN_A_SCHEMA)


def _code_for(path: str, town: Town) -> str:
    """A code that exists, of the kind that this path takes."""
    email = re.sub(r"\W+", "-", path).strip("-") + "@example.org"  # one mailbox may have only a few
    if "offers" in path:
        return _offered(town, email)
    if "hold_code" in path:
        return held(town, WEDNESDAY).hold_code or ""
    if "draws" in path:
        wish = Wish(town.office, [(town.card, 1)], AppointmentKind.IN_PERSON, DayPart.ANY)
        return perform(draw.enter, wish, Entrant("Anna", email), LETTERHEAD).code
    if "waiting-list" in path:
        return _waiting(town, email)
    return (pending if "confirm" in path else booked)(town, WEDNESDAY, email).code


def _waiting(town: Town, email: str) -> str:
    days, choice = (TUESDAY, TUESDAY), [(town.card, 1)]
    return perform(waiting.join, town.office, choice, days, email, LETTERHEAD).code


def _offered(town: Town, email: str) -> str:
    perform(waiting.confirm_entry, _waiting(town, email))
    perform(service.cancel, booked(town, NINE, email).code, LETTERHEAD)
    perform(waiting.offer_freed, LETTERHEAD)
    newest = select(Reservation.hold_code).order_by(Reservation.id.desc()).limit(1)
    return ask(lambda session: session.scalars(newest).one()) or ""


def _bring_home(case: Case[Any], data: st.DataObject, town: Town, code: str) -> None:
    """Let it mean something of this town, as far as it names anything."""
    if "Idempotency-Key" in (case.headers or {}):
        case.headers["Idempotency-Key"] = f"key-{next(FRESH):06}"  # made-up ones are often the same
    for name in case.path_parameters or {}:
        places = {"office_id": town.office, "queue_id": town.queue, "day": "2026-11-24"}
        case.path_parameters[name] = places.get(name, code)
    for named in (case.query, case.body):
        if isinstance(named, dict):
            at_home = _words_of(town, data, named is case.query)
            named.update({name: at_home[name] for name in named if name in at_home})


def _words_of(town: Town, data: st.DataObject, is_query: bool) -> dict[str, Any]:
    quantity = data.draw(st.integers(1, 2))
    return {
        "office": town.office,
        "services": f"{town.card}:{quantity}" if is_query else [{"id": town.card, "quantity": quantity}],
        "start": data.draw(st.sampled_from([f"2026-11-26T{hour:02}:00:00Z" for hour in range(6, 12)])),
        "day": "2026-11-26",
        "kind": "in_person",
        "first_day": "2026-11-24",
        "last_day": "2026-11-30",
        "email": f"carl{data.draw(st.integers(0, 999))}@example.org",
        "phone": "0371 1234",
        "name": "Anna Berg",
        "answers": {},
    }
