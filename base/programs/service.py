"""Giving keys and taking them back."""

import secrets
from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from base.codes import token_hash
from base.errors import NotFound
from base.history.recording import note
from base.programs.model import ApiKey, Scope

PREFIX = "wm_"
MOST_DAYS = 730


def give(
    session: Session, name: str, scopes: Collection[Scope], office_id: int | None, days: int, by: int | None
) -> str:
    """A new key for so many days; returned this once."""
    key = PREFIX + secrets.token_urlsafe(32)
    row = ApiKey(name=name, key_hash=token_hash(key), scopes=sorted(scopes), office_id=office_id)
    row.created_at, row.ends_at = clock.now(), clock.now() + timedelta(days=days)
    session.add(row)
    session.flush()
    note(session, row, {}, {"name": name, "scopes": sorted(scopes), "days": days}, office_id, by)
    return key


def revoke(session: Session, key_id: int, by: int | None) -> None:
    """Shut a key out from its next request on. Raises NotFound."""
    row = session.get(ApiKey, key_id)
    if row is None:
        raise NotFound()
    if not row.is_revoked:
        note(session, row, {"revoked": False}, {"revoked": True}, row.office_id, by)
    row.is_revoked = True


def note_used(session: Session, key_id: int) -> None:
    """The key was used today."""
    today = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    row = session.scalar(select(ApiKey).where(ApiKey.id == key_id))
    if row is not None and row.used_on != today:
        row.used_on = today
