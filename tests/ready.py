"""What many tests begin with: built once by its builder, then laid out anew for each test from the rows it left.

A hall takes a hundred statements to build, and its rows are the same each time.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import Connection, Table, select, text
from sqlalchemy.orm import Session

from base.database import Base, Database

T = TypeVar("T")
NUMBERS_USED = text("SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL")


@dataclass(frozen=True)
class Layout(Generic[T]):
    """All rows after building, the numbers that were drawn for them, and what the builder answered."""

    rows: list[tuple[Table, list[dict[str, Any]]]]
    drawn: dict[str, int]
    answer: T


_layouts: dict[tuple[bool, Callable[[Session], object]], Layout[Any]] = {}


def lay_out(database: Database, build: Callable[[Session], T]) -> T:
    """Fill an empty database as `build` does, and answer what it answers; `build` is a function of a module."""
    key = (database.is_sqlite, build)
    if key in _layouts:
        layout = cast("Layout[T]", _layouts[key])
        with database.writing.begin() as connection:
            _write(connection, layout)
    else:
        answer = database.write(build)
        with database.reading.connect() as connection:
            layout = _layouts[key] = Layout(*_read(connection, database.is_sqlite), answer)
    return deepcopy(layout.answer)


def _read(
    connection: Connection, is_sqlite: bool
) -> tuple[list[tuple[Table, list[dict[str, Any]]]], dict[str, int]]:
    tables = [(table, _rows(connection, table)) for table in Base.metadata.sorted_tables]
    drawn = {} if is_sqlite else {row[0]: row[1] for row in connection.execute(NUMBERS_USED)}
    return [(table, rows) for table, rows in tables if rows], drawn


def _rows(connection: Connection, table: Table) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(select(table)).mappings()]


def _write(connection: Connection, layout: Layout[T]) -> None:
    for table, rows in layout.rows:
        connection.execute(table.insert(), rows)
    if layout.drawn:
        numbers = ", ".join(f"setval('{name}', {last})" for name, last in layout.drawn.items())
        connection.execute(text(f"SELECT {numbers}"))
