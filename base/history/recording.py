"""Changing a row of the set-up so that the change stands in the history."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any, TypeVar

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from base import clock, i18n
from base.database import Base
from base.history.model import SetupChange

R = TypeVar("R", bound=Base)
LEFT_OUT = frozenset({"id", "office_id", "kind", "password_hash", "totp_secret", "token_hash", "secret"})
"""Keys say nothing to a reader; secrets must not stand anywhere twice."""


def write_row(
    session: Session, row: R, values: Mapping[str, Any], office_id: int | None, by: int | None
) -> R:
    """Write these values; a change is noted, an edit without one is not."""
    before = facts(row) if inspect(row).persistent else {}
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
    session.add(row)
    session.flush()
    after = facts(row)
    if before != after:
        note(session, row, before, after, office_id, by)
    return row


def remove_row(session: Session, row: Base, office_id: int | None, by: int | None) -> None:
    """Remove a row; its last state stays in the history."""
    note(session, row, facts(row), {}, office_id, by)
    session.delete(row)
    session.flush()


def note(
    session: Session,
    row: Base,
    before: dict[str, Any],
    after: dict[str, Any],
    office_id: int | None,
    by: int | None,
) -> None:
    """Note a change that was made in another way, for example of what belongs to a row."""
    change = SetupChange(office_id=office_id, at=clock.now(), account_id=by, what=row.__tablename__)
    change.row_key, change.name = key_of(row), name_of(row)
    change.before, change.after = before, after
    session.add(change)


def facts(row: Base) -> dict[str, Any]:
    """What a reader can see of a row, as plain values."""
    columns = [column.key for column in row.__table__.columns if column.key not in LEFT_OUT]
    return {name: _plain(getattr(row, name)) for name in columns}


def key_of(row: Base) -> str:
    """The row's primary key in one word."""
    return "-".join(str(part) for part in inspect(row).identity or ())


def name_of(row: Base) -> str:
    """How people call the row; empty where it has no name."""
    names = getattr(row, "names", None) or getattr(getattr(row, "service", None), "names", None)
    return i18n.in_language(names) if names else str(getattr(row, "name", "") or getattr(row, "login", ""))


def _plain(value: object) -> object:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value.isoformat() if isinstance(value, date) else value
