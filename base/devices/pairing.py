"""Pairing: a kiosk or board shows a code by itself, an admin types it in and says which device that is, done."""

import secrets
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from base import clock, events
from base.codes import new_short_code, token_hash
from base.devices.errors import EnrolCodeUnknown
from base.devices.events import TokenEnded
from base.devices.model import Device, DeviceKind, Pairing

LIVES = timedelta(minutes=10)


def ask_for_pairing(session: Session, kind: DeviceKind) -> tuple[str, str]:
    """A code to show on the glass, and the secret by which this very screen claims its token. Both end after ten minutes."""
    session.execute(delete(Pairing).where(Pairing.ends_at < clock.now()))
    code, secret = new_short_code(), secrets.token_urlsafe(32)
    pairing = Pairing(kind=kind, code_hash=token_hash(code), secret_hash=token_hash(secret))
    pairing.ends_at = clock.now() + LIVES
    session.add(pairing)
    return code, secret


def pairing_kind(session: Session, code: str) -> DeviceKind:
    """What kind of screen shows this code; raises EnrolCodeUnknown."""
    return DeviceKind(_waiting(session, code).kind)


def confirm_pairing(session: Session, code: str, device_id: int) -> None:
    """The screen that shows this code is this device from now on; raises EnrolCodeUnknown."""
    _waiting(session, code).device_id = device_id


def claim(session: Session, secret: str) -> tuple[Device, str] | None:
    """The device and its new token, once; None while nobody has confirmed. Raises EnrolCodeUnknown when it is too old."""
    wanted = select(Pairing).where(Pairing.secret_hash == token_hash(secret)).with_for_update()
    pairing = session.scalar(wanted)
    if pairing is None or pairing.ends_at < clock.now():
        raise EnrolCodeUnknown
    if pairing.device_id is None:
        return None
    device = session.get_one(Device, pairing.device_id)
    token = secrets.token_urlsafe(32)
    device.token_hash, device.code_hash, device.code_ends_at = token_hash(token), None, None
    session.delete(pairing)
    events.record(session, TokenEnded(device.id))
    return device, token


def _waiting(session: Session, code: str) -> Pairing:
    wanted = select(Pairing).where(Pairing.code_hash == token_hash(code.strip().upper()))
    pairing = session.scalar(wanted.with_for_update())
    if pairing is None or pairing.device_id is not None or pairing.ends_at < clock.now():
        raise EnrolCodeUnknown
    return pairing
