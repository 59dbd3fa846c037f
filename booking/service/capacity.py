"""The lock of one queue's local day, and the row that remembers what is taken.

Whoever makes a day fuller or emptier takes its lock first, then looks at the reservations themselves, then changes, then
writes the row. The row is a cache for calendars; under the lock it is never believed. docs/scarce-things.md says it at length.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import Table, and_, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from base import clock
from base.seldom import hold_still
from booking.model import DayCapacity, Reservation
from booking.queries.days import truth_of
from booking.queries.reservations import whole_reservation
from booking.queries.timetables import Timetable, timetable
from booking.release.withholding import release_overdue, withhold
from booking.rules.places import (
    Audience,
    moment_of,
    taken_with,
    taken_without,
    unit_of,
    units_in_day,
)
from booking.states import WAITS_FOR_VISITOR, ReservationState, check_change

_INSERT: dict[str, Callable[..., Any]] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}
# by the table, not by the class: everybody who takes a place asks and writes these
_DAYS = cast("Table", DayCapacity.__table__)
_THIS_DAY = and_(_DAYS.c.queue_id == bindparam("of_queue"), _DAYS.c.day == bindparam("of_day"))
_LOCK = select(_DAYS.c.taken).where(_THIS_DAY).with_for_update()
_WRITE = update(_DAYS).where(_THIS_DAY).values(revision=_DAYS.c.revision + 1)


@dataclass
class DayRow:
    """What the locked row of a day says."""

    queue_id: int
    day: date
    taken: bytes


@dataclass(frozen=True)
class LockedDay:
    """A day that nobody else can change until the transaction ends."""

    row: DayRow
    hours: Timetable


def lock_day(session: Session, queue_id: int, day: date) -> LockedDay:
    """Take the lock, free what nobody confirmed in time, and bring the row up to date; the hours stay as they are, too."""
    hold_still(session)
    row = _locked_row(session, queue_id, day) or _new_row(session, timetable(session, queue_id), day)
    locked = LockedDay(row, timetable(session, queue_id))  # under both locks: the hours may just have changed
    truth = truth_of(session, locked.hours, day)
    if truth.is_overdue:
        if release_overdue(session, queue_id, day):
            _write(session, locked, _count(session, locked))
        free_overdue(session, locked)
        recount(session, locked)
    else:
        _settle(session, locked, truth.taken)
    return locked


def lock_reservation(session: Session, found: Reservation) -> tuple[LockedDay, Reservation]:
    """Take the lock of a reservation's day and read the reservation anew."""
    locked = lock_day(session, found.queue_id, found.day)
    newest = whole_reservation().where(Reservation.id == found.id).with_for_update(of=Reservation)
    reservation = session.scalars(newest.execution_options(populate_existing=True)).one()
    if (reservation.queue_id, reservation.day) != (locked.row.queue_id, locked.row.day):
        return lock_reservation(session, reservation)  # it was moved while we waited for its old day
    return locked, reservation


def free_overdue(session: Session, locked: LockedDay) -> int:
    """Expire what was held or pending too long on this day; returns how many."""
    overdue = (
        select(Reservation)
        .where(
            Reservation.queue_id == locked.row.queue_id,
            Reservation.day == locked.row.day,
            Reservation.state.in_(WAITS_FOR_VISITOR),
            Reservation.hold_ends_at <= clock.now(),
        )
        .with_for_update()
    )
    expired = session.scalars(overdue.execution_options(populate_existing=True)).all()
    for reservation in expired:
        check_change(reservation.state, ReservationState.EXPIRED)
        reservation.state = ReservationState.EXPIRED
    session.flush()
    return len(expired)


def has_room(
    locked: LockedDay,
    starts_at: datetime,
    minutes: int,
    audience: Audience = Audience.PUBLIC,
    leaving: Reservation | None = None,
    seats: int = 1,
) -> bool:
    """Whether an appointment of that size may begin then: a start of this day, with places for this audience.

    The place of the reservation that would move here counts as free.
    """
    hours, day = locked.hours, locked.row.day
    unit = unit_of(starts_at, day, hours.zone)
    capacity = hours.capacity(day, clock.now(), audience)
    taken = _taken_by_others(locked, leaving)
    starts = hours.starts(capacity, taken, minutes, seats=seats)
    if audience is Audience.PUBLIC:
        starts = hours.released(day, starts, clock.now())
    return moment_of(unit, day, hours.zone) == starts_at and unit in starts


def is_open_for(locked: LockedDay, reservation: Reservation) -> bool:
    """Whether the office is (still) open for somebody at the time of this one, whose place is taken already."""
    hours, day = locked.hours, locked.row.day
    units = hours.units(reservation.starts_at, reservation.ends_at, day)
    places = hours.capacity_of_the_day_itself(day, Audience.STAFF)
    return all(places[unit] for unit in units)


def recount(session: Session, locked: LockedDay) -> None:
    """Write into the row what the reservations take. What became free is withheld first where the office wants it so."""
    session.flush()
    _settle(session, locked, _count(session, locked))


def take(session: Session, locked: LockedDay, starts_at: datetime, ends_at: datetime, seats: int) -> None:
    """Write into the row that one more takes its place: under the lock nobody else has changed the day."""
    units = locked.hours.units(starts_at, ends_at, locked.row.day)
    _write(session, locked, taken_with(locked.row.taken, units, seats))


def _settle(session: Session, locked: LockedDay, taken: bytes) -> None:
    if withhold(session, locked.hours, locked.row.day, locked.row.taken, taken):
        taken = _count(session, locked)
    _write(session, locked, taken)


def let_go(session: Session, locked: LockedDay) -> None:
    """Write the row after withheld places were deleted, so that they are free for everybody."""
    session.flush()
    _write(session, locked, _count(session, locked))


def _count(session: Session, locked: LockedDay) -> bytes:
    return truth_of(session, locked.hours, locked.row.day).taken


def _write(session: Session, locked: LockedDay, taken: bytes) -> None:
    row = locked.row
    if row.taken != taken:
        row.taken = taken
        values = {"of_queue": row.queue_id, "of_day": row.day, "taken": taken}
        session.connection().execute(_WRITE, values)


def _taken_by_others(locked: LockedDay, leaving: Reservation | None) -> bytes:
    row = locked.row
    if leaving is None or (leaving.queue_id, leaving.day) != (row.queue_id, row.day):
        return row.taken
    units = locked.hours.units(leaving.starts_at, leaving.ends_at, row.day)
    return taken_without(row.taken, units, leaving.seats)


def _locked_row(session: Session, queue_id: int, day: date) -> DayRow | None:
    session.flush()
    taken = session.connection().scalar(_LOCK, {"of_queue": queue_id, "of_day": day})
    return None if taken is None else DayRow(queue_id, day, taken)


def _new_row(session: Session, hours: Timetable, day: date) -> DayRow:
    """Two who come first at once both insert; the database keeps one row, and one of them waits for its lock."""
    insert = _INSERT[session.get_bind().dialect.name]
    empty = bytes(units_in_day(day, hours.zone))
    session.execute(
        insert(DayCapacity)
        .values(queue_id=hours.queue_id, day=day, taken=empty, revision=1)
        .on_conflict_do_nothing()
    )
    row = _locked_row(session, hours.queue_id, day)
    assert row is not None  # inserted by us or by somebody else, and day rows are never deleted
    return row
