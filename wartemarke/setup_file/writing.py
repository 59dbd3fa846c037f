"""The set-up as text: always in the same order, so that two files can be compared line by line."""

from collections.abc import Iterable
from datetime import time
from typing import Any

import tomli_w
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from base.database import Base
from base.hours.model import Closure, ClosureKind, OpeningHours, SpecialHours
from base.hours.queries import own_series
from base.offices import queries
from base.offices.defaults import town_values
from base.offices.model import Area, Counter, Office, OfficeService, Queue, Service
from booking.release.service import OF_THE_OFFICE, PolicyEntry, entry_of
from booking.release.town import town_entry
from wartemarke.setup_file.checking import NOT_WRITTEN, VERSION
from wartemarke.setup_file.own import slip_part, texts_part
from wartemarke.setup_file.town import webhooks_part

HEAD = "# The set-up of a town for Wartemarke. Take it with: wartemarke config apply FILE\n\n"
Part = dict[str, Any]
FURTHER_QUEUES = frozenset({"then_queue_id", "phone_queue_id", "video_queue_id"})


def as_text(session: Session) -> str:
    """The whole set-up as TOML."""
    return HEAD + tomli_w.dumps(as_parts(session), indent=2, multiline_strings=True)


def as_parts(session: Session) -> Part:
    """The whole set-up as plain values."""
    services = session.scalars(select(Service).order_by(Service.key)).all()
    offices = session.scalars(select(Office).order_by(Office.key)).all()
    return {
        "version": VERSION,
        "defaults": {
            name: value for name, value in town_values(session).items() if name not in OF_THE_OFFICE
        },
        "release": _release(town_entry(session)),
        "hours": _series(own_series(session, None)),
        "texts": texts_part(session, None),
        "webhooks": webhooks_part(session),
        "services": [values_of(row) for row in services],
        "offices": [_office(session, row) for row in offices],
    }


def values_of(row: Base) -> Part:
    """What stands in a file of one row; what is empty is left out."""
    names = [column.key for column in row.__table__.columns if column.key not in NOT_WRITTEN]
    found = {name: getattr(row, name) for name in names}
    return {name: _plain(value) for name, value in found.items() if value is not None}


def _office(session: Session, office: Office) -> Part:
    queues = session.scalars(select(Queue).where(Queue.office_id == office.id).order_by(Queue.key)).all()
    areas = select(Area).where(Area.office_id == office.id).order_by(Area.key)
    own = {name: value for name, value in values_of(office).items() if name not in OF_THE_OFFICE}
    counters = select(Counter).where(Counter.office_id == office.id).options(selectinload(Counter.queues))
    closed = select(Closure).where(Closure.office_id == office.id, Closure.kind == ClosureKind.CLOSURE)
    return {
        **own,
        "release": _release(entry_of(session, office.id)),
        "areas": [values_of(row) for row in session.scalars(areas)],
        "queues": [_queue(session, row) for row in queues],
        "counters": [_counter(row) for row in session.scalars(counters.order_by(Counter.name))],
        "services": sorted(
            map(_offer, queries.offered_anyhow(session, office.id)), key=lambda part: part["service"]
        ),
        "texts": texts_part(session, office.id),
        **slip_part(session, office.id),
        "closures": [values_of(row) for row in session.scalars(closed.order_by(Closure.day, Closure.id))],
    }


def _release(entry: PolicyEntry) -> Part:
    return {name: _plain(value) for name, value in vars(entry).items()}


def _queue(session: Session, queue: Queue) -> Part:
    special = session.scalars(select(SpecialHours).where(SpecialHours.queue_id == queue.id)).all()
    area = {"area": queue.area.key} if queue.area else {}
    return {
        **values_of(queue),
        "kind": str(queue.kind),
        **area,
        "hours": _series(own_series(session, queue.id)),
        "special_days": sorted(map(values_of, special), key=order),
    }


def _series(rows: Iterable[OpeningHours]) -> list[Part]:
    return sorted(map(values_of, rows), key=order)


def order(part: Part) -> str:
    """Hours stand in the order of their values."""
    return f"{part.get('day', '')} {part['opens']} {sorted(part.items(), key=str)}"


def _counter(counter: Counter) -> Part:
    return {**values_of(counter), "queues": sorted(queue.key for queue in counter.queues)}


def _offer(offer: OfficeService) -> Part:
    own = {name: value for name, value in values_of(offer).items() if name not in FURTHER_QUEUES}
    return {"service": offer.service.key, "queue": offer.queue.key, **own, **_further_queues(offer)}


def _further_queues(offer: OfficeService) -> Part:
    """The queues beside the first one, by the short names under which other installations know them."""
    rows = {
        "then_queue": offer.then_queue,
        "phone_queue": offer.phone_queue,
        "video_queue": offer.video_queue,
    }
    return {name: row.key for name, row in rows.items() if row is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value
