"""Which device is calling, and which devices there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, bindparam, or_, select
from sqlalchemy.orm import Session

from base.codes import token_hash
from base.devices.model import Device, DeviceKind
from base.errors import NotFound


@dataclass(frozen=True)
class EnrolledDevice:
    """A device that showed a valid token."""

    device_id: int
    office_id: int
    kind: DeviceKind
    name: str
    kiosk_id: int | None

    @property
    def prints_for(self) -> int:
        """Of an agent: the device whose slips it prints, its kiosk. Without one it prints for itself, as a ticket printer."""
        return self.kiosk_id or self.device_id

    @property
    def scope(self) -> str:
        """Whose Idempotency-Keys these are."""
        return f"device:{self.device_id}"


_BY_TOKEN = select(Device.id, Device.office_id, Device.kind, Device.name, Device.kiosk_id).where(
    Device.token_hash == bindparam("hash")
)
_AGENTS = select(Device).where(
    or_(
        Device.kiosk_id == bindparam("kiosk"),
        and_(Device.id == bindparam("kiosk"), Device.kind == DeviceKind.AGENT, Device.kiosk_id.is_(None)),
    )
)


def device_by_token(session: Session, token: str) -> EnrolledDevice | None:
    """The device that holds this token; None when it is unknown or revoked."""
    device = session.connection().execute(_BY_TOKEN, {"hash": token_hash(token)}).one_or_none()
    if device is None:
        return None
    return EnrolledDevice(
        device.id,
        device.office_id,
        DeviceKind(device.kind),
        device.name,
        device.kiosk_id,
    )


def device(session: Session, device_id: int) -> Device:
    """One device; raises NotFound."""
    found = session.get(Device, device_id)
    if found is None:
        raise NotFound()
    return found


def devices(session: Session, office_id: int | None = None) -> Sequence[Device]:
    """The devices of one office, or of all."""
    wanted = select(Device).order_by(Device.office_id, Device.id)
    return session.scalars(wanted.where(Device.office_id == office_id) if office_id else wanted).all()


def agents_of(session: Session, kiosk_id: int) -> Sequence[Device]:
    """The agents that work for a kiosk; of a ticket printer without a screen, the agent itself."""
    return session.scalars(_AGENTS, {"kiosk": kiosk_id}).all()


def standin_port(session: Session, kiosk_id: int) -> int:
    """Where on the kiosk's own PC a page steps in while we are away; 0 where none does."""
    return max((agent.standin_port for agent in agents_of(session, kiosk_id)), default=0)
