"""Changing hours. Each verb notes in the history who changed what. Who has booked is looked at by `booking/planning`."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from base import i18n
from base.errors import NotFound
from base.history.recording import remove_row, write_row
from base.hours.entries import ClosureEntry, SeriesEntry, SpecialEntry, check_closure, check_places
from base.hours.model import Closure, ClosureKind, OpeningHours, SpecialHours
from base.hours.queries import own_series
from base.offices.queries import queue as known_queue

Row = OpeningHours | SpecialHours | Closure
R = TypeVar("R", OpeningHours, SpecialHours, Closure)


def save_series(
    session: Session, queue_id: int | None, series_id: int | None, entry: SeriesEntry, by: int | None
) -> OpeningHours:
    """Add a series, or change one, of this queue, or without one of the town. Special days and closures stay.

    Raises WrongHours, NotFound.
    """
    check_places(entry)
    row = _of_queue(session, OpeningHours, queue_id, series_id) if series_id else OpeningHours()
    values = {
        **asdict(entry),
        "weekdays": sorted(entry.weekdays),
        "weeks_of_month": sorted(entry.weeks_of_month),
    }
    return _write(session, row, {"queue_id": queue_id, **values}, by)


def keep_hours_of_town(session: Session, queue_id: int, does: bool, by: int | None) -> None:
    """Let a queue keep the hours of the town, or its own; these begin as the town's where it had none. Raises NotFound."""
    queue = known_queue(session, queue_id)
    if queue.hours_of_town and not does and not own_series(session, queue_id):
        for row in own_series(session, None):
            values = {name: getattr(row, name) for name in SeriesEntry.__dataclass_fields__}
            _write(session, OpeningHours(), {"queue_id": queue_id, **values}, by)
    write_row(session, queue, {"hours_of_town": does}, queue.office_id, by)


def save_special(
    session: Session, queue_id: int, special_id: int | None, entry: SpecialEntry, by: int | None
) -> SpecialHours:
    """Add special hours, or change some of this queue. Raises WrongHours, NotFound."""
    check_places(entry)
    row = _of_queue(session, SpecialHours, queue_id, special_id) if special_id else SpecialHours()
    return _write(session, row, {"queue_id": queue_id, **asdict(entry)}, by)


def replace_day(
    session: Session, queue_id: int, day: date, entries: Iterable[SpecialEntry], by: int | None
) -> None:
    """Let these be all special hours of a day. Raises WrongHours."""
    for row in session.query(SpecialHours).filter_by(queue_id=queue_id, day=day).all():
        remove(session, row, by)
    for entry in entries:
        save_special(session, queue_id, None, entry, by)


def close(session: Session, office_id: int, entry: ClosureEntry, by: int | None) -> Closure:
    """Close an office on a day, or for some hours of it. Raises WrongHours."""
    check_closure(entry)
    values = {
        "office_id": office_id,
        "day": entry.day,
        "begins": entry.begins,
        "ends": entry.ends,
        "names": {i18n.current(): entry.reason},
    }
    return _write(session, Closure(kind=ClosureKind.CLOSURE), values, by)


def lift_holiday(session: Session, closure_id: int, is_lifted: bool, by: int | None) -> Closure:
    """Open on a holiday all the same, or not any more. Raises NotFound."""
    row = session.get(Closure, closure_id)
    if row is None or row.kind != ClosureKind.HOLIDAY:
        raise NotFound()
    return _write(session, row, {"is_lifted": is_lifted}, by)


def remove(session: Session, row: Row, by: int | None) -> None:
    """Remove a row; its last state stays in the history."""
    remove_row(session, row, _office_id(session, row), by)


def _of_queue(session: Session, kind: type[R], queue_id: int | None, row_id: int) -> R:
    row = session.get(kind, row_id)
    if row is None or getattr(row, "queue_id", queue_id) != queue_id:
        raise NotFound()
    return row


def _write(session: Session, row: R, values: dict[str, Any], by: int | None) -> R:
    office_id = values.get("office_id") or getattr(row, "office_id", None)
    queue_id: int | None = values.get("queue_id") or getattr(row, "queue_id", None)
    if office_id is None and queue_id is not None:
        office_id = known_queue(session, queue_id).office_id
    return write_row(session, row, values, office_id, by)


def _office_id(session: Session, row: Row) -> int | None:
    if isinstance(row, Closure):
        return row.office_id
    return known_queue(session, row.queue_id).office_id if row.queue_id else None
