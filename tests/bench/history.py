"""Do the live lists slow down with the years? The same hall is read with no past and with two million old tickets."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from sqlalchemy import Integer, Table, cast, func, insert, literal, select
from sqlalchemy.orm import Session
from sqlalchemy.types import String

from base import clock
from base.offices.model import Counter
from base.perform import ask, perform
from callsystem.model import Call, Ticket, TicketService
from callsystem.queries.waits import prospect
from callsystem.screens import read
from tests.bench.town import Town, queue_of_service

OLD_TICKETS, QUICK_TICKETS = 2_000_000, 100_000
A_DAY = 800
READS = 40


@dataclass(frozen=True)
class Took:
    """Milliseconds, the middle of many: as a clock shows them, and of computing in this process."""

    wall: float
    cpu: float


@dataclass(frozen=True)
class Reading:
    """All that screens show, and all that a forecast needs."""

    old_tickets: int
    screens: Took
    forecast: Took


def grown(town: Town, quick: bool) -> Iterator[Reading]:
    """The hall without a past, then with one."""
    yield _read(town, 0)
    tickets = QUICK_TICKETS if quick else OLD_TICKETS
    today = clock.now().date()
    for ago in range(1, tickets // A_DAY + 1):
        perform(_one_day, town, today - timedelta(days=ago), ago)
    perform(_know_sizes)
    yield _read(town, tickets)


def _read(town: Town, tickets: int) -> Reading:
    office_id = town.main
    ask(read, office_id)
    ask(_look_ahead, office_id)
    return Reading(
        tickets,
        _took(lambda: ask(read, office_id)),
        _took(lambda: ask(_look_ahead, office_id)),
    )


def _look_ahead(session: Session, office_id: int) -> object:
    return prospect(session, office_id, clock.now())


def _took(work: Any) -> Took:
    walls, cpus = [], []
    for _ in range(READS):
        began, computed = time.perf_counter(), time.process_time()
        work()
        walls.append(time.perf_counter() - began)
        cpus.append(time.process_time() - computed)
    return Took(median(walls) * 1000, median(cpus) * 1000)


def _one_day(session: Session, town: Town, day: date, number: int) -> None:
    """A day with its tickets, what they came for, and their calls, made in the database itself."""
    first = (session.scalar(select(func.max(Ticket.id))) or 0) + 1
    counter = session.scalars(select(Counter.id).where(Counter.office_id == town.main).limit(1)).one()
    queue = queue_of_service(session, town.main)
    numbers = select(literal(0).label("n")).cte("numbers", recursive=True)
    numbers = numbers.union_all(select(numbers.c.n + 1).where(numbers.c.n < A_DAY - 1))
    n = cast(numbers.c.n, Integer)
    morning = datetime(day.year, day.month, day.day, 8, tzinfo=clock.now().tzinfo)
    ticket = {
        "id": first + n,
        "office_id": town.main,
        "queue_id": queue,
        "day": day,
        "number": literal("A") + cast(n, String),
        "code": literal(f"old{number}-") + cast(n, String),
        "state": "served",
        "locale": "de",
        "planned_minutes": 15,
        "checked_in_at": morning,
        "due_at": morning,
        "called_at": morning + timedelta(minutes=20),
        "started_at": morning + timedelta(minutes=21),
        "finished_at": morning + timedelta(minutes=33),
        **_usual(Ticket.__table__),  # type: ignore[arg-type]  # a mapped class has a Table
    }
    _insert(session, Ticket.__table__, ticket, numbers)
    service = {"ticket_id": first + n, "service_id": town.service, "quantity": 1}
    _insert(session, TicketService.__table__, service, numbers)
    call = {
        "office_id": town.main,
        "ticket_id": first + n,
        "counter_id": counter,
        "seq": -(number * A_DAY) - n,
        "at": morning + timedelta(minutes=20),
    }
    _insert(session, Call.__table__, call, numbers)


def _usual(table: Table) -> dict[str, Any]:
    """What a row has when nothing is said of it."""
    given = {"state", "persons"}
    defaults = {column.name: column.default for column in table.columns if column.name not in given}
    found = {name: one.arg for name, one in defaults.items() if one is not None and one.is_scalar}  # type: ignore[attr-defined]  # only scalars have it
    lists: dict[str, Any] = {
        name: [] for name, one in defaults.items() if one is not None and one.is_callable
    }
    return {"persons": 1, **found, **lists}


def _insert(session: Session, table: Any, values: dict[str, Any], numbers: Any) -> None:
    columns = [
        value if hasattr(value, "compile") else literal(value, table.c[name].type)
        for name, value in values.items()
    ]
    session.execute(insert(table).from_select(list(values), select(*columns).select_from(numbers)))


def _know_sizes(session: Session) -> None:
    """What PostgreSQL does by itself at night: look how its tables have grown. SQLite does not, and nobody tells it to."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection().exec_driver_sql("ANALYZE")
