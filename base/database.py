"""The database: SQLite in one process, or PostgreSQL. Moments in it are UTC and aware.

SQLite: writes begin with BEGIN IMMEDIATE, so that look-then-write is exact, and run on one native thread beside the gevent hub: a
greenlet that yields inside a write transaction would leave the hub dead until SQLite's busy time-out. Commits are durable
(synchronous=FULL): acknowledged means stored.
"""

import time
from collections.abc import Callable
from contextvars import copy_context
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar, cast

from gevent import monkey
from gevent.threadpool import ThreadPool
from sqlalchemy import (
    JSON,
    Date,
    DateTime,
    Dialect,
    Engine,
    MetaData,
    create_engine,
    event,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, InvalidatePoolError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator

from base.gate import Gate

T = TypeVar("T")
BUSY_SECONDS = 5
AT_ONCE = 8
"""So many write, and as many read, at the same time in one process; there is one processor for all of them."""
LAST_USED = "last used"
TRUSTED_SECONDS = 5.0
"""So long after its last use a connection is taken for alive without asking it."""
NOTICES_SILENCE = {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
"""libpq's; all but the last in seconds. A database server behind a dead line is away, and nobody waits for it for minutes."""


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware on the way in and out, UTC in the database. A naive one is refused (on SQLite it would lose its offset)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment must carry its offset")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Ground of all tables; constraints get names from one convention, so that migrations can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        datetime: UtcDateTime,
        date: Date,
        dict[str, str]: JSON,
        dict[str, list[str]]: JSON,
        dict[str, Any]: JSON,
        list[str]: JSON,
        list[int]: JSON,
    }


class Database:
    """One database with its connections. `write` and `read` each give the work a session of its own."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        self.writing = _sqlite(url, "BEGIN IMMEDIATE") if self.is_sqlite else _postgresql(url)
        self.reading = _sqlite(url, "BEGIN") if self.is_sqlite else _postgresql_without_transactions(url)
        self._writers, self._readers = Gate(AT_ONCE), Gate(AT_ONCE)
        self._writer = ThreadPool(1) if self.is_sqlite and monkey.is_module_patched("threading") else None

    def write(self, work: Callable[[Session], T]) -> T:
        """Run the work in one transaction and commit it. Raises Crowded where too many write at once for too long."""
        if self._writer is None:
            with self._writers.entered():
                return self._write_here(work)
        answer, refusal = self._writer.apply(copy_context().run, (self._write_quietly, work))
        if refusal is not None:
            raise refusal
        return cast("T", answer)

    def read(self, work: Callable[[Session], T]) -> T:
        """Run work that changes nothing. On SQLite it sees one state; on PostgreSQL each statement sees what is stored by then.

        A question whose connection had died is asked once more: SQLAlchemy throws all others away with it, so the next is new.
        Raises Crowded where too many ask at once for too long.
        """
        with self._readers.entered():
            try:
                return self._read_here(work)
            except DBAPIError as error:
                if not error.connection_invalidated:
                    raise
                return self._read_here(work)

    def _read_here(self, work: Callable[[Session], T]) -> T:
        with Session(self.reading) as session:
            return work(session)

    def close(self) -> None:
        """Give all connections back."""
        self.writing.dispose()
        self.reading.dispose()
        if self._writer is not None:
            self._writer.kill()

    def _write_quietly(self, work: Callable[[Session], T]) -> tuple[T | None, Exception | None]:
        """What the work answers or raises, as values: gevent's pool would print the trace of each refusal."""
        try:
            return self._write_here(work), None
        except Exception as refusal:
            return None, refusal

    def _write_here(self, work: Callable[[Session], T]) -> T:
        with Session(self.writing, expire_on_commit=False) as session, session.begin():
            return work(session)


def _sqlite(url: str, begin: str) -> Engine:
    file = make_url(url).database
    if file:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        pool_size=20,
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver must not begin transactions by its own rules
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin_transaction(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _postgresql(url: str, **how: Any) -> Engine:
    """Connections that stay open: as many as the gate lets in, and a few for work that asks something else meanwhile."""
    engine = create_engine(
        url, connect_args=NOTICES_SILENCE, pool_size=AT_ONCE, max_overflow=AT_ONCE, pool_timeout=10, **how
    )

    @event.listens_for(engine, "checkin")
    def note_time(_connection: Any, record: ConnectionPoolEntry) -> None:
        record.info[LAST_USED] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def look_whether_it_lives(connection: Any, record: ConnectionPoolEntry, _fairy: object) -> None:
        """After a pause only: asking each time would be one way to the server and back more for every question."""
        idle = time.monotonic() - record.info.get(LAST_USED, time.monotonic())
        if idle > TRUSTED_SECONDS and not _lives(engine, connection):
            raise InvalidatePoolError

    return engine


def _postgresql_without_transactions(url: str) -> Engine:
    """For questions. READ COMMITTED shows each statement what is stored by then, transaction or not; so BEGIN and ROLLBACK,
    two more ways to the server and back, would give nothing. What would write is refused by the server.
    """
    engine = _postgresql(url, isolation_level="AUTOCOMMIT", skip_autocommit_rollback=True)

    @event.listens_for(engine, "connect")
    def only_read(connection: Any, _record: object) -> None:
        connection.execute("SET default_transaction_read_only = on")
        connection.commit()  # psycopg begins transactions by itself until it is told otherwise

    return engine


def _lives(engine: Engine, connection: Any) -> bool:
    try:
        return bool(engine.dialect.do_ping(connection))
    except engine.dialect.loaded_dbapi.Error:
        return False


_bound: Database | None = None


def bind(database: Database) -> Database:
    """Make this the database of the process."""
    global _bound
    _bound = database
    return database


def bound() -> Database:
    """The database of the process; raises RuntimeError before `bind`."""
    if _bound is None:
        raise RuntimeError("no database is bound; call base.database.bind first")
    return _bound
