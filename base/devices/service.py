"""Verbs of devices: add, give a code, enrol, revoke, note health."""

import secrets
from datetime import timedelta
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from base import clock, events
from base.codes import new_short_code, token_hash
from base.devices.errors import EnrolCodeUnknown
from base.devices.events import TokenEnded
from base.devices.model import Device, DeviceKind
from base.errors import NotFound

CODE_LIVES = timedelta(minutes=30)
ONE_MOMENT = timedelta(seconds=5)


def add(
    session: Session,
    office_id: int,
    kind: DeviceKind,
    name: str,
    kiosk_id: int | None = None,
) -> Device:
    """A new device that is not enrolled yet."""
    device = Device(office_id=office_id, kind=kind, name=name, kiosk_id=kiosk_id, health={})
    session.add(device)
    session.flush()
    return device


def new_code(session: Session, device_id: int) -> str:
    """A code that enrols this device once within 30 minutes; an earlier code ends. The device keeps its token until then."""
    device = _device(session, device_id)
    code = new_short_code()
    device.code_hash, device.code_ends_at = token_hash(code), clock.now() + CODE_LIVES
    return code


def enrol(session: Session, code: str) -> tuple[Device, str]:
    """Use up a code and return the device with its new token; raises EnrolCodeUnknown."""
    wanted = select(Device).where(Device.code_hash == token_hash(code.strip().upper())).with_for_update()
    device = session.scalar(wanted)
    if device is None or device.code_ends_at is None or device.code_ends_at < clock.now():
        raise EnrolCodeUnknown()
    token = secrets.token_urlsafe(32)
    device.token_hash, device.code_hash, device.code_ends_at = (
        token_hash(token),
        None,
        None,
    )
    events.record(session, TokenEnded(device.id))
    return device, token


def enrol_agent(session: Session, code: str) -> tuple[Device, str]:
    """As `enrol`, for agents only: a kiosk's code typed on the wrong machine stays good. Raises EnrolCodeUnknown."""
    kind = session.scalar(select(Device.kind).where(Device.code_hash == token_hash(code.strip().upper())))
    if kind != DeviceKind.AGENT:
        raise EnrolCodeUnknown()
    return enrol(session, code)


def revoke(session: Session, device_id: int) -> None:
    """Take token and code away; the device is out from its next request on."""
    device = _device(session, device_id)
    device.token_hash, device.code_hash, device.code_ends_at = None, None, None
    events.record(session, TokenEnded(device_id))


def note_seen(session: Session, device_id: int, health: dict[str, Any] | None = None) -> None:
    """Note that the device was heard of, and what it told of itself."""
    device = _device(session, device_id)
    device.seen_at, device.is_away = clock.now(), False
    if health is not None:
        device.health = health


def note_line(session: Session, device_id: int) -> None:
    """Note that a page of the device has a line. All lines of one moment are one note: they do not queue for the row."""
    is_news = or_(Device.seen_at.is_(None), Device.is_away, Device.seen_at < clock.now() - ONE_MOMENT)
    noted = update(Device).where(Device.id == device_id, is_news)
    session.execute(noted.values(seen_at=clock.now(), is_away=False))


def note_stand_in(session: Session, device_id: int, port: int) -> None:
    """Note where on the agent's PC a page steps in while we are away; 0 where none does."""
    _device(session, device_id).standin_port = port


def note_gone(session: Session, device_id: int) -> None:
    """Note that the device's connection ended."""
    device = _device(session, device_id)
    device.seen_at, device.is_away = clock.now(), True


def _device(session: Session, device_id: int) -> Device:
    device = session.get(Device, device_id)
    if device is None:
        raise NotFound()
    return device
