"""Live lists are found by indexes of the day: ten years of old tickets and calls are never read through."""

import pytest
from sqlalchemy import event

from base import clock
from base.database import bound
from base.offices.model import Office
from base.perform import ask
from callsystem.queries.waits import prospect
from callsystem.screens import read
from tests.callsystem.hall import Hall

GROW = ("ticket", "call", "ticket_service", "journal_entry", "reservation")


def plans(hall: Hall) -> list[str]:
    """How SQLite will find what screens and forecasts read."""
    asked: list[tuple[str, object]] = []
    engine = bound().reading

    def note(_connection: object, _cursor: object, statement: str, values: object, *_more: object) -> None:
        asked.append((statement, values))

    event.listen(engine, "before_cursor_execute", note)
    ask(read, hall.office)
    ask(lambda session: prospect(session, session.get_one(Office, hall.office), clock.now()))
    event.remove(engine, "before_cursor_execute", note)
    with engine.connect() as connection:
        found = [
            connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)  # type: ignore[arg-type]  # as it was asked
            for statement, values in asked
            if statement.startswith("SELECT")
        ]
        return [row[3] for plan in found for row in plan]


def test_no_list_reads_the_past(hall: Hall) -> None:
    if not bound().is_sqlite:
        pytest.skip("plans are read on SQLite; the indexes are the same")
    hall.open()
    hall.walk_in()
    hall.booked_here(clock.now())
    steps = plans(hall)
    assert any("ix_ticket_hall" in step for step in steps)
    for table in GROW:
        assert not [step for step in steps if step.startswith(f"SCAN {table}") and step.split()[1] == table]
