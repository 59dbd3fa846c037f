"""Setting up offices, queues, counters, services and what an office offers. Each change stands in the history."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Date, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from base.database import Base
from base.errors import InvalidInput, NotFound
from base.history.model import SetupChange
from base.history.recording import facts, note, remove_row, write_row
from base.hours.holidays import store_holidays
from base.i18n import gettext as _
from base.i18n import in_language
from base.numbers import SERIES
from base.offices import defaults, queries
from base.offices.checking import refuse_wrong
from base.offices.errors import ChangedSince, StillUsed
from base.offices.model import (
    AppointmentKind,
    Area,
    Counter,
    CounterQueue,
    Office,
    OfficeService,
    Queue,
    Service,
    TownDefaults,
)

Row = Office | Area | Queue | Counter | Service | OfficeService | TownDefaults
LOCAL = (Area, Queue, Counter, OfficeService)
TABLES: dict[str, type[Any]] = {
    table.__tablename__: table
    for table in (Office, Area, Queue, Counter, Service, OfficeService, TownDefaults)
}
QUEUES_OF_OFFER = {
    "queue_id": AppointmentKind.IN_PERSON,
    "then_queue_id": AppointmentKind.IN_PERSON,
    "phone_queue_id": AppointmentKind.TELEPHONE,
    "video_queue_id": AppointmentKind.VIDEO,
}
FIRST_QUEUE = {"de": "Bürgerservice", "en": "Citizens' services"}
WEB_ADDRESS = re.compile(r"https?://\S+")


def save_office(session: Session, office_id: int | None, values: Mapping[str, Any], by: int | None) -> Office:
    """Change an office, or add one, with a first queue and the holidays of its region.

    Raises InvalidInput, NotFound.
    """
    refuse_wrong(values)
    if office_id is not None:
        known = write_row(session, queries.office(session, office_id), values, office_id, by)
        store_holidays(session, office_id)
        return known
    whole = {**defaults.town_values(session), **values}
    office = Office(key=_free_key(session, Office, str(values["name"])), **whole)
    session.add(office)
    session.flush()
    note(session, office, {}, facts(office), office.id, by)
    write_row(session, Queue(office_id=office.id, key="main", names=FIRST_QUEUE), {}, office.id, by)
    store_holidays(session, office.id)
    return office


def save_queue(
    session: Session, office_id: int, queue_id: int | None, values: Mapping[str, Any], by: int | None
) -> Queue:
    """Change a queue of this office, or add one. Raises InvalidInput, NotFound."""
    row = find(session, Queue, office_id, queue_id) if queue_id else Queue(office_id=office_id)
    letters = _letters(values, "walk_in_series", "appointment_series")
    if row.id and values.get("kind", row.kind) != row.kind and _is_offered(session, row):
        raise InvalidInput(
            fields={
                "kind": _("Services are booked here already. Please add another queue for the other kind.")
            }
        )
    area_id = int(values.get("area_id") or 0) or None
    if area_id is not None:
        find(session, Area, office_id, area_id)
    if not row.id:
        row.key = _free_key(session, Queue, in_language(values["names"]), office_id)
    return write_row(session, row, {**values, **letters, "area_id": area_id}, office_id, by)


def save_area(
    session: Session, office_id: int, area_id: int | None, values: Mapping[str, Any], by: int | None
) -> Area:
    """Change a waiting area of this office, or add one. Raises NotFound."""
    row = find(session, Area, office_id, area_id) if area_id else Area(office_id=office_id)
    if not row.id:
        row.key = _free_key(session, Area, in_language(values["names"]), office_id)
    return write_row(session, row, values, office_id, by)


def save_counter(
    session: Session, office_id: int, counter_id: int | None, values: Mapping[str, Any], by: int | None
) -> Counter:
    """Change a counter of this office, or add one. Raises InvalidInput when its name is taken, NotFound."""
    row = find(session, Counter, office_id, counter_id) if counter_id else Counter(office_id=office_id)
    twin = select(Counter.id).where(Counter.office_id == office_id, Counter.name == values["name"])
    if session.scalar(twin) not in {None, row.id}:
        raise InvalidInput(fields={"name": _("Another counter has this name.")})
    return write_row(session, row, values, office_id, by)


def save_service(
    session: Session, service_id: int | None, values: Mapping[str, Any], by: int | None
) -> Service:
    """Change a service of the town, or add one. Raises InvalidInput, NotFound."""
    row = find(session, Service, None, service_id) if service_id else Service()
    address = values.get("online_url", "")
    if address and not WEB_ADDRESS.fullmatch(address):
        raise InvalidInput(fields={"online_url": _("An address begins with https://")})
    known = set(session.scalars(select(Service.key)))
    strangers = [key for key in values.get("combinable", ()) if key not in known]
    if strangers:
        raise InvalidInput(fields={"combinable": _("There is no service %(key)s.", key=strangers[0])})
    if not row.id:
        row.key = _free_key(session, Service, in_language(values["names"]))
    return write_row(session, row, values, None, by)


def save_offer(
    session: Session, office_id: int, service_id: int | None, values: Mapping[str, Any], by: int | None
) -> OfficeService:
    """Offer a service of the town here, or change how. Raises InvalidInput, NotFound."""
    wanted = int(values["service_id"])
    queues = _queues_of_offer(session, office_id, values)
    letters = _letters(values, "walk_in_series") if values.get("walk_in_series") else {"walk_in_series": None}
    row = session.get(OfficeService, (office_id, service_id or wanted))
    if service_id is not None and row is None:
        raise NotFound()
    if row is not None and (service_id is None or wanted != service_id):
        raise InvalidInput(fields={"service_id": _("This office offers the service already.")})
    find(session, Service, None, wanted)
    row = row or OfficeService(office_id=office_id, service_id=wanted)
    return write_row(session, row, {**values, "service_id": wanted, **queues, **letters}, office_id, by)


def _queues_of_offer(session: Session, office_id: int, values: Mapping[str, Any]) -> dict[str, int | None]:
    """The lines that a form names, each for its kind of appointment; raises InvalidInput, NotFound."""
    found = {name: int(values[name]) if values[name] else None for name in QUEUES_OF_OFFER if name in values}
    for name, queue_id in found.items():
        queue = find(session, Queue, office_id, queue_id) if queue_id else None
        if queue is not None and queue.kind != QUEUES_OF_OFFER[name]:
            raise InvalidInput(fields={name: _("This queue is for another kind of appointment.")})
    return found


def set_skills(
    session: Session, office_id: int, wanted: Mapping[int, Collection[int]], by: int | None
) -> None:
    """Which queues each counter serves; counters that are not named lose all. Queues of other offices are left out."""
    queues = {row.id: row for row in queries.office(session, office_id).queues}
    for counter in queries.counters(session, office_id):
        before = {"queues": sorted(in_language(queue.names) for queue in counter.queues)}
        chosen = [queues[queue_id] for queue_id in sorted(wanted.get(counter.id, ())) if queue_id in queues]
        if {row.id for row in chosen} == {row.id for row in counter.queues}:
            continue
        counter.queues = chosen
        session.flush()
        after = {"queues": sorted(in_language(queue.names) for queue in chosen)}
        note(session, counter, before, after, office_id, by)


def remove(session: Session, row: Row, by: int | None) -> None:
    """Remove a row that nothing hangs on; raises StillUsed."""
    office_id = row.office_id if isinstance(row, LOCAL) else None
    try:
        with session.begin_nested():
            if isinstance(row, Counter):
                session.query(CounterQueue).filter_by(counter_id=row.id).delete()
            remove_row(session, row, office_id, by)
    except IntegrityError:
        raise StillUsed() from None


def undo(session: Session, change: SetupChange, by: int | None) -> None:
    """Put a row's earlier values back, if nobody changed it since. Raises ChangedSince."""
    row = _row_of(session, change)
    if row is None or not change.before or not change.after or "queues" in change.after:
        raise ChangedSince()
    present, earlier = facts(row), differing(change)
    if any(present.get(name) != change.after.get(name) for name in earlier):
        raise ChangedSince()
    earlier = {name: _as_stored(row, name, value) for name, value in earlier.items()}
    if isinstance(row, TownDefaults):
        defaults.save(session, earlier, by)
    else:
        write_row(session, row, earlier, change.office_id, by)


