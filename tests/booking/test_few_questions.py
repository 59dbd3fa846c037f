"""A booking asks the database little: counted, because a count does not depend on the machine."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from base.perform import ask
from booking.model import Reservation
from tests.booking.town import NINE, Town, booked
from tests.counting import asked

pytestmark = pytest.mark.usefixtures("database")
OF_A_HOLD, OF_A_CONTACT, OF_A_CONFIRMATION = 8, 7, 10


def test_each_step_of_a_booking_is_few_questions(client: FlaskClient, town: Town) -> None:
    booked(town)  # so that the set-up is known, and the day has its row
    place = f"/book/hold?office={town.office}&s{town.card}=1"
    held = step(client, OF_A_HOLD, place, start=NINE.replace(minute=30).strftime("%Y-%m-%dT%H:%MZ"))
    step(client, OF_A_CONTACT, held.location, name="Anna Berg", email="berg@example.org")
    hold_code = held.location.rpartition("/")[2]
    code = ask(
        lambda session: session.scalar(select(Reservation.code).where(Reservation.hold_code == hold_code))
    )
    step(client, OF_A_CONFIRMATION, f"/confirm/{code}")


def step(client: FlaskClient, most: int, path: str, **form: str) -> TestResponse:
    with asked() as statements:
        answer = client.post(path, data={**form, "idempotency_key": path[-20:]})
    assert answer.status_code == 303, answer.text
    assert len(statements) <= most, statements
    return answer
