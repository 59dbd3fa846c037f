"""Counts the questions to the database: a count does not depend on the machine."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event

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
