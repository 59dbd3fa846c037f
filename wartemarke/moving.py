"""Moving house: all rows of one database into another, empty one, from SQLite to PostgreSQL or back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Integer, Table, func, insert, select, text

from base.database import Base, Database
from wartemarke import schema
from wartemarke.errors import NotEmpty, NotTheSame, SchemaBehind

ROWS_AT_ONCE = 1000
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Moved:
    """One table: its name, how many rows it has, and the sum of its whole numbers, the same on both sides."""

    table: str
    rows: int
    total: int


def move(source_address: str, target_address: str, tell: Tell) -> list[Moved]:
    """Copy all rows in one transaction and compare counts and sums; the source is only read.

    Stop the server first: what it writes meanwhile would be missing. Raises SchemaBehind; NotEmpty, NotTheSame: then nothing was
    moved.
    """
    source, target = Database(source_address), Database(target_address)
    try:
        if not schema.is_current(source):
            raise SchemaBehind()
        schema.migrate(target)
        with source.writing.connect() as taken, target.writing.begin() as given:
            return _move(taken, given, tell)
    finally:
        source.close()
        target.close()


def _move(source: Connection, target: Connection, tell: Tell) -> list[Moved]:
    tables = Base.metadata.sorted_tables
    for table in tables:
        if target.scalar(select(func.count()).select_from(table)):
            raise NotEmpty(table=table.name)
    for table in tables:
        tell(table.name)
        _copy(source, target, table)
    before, after = [_sums(source, table) for table in tables], [_sums(target, table) for table in tables]
    for here, there in zip(before, after, strict=True):
        if here != there:
            raise NotTheSame(table=here.table)
    return after


def _copy(source: Connection, target: Connection, table: Table) -> None:
    rows = source.execution_options(yield_per=ROWS_AT_ONCE).execute(select(table))
    for part in rows.mappings().partitions():
        target.execute(insert(table), [dict(row) for row in part])
    if target.dialect.name == "postgresql":
        _go_on_counting(target, table)


def _go_on_counting(target: Connection, table: Table) -> None:
    """Rows came with their ids, so PostgreSQL's own counter still stands at the beginning."""
    key = table.autoincrement_column
    if key is None:
        return
    highest = target.scalar(select(func.max(key)))
    sequence = target.scalar(select(func.pg_get_serial_sequence(f'"{table.name}"', key.name)))
    if sequence and highest:
        target.execute(text("SELECT setval(:sequence, :highest)"), {"sequence": sequence, "highest": highest})


def _sums(connection: Connection, table: Table) -> Moved:
    numbers: list[Any] = [
        func.coalesce(func.sum(column), 0) for column in table.columns if isinstance(column.type, Integer)
    ]
    rows, *sums = connection.execute(select(func.count(), *numbers).select_from(table)).one()
    return Moved(table.name, rows, sum(int(each) for each in sums))
