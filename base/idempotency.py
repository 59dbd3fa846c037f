"""Answers kept for a day, so that the same Idempotency-Key gives the one true answer again.

The answer is stored in the transaction of the change itself. A refusal is not stored: it changed nothing, and may be asked again.
"""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, String, Table, and_, bindparam, delete, exists, func, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from base import clock
from base.database import Base
from base.errors import KeyReused
from base.seldom import PRESENT_WORD, saw

KEPT = timedelta(hours=24)
Answer = dict[str, Any]


class KeptAnswer(Base):
    """What was answered to one key of one caller."""

    __tablename__ = "kept_answer"
    scope: Mapped[str] = mapped_column(String(80), primary_key=True)
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    answer: Mapped[Answer]
    delete_after: Mapped[datetime] = mapped_column(index=True)


# by the table, not by the class: every press of every key asks these two
_KEPT = cast("Table", KeptAnswer.__table__)
_THIS = and_(_KEPT.c.scope == bindparam("of"), _KEPT.c.key == bindparam("asked"))
_FIND = select(
    select(_KEPT.c.fingerprint).where(_THIS).scalar_subquery(),
    select(_KEPT.c.answer).where(_THIS).scalar_subquery(),
    PRESENT_WORD,
)
"""With it the word of the set-up, which nearly everything that follows would ask for."""
_KEEP = insert(_KEPT)
_WAIT = select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("twin"), 0)))


def fingerprint(*parts: object) -> str:
    """A digest of what was asked; the same request gives the same one."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


def once(
    session: Session,
    key: str,
    scope: str,
    asked: str,
    use_case: Callable[[Session], Answer],
    *,
    in_line: bool = False,
) -> Answer:
    """Run the use case unless this key was answered before; raises KeyReused when it was used to ask something else.

    `in_line`: a lock is held already that the same request, sent twice, waits for.
    """
    if not in_line:
        _wait_for_twin(session, scope, key)
    kept = answered(session, key, scope, asked)
    if kept is not None:
        return kept
    answer = use_case(session)
    row = {"scope": scope, "key": key, "fingerprint": asked, "answer": answer}
    session.connection().execute(_KEEP, {**row, "delete_after": clock.now() + KEPT})
    return answer


def answered(session: Session, key: str, scope: str, asked: str) -> Answer | None:
    """What was answered to this key before; None where it was not. Raises KeyReused when it was used to ask something else."""
    first_asked, kept, word = session.connection().execute(_FIND, {"of": scope, "asked": key}).one()
    saw(session, word)
    if first_asked is not None and first_asked != asked:
        raise KeyReused()
    return None if first_asked is None else cast("Answer", kept)


def was_answered(scope: ColumnElement[str], key: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether this key of this caller has its answer already, as a part of a greater question."""
    return exists().where(_KEPT.c.scope == scope, _KEPT.c.key == key)


def _wait_for_twin(session: Session, scope: str, key: str) -> None:
    """Where the same request runs at this very moment, wait for its end, so that its answer is found and not its effect.

    Without this the second half of a double click would meet a ticket that is called already, and be refused. On SQLite
    writers wait for each other anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(_WAIT, {"twin": f"{scope} {key}"})


def forget_old(session: Session) -> None:
    """Delete answers whose day is over."""
    session.execute(delete(KeptAnswer).where(KeptAnswer.delete_after < clock.now()))
