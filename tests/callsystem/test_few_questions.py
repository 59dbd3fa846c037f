"""What is asked most often asks the database little: counted, because a count does not depend on the machine."""

from flask import Flask
from flask.testing import FlaskClient

from base.perform import ask
from callsystem.screens import read
from tests.callsystem.door import post
from tests.callsystem.hall import Hall
from tests.counting import asked

OF_A_PRESS = 17
OF_ALL_SCREENS = 9


def test_next_is_few_questions(hall: Hall, door: FlaskClient) -> None:
    hall.open()
    for _ in range(3):
        hall.walk_in()
    for verb in ("next", "start", "finish"):
        assert post(door, verb).status_code == 200
    with asked() as statements:
        assert post(door, "next").status_code == 200
    assert len(statements) <= OF_A_PRESS, statements


def test_all_screens_are_read_by_few_questions_however_many_wait(app: Flask, hall: Hall) -> None:
    hall.open()
    for _ in range(5):
        hall.walk_in()
    ask(read, hall.office)
    with asked() as statements:
        ask(read, hall.office)
    assert len(statements) <= OF_ALL_SCREENS, statements
