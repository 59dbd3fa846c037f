"""What is asked most often asks the database little: counted, because a count does not depend on the machine."""

from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient

from base import clock
from base.perform import ask, perform
from callsystem import service
from callsystem.foretelling import foretell
from callsystem.screens import read
from tests.callsystem.door import post
from tests.callsystem.hall import Hall
from tests.counting import asked

OF_A_PRESS = 12
OF_A_CHECK_IN = 11
OF_ALL_SCREENS = 5


def test_next_is_few_questions(hall: Hall, door: FlaskClient) -> None:
    hall.open()
    for _ in range(3):
        hall.walk_in()
    for verb in ("next", "start", "finish"):
        assert post(door, verb).status_code == 200
    with asked() as statements:
        assert post(door, "next").status_code == 200
    assert len(statements) <= OF_A_PRESS, statements


def test_checking_in_is_few_questions(hall: Hall) -> None:
    hall.open()
    reservation = hall.booked(clock.now() + timedelta(minutes=30))
    perform(service.feed_due, hall.office)
    foretell(hall.office)
    hall.walk_in()  # since then something has happened
    with asked() as statements:
        perform(service.check_in, hall.office, reservation.code)
    assert len(statements) <= OF_A_CHECK_IN, statements


def test_all_screens_are_read_by_few_questions_however_many_wait(app: Flask, hall: Hall) -> None:
    hall.open()
    for _ in range(5):
        hall.walk_in()
    ask(read, hall.office)
    with asked() as statements:
        ask(read, hall.office)
    assert len(statements) <= OF_ALL_SCREENS, statements
