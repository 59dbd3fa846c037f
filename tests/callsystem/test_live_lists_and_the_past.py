"""Live lists are found by indexes of the day: ten years of old tickets and calls are never read through."""

from datetime import timedelta

import pytest
from sqlalchemy import event, insert, literal, select
from sqlalchemy.orm import Session

from base import clock
from base.database import bound
from base.perform import ask, perform
from callsystem.model import Ticket, TicketService
from callsystem.queries import before_counter, number_at, waiting_line
from callsystem.queries.waits import prospect
from callsystem.screens import read
from tests.callsystem.hall import Hall

OLD_TICKETS = 5000
GROW = ("ticket", "call", "ticket_service", "journal_entry", "reservation")


def plans(hall: Hall) -> list[str]:
    """How SQLite will find what screens and forecasts read."""
    asked: list[tuple[str, object]] = []
    engine = bound().reading

    def note(_connection: object, _cursor: object, statement: str, values: object, *_more: object) -> None:
        asked.append((statement, values))

    event.listen(engine, "before_cursor_execute", note)
    ask(read, hall.office)
    ask(lambda session: prospect(session, hall.office, clock.now()))
    ask(waiting_line, hall.office)
    ask(before_counter, hall.office, hall.counters[0])
    ask(lambda session: number_at(session, hall.office, hall.counters[0]))
    event.remove(engine, "before_cursor_execute", note)
    with engine.connect() as connection:
        found = [
            connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)  # type: ignore[arg-type]  # as it was asked
            for statement, values in asked
            if statement.startswith("SELECT")
        ]
        return [row[3] for plan in found for row in plan]


@pytest.mark.parametrize("is_learned", [False, True], ids=["as it comes", "with the years learned"])
def test_no_list_reads_the_past(hall: Hall, is_learned: bool) -> None:
    if not bound().is_sqlite:
        pytest.skip("plans are read on SQLite; the indexes are the same")
    hall.open()
    hall.walk_in()
    hall.booked_here(clock.now())
    if is_learned:
        perform(live_through_years, hall)
    steps = plans(hall)
    assert any("ix_ticket_not_over" in step for step in steps)
    for table in GROW:
        assert not [step for step in steps if step.startswith(f"SCAN {table}") and step.split()[1] == table]


def live_through_years(session: Session, hall: Hall) -> None:
    """Many visits that are over, and a database that has looked how they are spread (ANALYZE)."""
    (like,) = session.execute(select(Ticket.__table__).limit(1)).mappings()
    old = {name: value for name, value in like.items() if name != "id"} | {"reservation_id": None}
    day = clock.now().date()
    rows = [
        {
            **old,
            "state": "served",
            "day": day - timedelta(days=1 + n // 50),
            "number": f"B{n}",
            "code": f"old{n}",
        }
        for n in range(OLD_TICKETS)
    ]
    session.execute(insert(Ticket.__table__), rows)  # type: ignore[arg-type]  # a mapped class has a Table
    parts = select(Ticket.id, literal(hall.card), literal(1)).where(Ticket.state == "served")
    session.execute(insert(TicketService).from_select(["ticket_id", "service_id", "quantity"], parts))
    session.connection().exec_driver_sql("ANALYZE")
