"""The training office: a hall of its own to try everything, which the public does not see, and which is removed without trace."""

from datetime import time
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, or_, select
from sqlalchemy.orm import Session

from base.database import Base
from base.devices.model import DeviceKind
from base.devices.service import add
from base.hours.model import OpeningHours
from base.mail.model import Mail
from base.offices.model import Counter, Office, OfficeService, Queue, Service
from booking.model import Reservation

KEY = "training"
NAMES = {"de": "Schulung", "en": "Training"}
COUNTERS = 3


def load(session: Session) -> Office:
    """Make the training office, unless it is there: all services of the town, open all week, hidden from the web."""
    known = session.scalar(select(Office).where(Office.key == KEY))
    if known is not None:
        return known
    office = Office(key=KEY, name="Schulungsbüro", is_public=False, last_ticket_minutes=0)
    queue = Queue(key="main", names=NAMES, walk_in_series="U", appointment_series="V")
    office.queues = [queue]
    office.counters = [Counter(name=str(number), queues=[queue]) for number in range(1, COUNTERS + 1)]
    session.add(office)
    session.flush()
    hours = OpeningHours(
        queue_id=queue.id, weekdays=[0, 1, 2, 3, 4, 5, 6], opens=time(0), closes=time(23, 59)
    )
    hours.places = COUNTERS
    session.add(hours)
    for service in session.scalars(select(Service)):
        offer = OfficeService(office_id=office.id, service_id=service.id, queue_id=queue.id)
        session.add(offer)
    for kind in (DeviceKind.KIOSK, DeviceKind.BOARD):
        add(session, office.id, kind, f"{office.name}: {kind}")
    session.flush()
    return office


def is_loaded(session: Session) -> bool:
    """Whether there is a training office."""
    return session.scalar(select(Office.id).where(Office.key == KEY)) is not None


def remove(session: Session) -> None:
    """Delete the training office and every row of any table that hangs on it, mails of its appointments included."""
    office = session.scalar(select(Office).where(Office.key == KEY))
    if office is None:
        return
    numbers = session.scalars(select(Reservation.id).where(Reservation.office_id == office.id))
    session.execute(delete(Mail).where(Mail.about.in_([f"reservation:{number}" for number in numbers])))
    owned = _owned(office.id)
    for table in reversed(Base.metadata.sorted_tables):
        if table in owned and table is not Office.__table__:
            session.execute(delete(table).where(owned[table]))
    session.expire_all()
    session.delete(session.get_one(Office, office.id))
    session.flush()


def _owned(office_id: int) -> dict[Table, ColumnElement[bool]]:
    """For each table the rows that hang on this office, found along its foreign keys."""
    offices: Any = Office.__table__
    owned: dict[Table, ColumnElement[bool]] = {offices: offices.c.id == office_id}
    for table in Base.metadata.sorted_tables:
        ways = [
            key.parent.in_(select(key.column).where(owned[key.column.table]))
            for key in sorted(table.foreign_keys, key=lambda key: key.parent.name)
            if key.column.table in owned and key.column.table is not table
        ]
        if ways and table is not offices:
            owned[table] = or_(*ways)
    return owned