def _as_stored(row: Base, name: str, value: Any) -> Any:
    """A value of the history, where days stand as text, as the row takes it."""
    is_day = isinstance(row.__table__.c[name].type, Date)
    return date.fromisoformat(value) if is_day and value else value


def can_undo(change: SetupChange) -> bool:
    """Whether a change is of the kind that can be undone: an edit of a row's own values."""
    return change.what in TABLES and bool(change.before and change.after) and "queues" not in change.after


def differing(change: SetupChange) -> dict[str, Any]:
    """What differs, with the value of before."""
    return {name: old for name, old in change.before.items() if change.after.get(name) != old}


def find(session: Session, table: type[Any], office_id: int | None, row_id: int) -> Any:
    """A row of this office, or one that all share; raises NotFound for another's."""
    key = (office_id, row_id) if table is OfficeService else row_id
    row = session.get(table, key)
    if row is None or (table in LOCAL and row.office_id != office_id):
        raise NotFound()
    return row


def _letters(values: Mapping[str, Any], *names: str) -> dict[str, str]:
    """These series in capitals; raises InvalidInput."""
    letters = {name: str(values[name]).upper() for name in names}
    wrong = [name for name, text in letters.items() if not set(text) <= SERIES]
    if wrong:
        raise InvalidInput(fields=dict.fromkeys(wrong, _("Letters from A to Z, without I and O.")))
    return letters


def _is_offered(session: Session, queue: Queue) -> bool:
    named = [getattr(OfficeService, name) == queue.id for name in QUEUES_OF_OFFER]
    return session.scalar(select(OfficeService.service_id).where(or_(*named)).limit(1)) is not None


def _row_of(session: Session, change: SetupChange) -> Row | None:
    table = TABLES.get(change.what)
    parts = [int(part) for part in change.row_key.split("-") if part.isdigit()]
    if table is None or not parts:
        return None
    found: Row | None = session.get(table, tuple(parts) if len(parts) > 1 else parts[0])
    return found


def _free_key(session: Session, table: type[Any], name: str, office_id: int | None = None) -> str:
    """A short name for addresses and files, made of the name: Bürgeramt Süd becomes buergeramt-sued."""
    taken = select(table.key) if office_id is None else select(table.key).where(table.office_id == office_id)
    known = set(session.scalars(taken))
    for sign, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        name = name.casefold().replace(sign, letters)
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "x"
    return next(key for key in (stem, *(f"{stem}-{n}" for n in range(2, 100_000))) if key not in known)
