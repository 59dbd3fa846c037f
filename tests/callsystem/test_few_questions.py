"""What is asked most often asks the database little: counted, because a count does not depend on the machine."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from base.perform import ask
from callsystem.screens import read
from tests.callsystem.door import post
from tests.callsystem.hall import Hall

OF_A_PRESS = 17
OF_ALL_SCREENS = 9
NO_QUESTIONS = ("BEGIN", "SELECT pg_advisory_xact_lock")


@contextmanager
def asked() -> Iterator[list[str]]:
    """The statements that the database is asked meanwhile."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(NO_QUESTIONS):
            statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", note)


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
