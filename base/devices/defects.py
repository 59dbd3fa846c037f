"""Defects of our own devices: reported at a kiosk by anybody, by staff, or by the device; each gets an owner and an end."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from base import clock
from base.devices.model import Defect, DefectKind, Device, ReportedBy
from base.errors import NotFound


def report(session: Session, device_id: int, kind: DefectKind, by: ReportedBy) -> Defect:
    """Note that something is broken; what is open already is not noted twice. Raises NotFound."""
    device = session.get(Device, device_id, with_for_update=True)
    if device is None:
        raise NotFound
    defect = _open(session, device_id, kind)
    if defect is None:
        defect = Defect(office_id=device.office_id, device_id=device_id, kind=kind)
        defect.reported_by, defect.reported_at = by, clock.now()
        session.add(defect)
        session.flush()
    return defect


def own(session: Session, office_id: int, defect_id: int, account_id: int) -> Defect:
    """Somebody sees to it; whoever says so last is the owner. Raises NotFound."""
    defect = _of_office(session, office_id, defect_id)
    defect.owner_id = account_id
    return defect


def mend(session: Session, office_id: int, defect_id: int) -> Defect:
    """It works again. Safe to repeat; raises NotFound."""
    defect = _of_office(session, office_id, defect_id)
    defect.mended_at = defect.mended_at or clock.now()
    return defect


def mended_by_itself(session: Session, device_id: int, kind: DefectKind) -> None:
    """The device says that it works again."""
    defect = _open(session, device_id, kind)
    if defect is not None:
        defect.mended_at = clock.now()


def open_defects(session: Session, office_id: int) -> Sequence[Defect]:
    """What is still to be mended at an office, the oldest first."""
    still = select(Defect).where(Defect.office_id == office_id, Defect.mended_at.is_(None))
    return session.scalars(still.options(joinedload(Defect.device)).order_by(Defect.id)).all()


def _open(session: Session, device_id: int, kind: DefectKind) -> Defect | None:
    still = select(Defect).where(
        Defect.device_id == device_id, Defect.kind == kind, Defect.mended_at.is_(None)
    )
    return session.scalars(still).first()


def _of_office(session: Session, office_id: int, defect_id: int) -> Defect:
    defect = session.get(Defect, defect_id)
    if defect is None or defect.office_id != office_id:
        raise NotFound
    return defect
