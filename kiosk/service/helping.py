"""Somebody at the kiosk wants a person: help, a wish to be preferred, or papers that are missing."""

from sqlalchemy.orm import Session

from base.alerts.model import Alert, AlertKind
from base.alerts.service import raise_alert
from base.devices.queries import EnrolledDevice


def call_desk(session: Session, kiosk: EnrolledDevice, kind: AlertKind, number: str = "") -> Alert:
    """Tell the staff of the office. A second press while nobody answered yet calls nobody twice."""
    return raise_alert(session, kind, kiosk.device_id, number)
