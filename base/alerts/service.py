"""Verbs of alerts: raise, answer, settle, forget."""

from datetime import timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from base import clock, events
from base.alerts.events import AlertAnswered
from base.alerts.model import Alert, AlertKind
from base.devices.model import Device
from base.errors import NotFound

KEPT = timedelta(days=1)


def raise_alert(session: Session, kind: AlertKind, device_id: int, number: str = "") -> Alert:
    """Tell the staff of the device's office. The same matter that is still open is not told twice."""
    device = session.get(Device, device_id, with_for_update=True)
    if device is None:
        raise NotFound
    same = select(Alert).where(
        Alert.device_id == device_id,
        Alert.kind == kind,
        Alert.number == number,
        Alert.answered_at.is_(None),
    )
    alert = session.scalars(same).first()
    if alert is None:
        alert = Alert(office_id=device.office_id, kind=kind, device_id=device_id, place=device.name)
        alert.number, alert.raised_at = number, clock.now()
        session.add(alert)
        session.flush()
    return alert


def raise_at(session: Session, kind: AlertKind, office_id: int, place: str) -> Alert:
    """Tell the staff of an office of what is the matter of no device. What is still open is not told twice."""
    same = select(Alert).where(Alert.kind == kind, Alert.place == place, Alert.answered_at.is_(None))
    alert = session.scalars(same.where(Alert.office_id == office_id)).first()
    if alert is None:
        alert = Alert(office_id=office_id, kind=kind, place=place, raised_at=clock.now())
        session.add(alert)
        session.flush()
    return alert


def answer(session: Session, alert_id: int) -> Alert:
    """Somebody takes care of it. Safe to repeat; raises NotFound."""
    alert = session.get(Alert, alert_id, with_for_update=True)
    if alert is None:
        raise NotFound
    if alert.answered_at is None:
        alert.answered_at = clock.now()
        events.record(session, AlertAnswered(alert.id, alert.device_id, alert.kind))
    return alert


def settle(session: Session, kind: AlertKind, device_id: int) -> None:
    """The matter is over by itself, for example because the printer works again."""
    still_open = update(Alert).where(
        Alert.device_id == device_id, Alert.kind == kind, Alert.answered_at.is_(None)
    )
    session.execute(still_open.values(answered_at=clock.now()))


def settle_at(session: Session, kind: AlertKind, place: str) -> None:
    """The matter of this place is over, whoever answered it."""
    still_open = update(Alert).where(Alert.kind == kind, Alert.place == place, Alert.answered_at.is_(None))
    session.execute(still_open.values(answered_at=clock.now()))


def forget_old(session: Session) -> None:
    """Delete what was answered, or was left open, a day ago."""
    session.execute(delete(Alert).where(Alert.raised_at < clock.now() - KEPT))
