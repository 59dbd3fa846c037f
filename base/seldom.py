"""What changes once a month is read once: values computed from the town's set-up are kept in memory until the set-up changes.

Tables whose rows a person sets up (offices, services, hours, ...) are `ChangesSeldom`. Every transaction that writes one of them
also writes a new random word into one row. So a reader looks at that row only to know whether what it remembers still holds, in
this process or another, after a restore or on another database. The words are random, not counted: one that was never committed
is never met.

One transaction looks once, and sees one set-up: the one it found at first, or after `hold_still`, or as it changed it itself.

Who decides by the set-up what is written (a place by the hours) says `hold_still` first. Then a change of the set-up either is
seen, or comes afterwards and sees what was written. On SQLite that is so anyway: there is one writer.
"""

import secrets
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from sqlalchemy import String, event, func, select
from sqlalchemy.orm import (
    Mapped,
    ORMExecuteState,
    Session,
    SessionTransaction,
    UOWTransaction,
    mapped_column,
)

from base.database import Base

T = TypeVar("T")
MOST_REMEMBERED = 4096
_SEEN, _STILL = "set-up seen", "set-up held still"
"""What a session knows in its present transaction."""
_remembered: dict[tuple[str, Hashable], Any] = {}


class ChangesSeldom:
    """Mixed into a table: a change of its rows makes everybody forget what was computed from the set-up."""


class SetupVersion(Base):
    """The one row with the random word of the present set-up."""

    __tablename__ = "setup_version"
    id: Mapped[int] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(String(32))


_WORD = select(SetupVersion.__table__.c.word)
PRESENT_WORD = _WORD.scalar_subquery()
"""The word as a part of a greater question; what was found is told to `saw`."""
SETUP_LOCK = 5_374_781
"""Any number that no other advisory lock of the database has."""
_HELD_STILL = select(func.pg_advisory_xact_lock_shared(SETUP_LOCK))
_CHANGED = select(func.pg_advisory_xact_lock(SETUP_LOCK))


def version(session: Session) -> str:
    """The word of the set-up as this transaction sees it; empty where nothing was ever set up."""
    session.flush()  # what is not written yet gets its word here
    seen = _known(session, _SEEN)
    if seen is None:
        seen = saw(session, session.connection().scalar(_WORD))
    return seen


def saw(session: Session, word: str | None) -> str:
    """This is the word of the set-up, read as a part of a greater question; what follows in this transaction goes by it."""
    _know(session, _SEEN, word or "")
    return word or ""


def forget_all(session: Session) -> None:
    """Something else that is remembered has changed, in no row of the set-up: everybody forgets, as after a change of it.

    It waits for all who hold the set-up still. Say it before other locks are taken.
    """
    _new_word(session)


def hold_still(session: Session) -> None:
    """Nobody changes the set-up until this transaction ends; waits for whoever is just changing it.

    Many may hold it still at once. Take it before other locks: who changes the set-up takes theirs afterwards, too.
    """
    if session.get_bind().dialect.name == "postgresql" and not _known(session, _STILL):
        session.connection().execute(_HELD_STILL)
        session.info.pop(_SEEN, None)  # it may have changed while we waited
        _know(session, _STILL, "yes")


def remembered(session: Session, key: Hashable, work_out: Callable[[], T]) -> T:
    """The value for this key, worked out once for each set-up. Give values only, no rows of a session."""
    word = version(session)
    whole_key = (word, key)
    if word and whole_key in _remembered:
        return cast("T", _remembered[whole_key])
    value = work_out()
    if len(_remembered) >= MOST_REMEMBERED:
        _remembered.clear()
    _remembered[whole_key] = value
    return value


@event.listens_for(Session, "before_flush")
def _notice_rows(session: Session, _context: UOWTransaction, _instances: object) -> None:
    written = [*session.new, *session.deleted, *(row for row in session.dirty if session.is_modified(row))]
    if any(isinstance(row, ChangesSeldom) for row in written):
        _new_word(session)


@event.listens_for(Session, "do_orm_execute")
def _notice_statements(asked: ORMExecuteState) -> None:
    mapper = asked.bind_mapper if asked.is_update or asked.is_delete or asked.is_insert else None
    if mapper is not None and issubclass(mapper.class_, ChangesSeldom):
        _new_word(asked.session)


def _new_word(session: Session) -> None:
    session.info.pop(_SEEN, None)
    connection = session.connection()  # not the session itself: it is just flushing
    if connection.dialect.name == "postgresql":
        connection.execute(_CHANGED)
    table = SetupVersion.__table__
    word = secrets.token_hex(16)
    if not connection.execute(table.update().values(word=word)).rowcount:  # type: ignore[attr-defined]  # a Table
        connection.execute(table.insert().values(id=1, word=word))  # type: ignore[attr-defined]


def _know(session: Session, what: str, value: str) -> None:
    session.info[what] = (_present(session), value)


def _known(session: Session, what: str) -> str | None:
    """What was noted in this very transaction; another one has to look for itself."""
    transaction, value = session.info.get(what, (None, None))
    return value if transaction is not None and transaction is _present(session) else None


def _present(session: Session) -> SessionTransaction | None:
    return session.get_nested_transaction() or session.get_transaction()
