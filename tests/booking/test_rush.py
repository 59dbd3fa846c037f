"""A release rush through HTTP, scaled down: many press few places at once; a place has one winner, and everybody an answer."""

import re
from collections import Counter
from datetime import datetime, time, timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from base.hours.model import OpeningHours
from base.perform import ask, perform
from booking import service
from booking.api import booking_door
from booking.model import Reservation
from booking.queries import stale_days
from booking.states import TAKES_PLACE
from tests.booking.conftest import SetClock
from tests.booking.town import LETTERHEAD, NINE, NOW, Town, held, pending
from tests.counting import asked
from tests.racing import losers, race, winners

pytestmark = pytest.mark.usefixtures("database")
STARTS = [NINE + timedelta(minutes=minutes) for minutes in (-60, -45, -30, -15)]
PLACES, PEOPLE = 5, 100
KEY = re.compile(r'name="idempotency_key" value="([^"]+)"')
OWN = re.compile(r'(?:idempotency_key|csrf.token)" (?:value|content)="([^"]+)"')


def press(app: Flask, town: Town, at: datetime, key: str) -> int:
    """One person presses a time; the status of the answer."""
    return _answer(app, town, at, key).status_code


def pressed(app: Flask, town: Town, at: datetime, key: str) -> str:
    """The page that whoever comes too late gets."""
    answer = _answer(app, town, at, key)
    assert answer.status_code == 409
    return answer.text


def _answer(app: Flask, town: Town, at: datetime, key: str) -> TestResponse:
    form = {"start": at.strftime("%Y-%m-%dT%H:%MZ"), "idempotency_key": key}
    return app.test_client().post(f"/book/hold?office={town.office}&s{town.card}=1", data=form)


def test_a_hundred_people_and_twenty_places(app: Flask, town: Town) -> None:
    def make_room(session: Session) -> None:
        hours = session.scalars(select(OpeningHours)).one()
        hours.places, hours.closes = PLACES, time(9)

    perform(make_room)
    outcomes = race(PEOPLE, lambda person: press(app, town, STARTS[person % 4], f"person-{person:03}"))

    assert losers(outcomes) == []
    assert Counter(winners(outcomes)) == {303: 20, 409: 80}
    taking = select(Reservation.starts_at).where(Reservation.state.in_(TAKES_PLACE))
    assert Counter(ask(lambda session: session.scalars(taking).all())) == dict.fromkeys(STARTS, PLACES)
    assert ask(stale_days) == []


def test_the_winner_who_asks_again_has_still_won(app: Flask, town: Town) -> None:
    assert press(app, town, NINE, "the-same-key") == 303
    assert press(app, town, NINE, "the-same-key") == 303
    assert press(app, town, NINE, "another-key") == 409


def test_nine_of_ten_hear_it_by_one_question_each_with_keys_of_their_own(app: Flask, town: Town) -> None:
    assert press(app, town, NINE, "the-first-one") == 303
    pages = [pressed(app, town, NINE, f"too-late-{person}") for person in range(2)]
    with asked() as statements:
        pages.append(pressed(app, town, NINE, "too-late-again"))
    assert len(statements) == 1, statements
    keys = [KEY.findall(page) for page in pages]
    assert len({key for of_page in keys for key in of_page}) == sum(map(len, keys)) == 3
    assert (
        len({OWN.sub("", page) for page in pages})
        == 1
        < len({token for page in pages for token in OWN.findall(page)})
    )


def test_a_program_that_comes_too_late_hears_it_by_one_question(app: Flask, town: Town) -> None:
    app.register_blueprint(booking_door)

    def hold_by_program(key: str) -> int:
        body = {
            "office": town.office,
            "services": [{"id": town.card, "quantity": 1}],
            "start": NINE.isoformat(),
        }
        return (
            app.test_client().post("/api/v1/holds", json=body, headers={"Idempotency-Key": key}).status_code
        )

    keys = ("winner-00", "first-late", "too-late-1", "winner-00")
    assert [hold_by_program(key) for key in keys] == [201, 409, 409, 201]
    with asked() as statements:
        assert hold_by_program("too-late-2") == 409
    assert len(statements) == 1, statements


def test_the_kept_answer_names_no_time_that_went_meanwhile(app: Flask, town: Town) -> None:
    assert press(app, town, NINE, "the-first-one") == 303
    before = pressed(app, town, NINE, "too-late-1")
    press(app, town, NINE + timedelta(minutes=15), "somebody-else")
    assert ("2026-11-24T08:15Z" in before, "2026-11-24T08:15Z" in pressed(app, town, NINE, "too-late-2")) == (
        True,
        False,
    )


def test_what_somebody_has_typed_is_on_no_page_but_theirs(app: Flask, town: Town) -> None:
    assert press(app, town, NINE, "the-first-one") == 303
    form = {
        "start": "2026-11-24T08:00Z",
        "idempotency_key": "with-a-name",
        "name": "Anna Berg",
        "email": "a@example.org",
    }
    own = app.test_client().post(f"/book/hold?office={town.office}&s{town.card}=1", data=form).text
    assert ("Anna Berg" in own, "Anna Berg" in pressed(app, town, NINE, "too-late-1")) == (True, False)


def test_a_place_that_is_overdue_can_be_had_before_any_sweep(
    app: Flask, town: Town, set_clock: SetClock
) -> None:
    held(town)
    assert press(app, town, NINE, "too-early") == 409
    set_clock(NOW + timedelta(minutes=16))
    assert press(app, town, NINE, "in-time-now") == 303


def test_a_cancelled_place_can_be_had_at_once(app: Flask, town: Town) -> None:
    code = pending(town).code
    perform(service.confirm, code, LETTERHEAD)
    assert press(app, town, NINE, "too-early") == 409
    perform(service.cancel, code, LETTERHEAD)
    assert press(app, town, NINE, "in-time-now") == 303
