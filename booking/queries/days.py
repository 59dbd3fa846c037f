"""Which days and times are free. Read from the day rows, one per queue and day; the verbs look at the reservations themselves."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import and_, bindparam, case, func, literal, select, union_all
from sqlalchemy.orm import Session

from base import clock
from base.offices.model import Queue
from base.seldom import PRESENT_WORD, saw
from booking.model import DayCapacity, Reservation
from booking.queries.timetables import Timetable, timetable, timetables
from booking.release.model import Withheld
from booking.rules.places import (
    Audience,
    moment_of,
    taken_by,
    units_in_day,
    units_of,
)
from booking.states import TAKES_PLACE, WAITS_FOR_VISITOR

DAYS_LOOKED_AHEAD = 14
"""How far beyond the wanted day an alternative is looked for."""


class DayState(StrEnum):
    """What the calendar shows: at least one free time; open but full; no appointments on that day."""

    FREE = "free"
    FULL = "none"
    CLOSED = "closed"


Stamp = tuple[str, int, int]
"""Changes whenever the set-up or anything taken of a queue changes."""


_DAYS = DayCapacity.__table__.c
_STAMP = select(
    PRESENT_WORD,
    func.count(),
    func.coalesce(func.sum(_DAYS.revision), 0),
).where(_DAYS.queue_id == bindparam("queue_id"))
_ROW = DayCapacity.__table__.alias("this_day").c
_STAMP_AND_TAKEN = _STAMP.add_columns(
    select(_ROW.taken)
    .where(_ROW.queue_id == bindparam("queue_id"), _ROW.day == bindparam("day"))
    .scalar_subquery()
)


_RESERVED, _WITHHELD = Reservation.__table__.c, Withheld.__table__.c
_HAS_RUN_OUT = and_(_RESERVED.state.in_(WAITS_FOR_VISITOR), _RESERVED.hold_ends_at <= bindparam("now"))
_TRUTH = union_all(
    select(
        _RESERVED.starts_at,
        _RESERVED.ends_at,
        func.sum(_RESERVED.seats),
        literal(0),
        func.sum(case((_HAS_RUN_OUT, 1), else_=0)),
    )
    .where(
        _RESERVED.queue_id == bindparam("queue_id"),
        _RESERVED.day == bindparam("day"),
        _RESERVED.state.in_(TAKES_PLACE),
    )
    .group_by(_RESERVED.starts_at, _RESERVED.ends_at),
    select(
        _WITHHELD.starts_at,
        _WITHHELD.ends_at,
        literal(1),
        literal(1),
        case((_WITHHELD.until <= bindparam("now"), 1), else_=0),
    ).where(_WITHHELD.queue_id == bindparam("queue_id"), _WITHHELD.day == bindparam("day")),
)


@dataclass(frozen=True)
class Truth:
    """What is taken of a day, and whether some of that has run out and only waits to be freed."""

    taken: bytes
    is_overdue: bool


@dataclass(frozen=True)
class StaleDay:
    """A day row that does not say what the reservations say."""

    queue_id: int
    day: date


def free_days(
    session: Session, queue_ids: Collection[int], minutes: int, first: date, last: date, seats: int = 1
) -> dict[int, dict[date, DayState]]:
    """For each queue the bookable local days from first to last, and whether an appointment of that size fits."""
    now = clock.now()
    rows = _rows(session, queue_ids, first, last)
    return {
        hours.queue_id: {
            day: _state(hours, day, rows.get((hours.queue_id, day)), minutes, now, seats)
            for day in hours.days(first, last, now)
        }
        for hours in timetables(session, queue_ids)
    }


def merged(calendars: Iterable[Mapping[date, DayState]]) -> dict[date, DayState]:
    """Several calendars as one, in the order of days: a day is as good as where it is best."""
    best_first, best = list(DayState), dict[date, DayState]()
    for days in calendars:
        for day, state in days.items():
            best[day] = min(best.get(day, state), state, key=best_first.index)
    return dict(sorted(best.items()))


def stamp_of(session: Session, queue_id: int) -> Stamp:
    """The present stamp of a queue. Read it first: a change while one reads on then makes it too old, never too new."""
    found = session.connection().execute(_STAMP, {"queue_id": queue_id}).one()
    return saw(session, found[0]), found[1], found[2]


def free_times(
    session: Session,
    queue_id: int,
    minutes: int,
    day: date,
    audience: Audience = Audience.PUBLIC,
    seats: int = 1,
) -> list[datetime]:
    """The moments (UTC) of one local day at which this audience may begin an appointment of that size."""
    return _times(session, timetable(session, queue_id), minutes, day, audience, seats)


def staff_times(session: Session, queue_id: int, minutes: int, day: date, seats: int = 1) -> list[datetime]:
    """As `free_times` for staff, but as far ahead as hours are planned."""
    hours = timetable(session, queue_id)
    taken = _rows(session, [queue_id], day, day).get((queue_id, day))
    starts = _starts(hours, day, taken, minutes, clock.now(), Audience.STAFF, seats)
    return [moment_of(unit, day, hours.zone) for unit in starts]


def stamp_and_taken(session: Session, queue_id: int, day: date) -> tuple[Stamp, bytes | None]:
    """As `stamp_of`, and what the row of a day says is taken; None where nobody ever booked that day."""
    asked = {"queue_id": queue_id, "day": day}
    word, count, revisions, taken = session.connection().execute(_STAMP_AND_TAKEN, asked).one()
    return (saw(session, word), count, revisions), taken


def nearest_free(
    session: Session, queue_id: int, minutes: int, wanted: datetime, count: int = 3, seats: int = 1
) -> list[datetime]:
    """Free moments (UTC) nearest to a wanted one, in order of time; none before now, none more than two weeks later."""
    hours, now = timetable(session, queue_id), clock.now()
    day = max(wanted, now).astimezone(hours.zone).date()
    last = day + timedelta(days=DAYS_LOOKED_AHEAD)
    rows = _rows(session, [queue_id], day, last)
    found: list[datetime] = []
    for one in hours.days(day, last, now):
        starts = _starts(hours, one, rows.get((queue_id, one)), minutes, now, seats=seats)
        found = _nearest([*found, *(moment_of(unit, one, hours.zone) for unit in starts)], wanted, count)
        if len(found) == count and one > day:
            break  # a later day is further away
    return sorted(found)


def truth_of(session: Session, hours: Timetable, day: date) -> Truth:
    """What each reservation of the day and each withheld place takes; the database counts those of the same time."""
    asked = {"queue_id": hours.queue_id, "day": day, "now": clock.now()}
    taken: list[range] = []
    overdue = 0
    for starts, ends, count, is_withheld, over in session.connection().execute(_TRUTH, asked):
        # a withheld place has its buffers in it already
        units = units_of(starts, ends, day, hours.zone) if is_withheld else hours.units(starts, ends, day)
        taken += [units] * count
        overdue += over
    return Truth(taken_by(taken, units_in_day(day, hours.zone)), overdue > 0)


def stale_days(session: Session) -> list[StaleDay]:
    """Compare every day row with the reservations; an empty list is what should come out."""
    rows = {(row.queue_id, row.day): row.taken for row in session.scalars(select(DayCapacity))}
    hours = {queue_id: timetable(session, queue_id) for queue_id in session.scalars(select(Queue.id)).all()}
    reserved = _reserved_by_day(session, hours)
    stale = []
    for queue_id, day in sorted(rows.keys() | reserved.keys()):
        length = units_in_day(day, hours[queue_id].zone)
        truth = taken_by(reserved.get((queue_id, day), []), length)
        if rows.get((queue_id, day), bytes(length)) != truth:
            stale.append(StaleDay(queue_id, day))
    return stale


def _reserved_by_day(session: Session, hours: Mapping[int, Timetable]) -> dict[tuple[int, date], list[range]]:
    taking = select(Reservation).where(Reservation.state.in_(TAKES_PLACE))
    reserved: dict[tuple[int, date], list[range]] = {}
    for one in session.scalars(taking):
        units = hours[one.queue_id].units(one.starts_at, one.ends_at, one.day)
        reserved.setdefault((one.queue_id, one.day), []).extend([units] * one.seats)
    for kept in session.scalars(select(Withheld)):
        units = units_of(kept.starts_at, kept.ends_at, kept.day, hours[kept.queue_id].zone)
        reserved.setdefault((kept.queue_id, kept.day), []).append(units)
    return reserved


def _nearest(moments: list[datetime], wanted: datetime, count: int) -> list[datetime]:
    return sorted(moments, key=lambda moment: abs(moment - wanted))[:count]


def _rows(
    session: Session, queue_ids: Collection[int], first: date, last: date
) -> dict[tuple[int, date], bytes]:
    wanted = select(DayCapacity.queue_id, DayCapacity.day, DayCapacity.taken).where(
        DayCapacity.queue_id.in_(queue_ids), DayCapacity.day.between(first, last)
    )
    return {(queue_id, day): taken for queue_id, day, taken in session.execute(wanted)}


def _state(
    hours: Timetable, day: date, taken: bytes | None, minutes: int, now: datetime, seats: int
) -> DayState:
    if not any(
        hours.capacity(day, now)
    ):  # what is only for the day itself comes later, but somebody is there
        return DayState.FULL if hours.has_same_day_places(day) else DayState.CLOSED
    return DayState.FREE if _starts(hours, day, taken, minutes, now, seats=seats) else DayState.FULL


def _starts(
    hours: Timetable,
    day: date,
    taken: bytes | None,
    minutes: int,
    now: datetime,
    audience: Audience = Audience.PUBLIC,
    seats: int = 1,
) -> list[int]:
    capacity = hours.capacity(day, now, audience)
    first = hours.first_unit(day, now)
    starts = hours.starts(capacity, taken or bytes(len(capacity)), minutes, first, seats)
    return hours.released(day, starts, now) if audience is Audience.PUBLIC else starts


def _times(
    session: Session, hours: Timetable, minutes: int, day: date, audience: Audience, seats: int
) -> list[datetime]:
    now = clock.now()
    taken = _rows(session, [hours.queue_id], day, day).get((hours.queue_id, day))
    starts = _starts(hours, day, taken, minutes, now, audience, seats) if hours.days(day, day, now) else []
    return [moment_of(unit, day, hours.zone) for unit in starts]
