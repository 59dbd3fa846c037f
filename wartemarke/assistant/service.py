"""What each step of the assistant writes. Every verb may run twice: what is there already stays."""

from collections.abc import Sequence
from datetime import time

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.devices import service as devices
from base.devices.model import Device, DeviceKind
from base.history.recording import write_row
from base.hours.entries import SeriesEntry
from base.hours.service import save_series
from base.i18n import gettext as _
from base.offices import queries
from base.offices.model import OfficeService, Queue, Service, Visibility
from base.offices.service import save_counter, set_skills
from wartemarke import sample_town


def offer_template(session: Session, office_id: int, keys: Sequence[str], by: int | None) -> int:
    """Offer these services of the template at the office, in its first queue; returns how many are new."""
    queue = _first_queue(session, office_id)
    rows = [row for row in sample_town.load_services(session) if row.key in keys]
    return sum(_offered(session, office_id, queue.id, row, by) for row in rows)


def offer_known(session: Session, office_id: int, by: int | None) -> int:
    """Offer all services that the town has already, for example by an import; returns how many are new."""
    queue = _first_queue(session, office_id)
    return sum(_offered(session, office_id, queue.id, row, by) for row in session.scalars(select(Service)))


def open_on(
    session: Session,
    office_id: int,
    weekdays: Sequence[int],
    opens: time,
    closes: time,
    places: int,
    by: int | None,
) -> None:
    """Open every queue of the office at these times. Raises WrongHours."""
    entry = SeriesEntry(opens, closes, places=places, weekdays=tuple(weekdays))
    for queue in queries.office(session, office_id).queues:
        save_series(session, queue.id, None, entry, by)


def add_counters(session: Session, office_id: int, count: int, room: str, by: int | None) -> None:
    """Counters 1 to `count`, each for all queues."""
    known = {row.name for row in queries.counters(session, office_id)}
    for number in range(1, count + 1):
        if str(number) not in known:
            save_counter(session, office_id, None, {"name": str(number), "room": room}, by)
    every = {row.id for row in queries.office(session, office_id).queues}
    set_skills(session, office_id, {row.id: every for row in queries.counters(session, office_id)}, by)


def first_devices(session: Session, office_id: int) -> dict[DeviceKind, str]:
    """Fresh codes for a first kiosk and a first board; a device that is enrolled keeps going and gets none."""
    names = {DeviceKind.KIOSK: _("Kiosk"), DeviceKind.BOARD: _("Board")}
    codes = {}
    for kind, name in names.items():
        wanted = select(Device).where(Device.office_id == office_id, Device.kind == kind).order_by(Device.id)
        device = session.scalar(wanted.limit(1)) or devices.add(session, office_id, kind, name)
        if device.token_hash is None:
            codes[kind] = devices.new_code(session, device.id)
    return codes


def _first_queue(session: Session, office_id: int) -> Queue:
    return queries.office(session, office_id).queues[0]


def _offered(session: Session, office_id: int, queue_id: int, service: Service, by: int | None) -> bool:
    if session.get(OfficeService, (office_id, service.id)) is not None:
        return False
    shown = Visibility.PUBLIC if service.is_public else Visibility.STAFF
    row = OfficeService(office_id=office_id, service_id=service.id)
    write_row(session, row, {"queue_id": queue_id, "visibility": shown}, office_id, by)
    return True
