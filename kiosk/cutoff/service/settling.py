"""Ending what did not fit."""

from datetime import timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from base import clock
from base.alerts.model import Alert, AlertKind
from base.errors import NotFound
from kiosk.cutoff.model import CutOffEntry, NumberBlock

KEPT = timedelta(days=7)
"""As long as an agent remembers: until then the same entry may be told again."""


def settle(session: Session, office_id: int, entry_id: int, account_id: int) -> CutOffEntry:
    """Somebody saw to it; its alert ends with it. Safe to repeat; raises NotFound."""
    entry = session.get(CutOffEntry, entry_id, with_for_update=True)
    if entry is None or entry.office_id != office_id or not entry.conflict:
        raise NotFound
    if entry.settled_at is None:
        entry.settled_at, entry.settled_by = clock.now(), account_id
        session.flush()
        _end_alert(session, entry)
    return entry


def forget_old(session: Session) -> None:
    """Delete entries and blocks of more than a week ago."""
    before = clock.now() - KEPT
    session.execute(delete(CutOffEntry).where(CutOffEntry.merged_at < before))
    session.execute(delete(NumberBlock).where(NumberBlock.day < before.date()))


def _end_alert(session: Session, entry: CutOffEntry) -> None:
    """Unless something else about the same number at the same kiosk is still open."""
    same = select(CutOffEntry.id).where(
        CutOffEntry.kiosk_id == entry.kiosk_id,
        CutOffEntry.number == entry.number,
        CutOffEntry.conflict != "",
        CutOffEntry.settled_at.is_(None),
    )
    if session.scalars(same).first() is not None:
        return
    alert = update(Alert).where(
        Alert.device_id == entry.kiosk_id,
        Alert.kind == AlertKind.CONFLICT,
        Alert.number == entry.number,
        Alert.answered_at.is_(None),
    )
    session.execute(alert.values(answered_at=clock.now()))
