"""What does not fit and nobody has ended yet."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from kiosk.cutoff.model import CutOffEntry


def open_conflicts(session: Session, office_id: int) -> Sequence[CutOffEntry]:
    """What staff of this office have to see to, the oldest first."""
    still = select(CutOffEntry).where(
        CutOffEntry.office_id == office_id,
        CutOffEntry.conflict != "",
        CutOffEntry.settled_at.is_(None),
    )
    oldest_first = still.options(joinedload(CutOffEntry.kiosk)).order_by(CutOffEntry.made_at, CutOffEntry.id)
    return session.scalars(oldest_first).all()
