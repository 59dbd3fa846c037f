"""Which alerts are open."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.alerts.model import Alert
from base.errors import NotFound


def open_alerts(session: Session, office_ids: Collection[int]) -> Sequence[Alert]:
    """What waits for an answer at these offices, the oldest first."""
    waiting = select(Alert).where(Alert.office_id.in_(office_ids), Alert.answered_at.is_(None))
    return session.scalars(waiting.order_by(Alert.raised_at, Alert.id)).all()


def alert(session: Session, alert_id: int) -> Alert:
    """One alert; raises NotFound."""
    found = session.get(Alert, alert_id)
    if found is None:
        raise NotFound
    return found
