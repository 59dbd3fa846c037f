"""What operators ask: figures over all offices, and whether the sweeps are alive; and for devices: who sits where a button was
pressed, and at which kiosk a scanner stands."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from base import clock
from base.devices.model import Device, DeviceKind
from base.mail.model import Mail, MailState
from base.offices.model import Counter
from callsystem.model import Call, Staffing
from wartemarke.model import SweepSeen


@dataclass(frozen=True)
class Figures:
    """Counts, and seconds since each sweep last went well."""

    calls: int
    mails_waiting: int
    sweep_ages: dict[str, float]


def figures(session: Session) -> Figures:
    """All figures that stand in the database."""
    calls = session.scalar(select(func.count()).select_from(Call)) or 0
    waiting = session.scalar(select(func.count()).where(Mail.state == MailState.WAITING)) or 0
    return Figures(calls, waiting, sweep_ages(session))


def sweep_ages(session: Session) -> dict[str, float]:
    """Seconds since each sweep last went well; a sweep that never ran is missing."""
    return {
        seen.sweep: max(time.time() - seen.at.timestamp(), 0.0) for seen in session.scalars(select(SweepSeen))
    }


@dataclass(frozen=True)
class Backlog:
    """Mails in the outbox: how many wait, how long the oldest was due, and how many were given up."""

    waiting: int
    oldest: timedelta
    given_up: int


def mail_backlog(session: Session) -> Backlog:
    """What of the mails has not reached anybody."""
    wait = select(func.count(), func.min(Mail.next_try_at)).where(Mail.state == MailState.WAITING)
    waiting, due = session.execute(wait).one()
    given_up = session.scalar(select(func.count()).where(Mail.state == MailState.GIVEN_UP)) or 0
    oldest = max(clock.now() - due, timedelta(0)) if due else timedelta(0)
    return Backlog(waiting, oldest, given_up)


@dataclass(frozen=True)
class DevicesSeen:
    """How many devices are enrolled, and how many of them were not heard of lately."""

    enrolled: int
    silent: int


def devices_seen(session: Session, since: datetime) -> DevicesSeen:
    """Enrolled devices, and those not heard of since this moment."""
    enrolled = list(session.scalars(select(Device).where(Device.token_hash.is_not(None))))
    silent = [device for device in enrolled if device.seen_at is None or device.seen_at < since]
    return DevicesSeen(len(enrolled), len(silent))


def clerk_at(session: Session, office_id: int, counter_name: str) -> int | None:
    """The account of whoever sits at this counter; None when nobody does."""
    sitting = select(Staffing.account_id).join(Counter)
    return session.scalar(sitting.where(Counter.office_id == office_id, Counter.name == counter_name))


def kiosk_called(session: Session, office_id: int, name: str) -> Device | None:
    """The kiosk of this name at an office; None when there is none."""
    wanted = select(Device).where(
        Device.office_id == office_id, Device.kind == DeviceKind.KIOSK, Device.name == name
    )
    return session.scalars(wanted.order_by(Device.id).limit(1)).first()
