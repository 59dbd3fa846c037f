"""The journal: one append-only table with a gap-free sequence per office, written in the transaction of the change.

It is the audit trail, the resume point of every screen and the source of statistics. Its payload is public-safe: numbers,
counters, times; never a name, mail, code or free text.

The row that holds an office's last sequence number is also its lock: what changes the hall takes it first (`lock`), so that two
changes of one office never cross, and no order of locks can form a circle. docs/scarce-things.md says it at length.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    ForeignKey,
    ScalarSelect,
    Select,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from base import clock
from base.database import Base


class JournalHead(Base):
    """The last sequence number of one office."""

    __tablename__ = "journal_head"
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), primary_key=True)
    last: Mapped[int] = mapped_column(default=0)


class JournalEntry(Base):
    """One thing that happened in an office."""

    __tablename__ = "journal_entry"
    __table_args__ = (UniqueConstraint("office_id", "seq"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    seq: Mapped[int]
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(40))
    payload: Mapped[dict[str, Any]]


# by the tables, not by the classes: every change of every hall asks these
_HEADS, _ENTRIES = cast("Table", JournalHead.__table__), cast("Table", JournalEntry.__table__)
_HEAD = select(_HEADS.c.last).where(_HEADS.c.office_id == bindparam("office"))
LAST_SEQ = _HEAD.scalar_subquery()
"""The newest sequence number of the office `office`, as a part of a greater question."""
_LOCKED_HEAD = _HEAD.with_for_update()
_ADVANCE = (
    update(_HEADS)
    .where(_HEADS.c.office_id == bindparam("office"))
    .values(last=_HEADS.c.last + 1)
    .returning(_HEADS.c.last)
)
_WRITE = insert(_ENTRIES).inline()  # nobody asks for its id


def lock(session: Session, office_id: int) -> None:
    """Take the office's line until the transaction ends; the first step of every verb that changes the hall."""
    held = _held(session)
    if office_id in held:
        return
    session.flush()
    last = session.connection().scalar(_LOCKED_HEAD, {"office": office_id})
    if last is None:
        session.add(JournalHead(office_id=office_id, last=0))
        session.flush()
    held[office_id] = last or 0


def line_of(office: ScalarSelect[int]) -> Select[int, int]:
    """The question that takes the line of the office which another question finds: for `lock_found`, written down once."""
    return select(_HEADS.c.office_id, _HEADS.c.last).where(_HEADS.c.office_id == office).with_for_update()


def lock_found(session: Session, line: Select[int, int], asked: Mapping[str, object]) -> int | None:
    """Find an office in which something has happened, and take its line: one question for both. None where none is found."""
    session.flush()
    found = session.connection().execute(line, asked).one_or_none()
    if found is None:
        return None
    _held(session)[found.office_id] = found.last
    return cast("int", found.office_id)


def append(session: Session, office_id: int, kind: str, **payload: str | int | bool | None) -> int:
    """Write an entry and return its sequence number. The office's line must be held."""
    connection = session.connection()
    seq = cast("int", connection.execute(_ADVANCE, {"office": office_id}).scalar_one())
    if office_id in _held(session):
        _held(session)[office_id] = seq
    entry = {"office_id": office_id, "seq": seq, "at": clock.now(), "kind": kind, "payload": payload}
    connection.execute(_WRITE, entry)
    return seq


def last_seq(session: Session, office_id: int) -> int:
    """The office's newest sequence number; 0 while nothing has happened."""
    if office_id in _held(session):
        return _held(session)[office_id]
    return session.connection().scalar(_HEAD, {"office": office_id}) or 0


def _held(session: Session) -> dict[int, int]:
    """The lines that this transaction holds, and the newest number of each: nobody else can change it meanwhile."""
    return cast("dict[int, int]", session.info.setdefault("journal", {}))
