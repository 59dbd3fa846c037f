"""Which days and times are free. Read from the day rows, one per queue and day; the verbs look at the reservations themselves."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from base import clock
from base.offices.model import Queue
from booking.model import DayCapacity, Reservation
from booking.queries.timetables import Timetable, timetable, timetables
from booking.rules.places import free_starts, moment_of, taken_by, units_in_day, units_needed, units_of
from booking.states import TAKES_PLACE

DAYS_LOOKED_AHEAD = 14
"""How far beyond the wanted day an alternative is looked for."""


class DayState(StrEnum):
    """What the calendar shows: at least one free time; open but full; no appointments on that day."""

    FREE = "free"
    FULL = "none"
    CLOSED = "closed"


@dataclass(frozen=True)
class StaleDay:
    """A day row that does not say what the reservations say."""

    queue_id: int
    day: date


def free_days(
    session: Session, queue_ids: Collection[int], minutes: int, first: date, last: date
) -> dict[int, dict[date, DayState]]:
    """For each queue the bookable local days from first to last, and whether an appointment of so many minutes fits."""
    now = clock.now()
    rows = _rows(session, queue_ids, first, last)
    return {
        hours.queue_id: {
            day: _state(hours, day, rows.get((hours.queue_id, day)), minutes, now)
            for day in hours.days(first, last, now)
        }
        for hours in timetables(session, queue_ids, first, last)
    }


def free_times(session: Session, queue_id: int, minutes: int, day: date) -> list[datetime]:
    """The moments (UTC) of one local day at which an appointment of so many minutes may begin."""
    return _times(session, timetable(session, queue_id, day, day), minutes, day, day)


def nearest_free(
    session: Session, queue_id: int, minutes: int, wanted: datetime, count: int = 3
) -> list[datetime]:
    """Free moments (UTC) nearest to a wanted one, in order of time; none before now, none more than two weeks later."""
    zone = session.get_one(Queue, queue_id).office.zone
    day = max(wanted, clock.now()).astimezone(zone).date()
    last = day + timedelta(days=DAYS_LOOKED_AHEAD)
    free = _times(session, timetable(session, queue_id, day, last), minutes, day, last)
    return sorted(sorted(free, key=lambda moment: abs(moment - wanted))[:count])


def reserved_units(session: Session, hours: Timetable, day: date) -> list[range]:
    """The truth: what each reservation of the day takes, as units."""
    taking = select(Reservation.starts_at, Reservation.ends_at).where(
        Reservation.queue_id == hours.queue_id,
        Reservation.day == day,
        Reservation.state.in_(TAKES_PLACE),
    )
    return [units_of(starts, ends, day, hours.zone) for starts, ends in session.execute(taking)]


def stale_days(session: Session) -> list[StaleDay]:
    """Compare every day row with the reservations; an empty list is what should come out."""
    rows = {(row.queue_id, row.day): row.taken for row in session.scalars(select(DayCapacity))}
    reserved = _reserved_by_day(session)
    zones = {queue.id: queue.office.zone for queue in session.scalars(select(Queue))}
    stale = []
    for queue_id, day in sorted(rows.keys() | reserved.keys()):
        length = units_in_day(day, zones[queue_id])
        truth = taken_by(reserved.get((queue_id, day), []), length)
        if rows.get((queue_id, day), bytes(length)) != truth:
            stale.append(StaleDay(queue_id, day))
    return stale


def _reserved_by_day(session: Session) -> dict[tuple[int, date], list[range]]:
    taking = select(Reservation).where(Reservation.state.in_(TAKES_PLACE))
    reserved: dict[tuple[int, date], list[range]] = {}
    for one in session.scalars(taking.options(joinedload(Reservation.office))):
        units = units_of(one.starts_at, one.ends_at, one.day, one.office.zone)
        reserved.setdefault((one.queue_id, one.day), []).append(units)
    return reserved


def _rows(
    session: Session, queue_ids: Collection[int], first: date, last: date
) -> dict[tuple[int, date], bytes]:
    wanted = select(DayCapacity.queue_id, DayCapacity.day, DayCapacity.taken).where(
        DayCapacity.queue_id.in_(queue_ids), DayCapacity.day.between(first, last)
    )
    return {(queue_id, day): taken for queue_id, day, taken in session.execute(wanted)}


def _state(hours: Timetable, day: date, taken: bytes | None, minutes: int, now: datetime) -> DayState:
    if not hours.capacity(day).strip(b"\0"):
        return DayState.CLOSED
    return DayState.FREE if _starts(hours, day, taken, minutes, now) else DayState.FULL


def _starts(hours: Timetable, day: date, taken: bytes | None, minutes: int, now: datetime) -> list[int]:
    capacity = hours.capacity(day)
    return free_starts(
        capacity,
        taken or bytes(len(capacity)),
        units_needed(minutes),
        hours.step,
        hours.first_unit(day, now),
    )


def _times(session: Session, hours: Timetable, minutes: int, first: date, last: date) -> list[datetime]:
    now = clock.now()
    rows = _rows(session, [hours.queue_id], first, last)
    return [
        moment_of(unit, day, hours.zone)
        for day in hours.days(first, last, now)
        for unit in _starts(hours, day, rows.get((hours.queue_id, day)), minutes, now)
    ]
