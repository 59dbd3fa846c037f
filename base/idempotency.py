"""Answers kept for a day, so that the same Idempotency-Key gives the one true answer again.

The answer is stored in the transaction of the change itself. A refusal is not stored: it changed nothing, and may be asked again.
"""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import String, delete
from sqlalchemy.orm import Mapped, Session, mapped_column

from base import clock
from base.database import Base
from base.errors import KeyReused

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


def fingerprint(*parts: object) -> str:
    """A digest of what was asked; the same request gives the same one."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


def once(
    session: Session,
    key: str,
    scope: str,
    asked: str,
    use_case: Callable[[Session], Answer],
) -> Answer:
    """Run the use case unless this key was answered before; raises KeyReused when it was used to ask something else."""
    kept = session.get(KeptAnswer, (scope, key))
    if kept is not None:
        if kept.fingerprint != asked:
            raise KeyReused()
        return kept.answer
    answer = use_case(session)
    session.add(
        KeptAnswer(
            scope=scope,
            key=key,
            fingerprint=asked,
            answer=answer,
            delete_after=clock.now() + KEPT,
        )
    )
    return answer


def forget_old(session: Session) -> None:
    """Delete answers whose day is over."""
    session.execute(delete(KeptAnswer).where(KeptAnswer.delete_after < clock.now()))
