"""Who calls with a key, and which keys there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from base.codes import token_hash
from base.programs.model import ApiKey


@dataclass(frozen=True)
class Program:
    """A program with a key that holds now; `office_id` empty: at every office."""

    key_id: int
    scopes: frozenset[str]
    office_id: int | None
    is_used_today: bool


def program_by_key(session: Session, key: str) -> Program | None:
    """Whose key this is; None when it is unknown, revoked or has ended."""
    row = session.scalar(select(ApiKey).where(ApiKey.key_hash == token_hash(key)))
    if row is None or row.is_revoked or row.ends_at <= clock.now():
        return None
    today = clock.now().date()
    return Program(
        row.id, frozenset(row.scopes), row.office_id, row.used_on is not None and row.used_on.date() == today
    )


def keys(session: Session) -> Sequence[ApiKey]:
    """All keys, the newest first."""
    return session.scalars(select(ApiKey).order_by(ApiKey.id.desc())).all()
