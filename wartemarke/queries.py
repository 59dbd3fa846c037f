"""What operators ask: figures over all offices, and whether the sweeps are alive; and for devices: who sits where a button was
pressed, and at which kiosk a scanner stands."""

import time
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

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
