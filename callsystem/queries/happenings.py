"""The journal for an office's own evaluation: what happened when. Not at which counter: that would be a person's day."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.journal import JournalEntry

MOST = 1000
LEFT_OUT = frozenset({"counter", "to"})
"""What leads to the clerk who sat there."""


@dataclass(frozen=True)
class Happening:
    """One entry; `seq` has no gap, so that whoever fetches them knows that none is missing."""

    seq: int
    at: datetime
    kind: str
    facts: dict[str, Any]


def happenings(session: Session, office_id: int, after: int) -> list[Happening]:
    """The next thousand entries after this number, in their order."""
    entries = (
        select(JournalEntry)
        .where(JournalEntry.office_id == office_id, JournalEntry.seq > after)
        .order_by(JournalEntry.seq)
        .limit(MOST)
    )
    return [_happening(entry) for entry in session.scalars(entries)]


def _happening(entry: JournalEntry) -> Happening:
    facts = {name: value for name, value in entry.payload.items() if name not in LEFT_OUT}
    return Happening(entry.seq, entry.at, entry.kind, facts)
