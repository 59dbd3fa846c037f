"""What a planner looks at: the places of each day as they come out of the hours, and who does not fit them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from base import clock
from base.hours.model import Closure
from base.hours.rules import OpenSpan
from base.i18n import in_language
from base.offices.model import Queue
from booking import wording
from booking.draw.queries import drawn_days
from booking.model import Reservation
from booking.queries import nearest_free
from booking.queries.reservations import whole_reservation
from booking.queries.timetables import Timetable, timetable
from booking.rules.places import Audience, fallen_out
from booking.states import ReservationState

WAITED_FOR = (
    ReservationState.HELD,
    ReservationState.PENDING,
    ReservationState.REQUESTED,
    ReservationState.BOOKED,
)
COUNTS = frozenset({ReservationState.REQUESTED, ReservationState.BOOKED})
"""Somebody relies on it: what becomes of it is decided, and told."""


@dataclass(frozen=True)
class PlannedDay:
    """A day of the preview: when it is open with which places, why it is closed, how many are booked."""

    day: date
    spans: tuple[OpenSpan, ...]
    closed: str
    booked: int


@dataclass(frozen=True)
class Affected:
    """An appointment without a place in the hours; `nearest` is the free time (UTC) it could move to.

    Only asked for it has no number, and is not moved: at another time it would be another wish.
    """

    reservation_id: int
    is_requested: bool
    number: str
    name: str
    has_mail: bool
    phone: str
    what: str
    starts_at: datetime
    zone: str
    nearest: datetime | None


def planned_days(session: Session, queue_id: int, first: date, last: date) -> list[PlannedDay]:
    """Every day from first to last as it comes out of series, special days and closures."""
    hours = timetable(session, queue_id)
    why = _closed(session, queue_id, first, last)
    booked = _booked(session, queue_id, first, last)
    days = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
    return [PlannedDay(day, hours.schedule.spans(day), why.get(day, ""), booked.get(day, 0)) for day in days]


def affected(session: Session, queue_ids: Iterable[int]) -> list[Affected]:
    """Appointments from now on, booked or asked for, that do not fit the hours, by time; not those that staff decided to keep.

    On each day who booked first keeps the place.
    """
    found = []
    for queue_id in sorted(queue_ids):
        hours = timetable(session, queue_id)
        drawn = drawn_days(session, queue_id)
        for day, on_day in groupby(_ahead(session, queue_id), key=lambda one: one.day):
            found += _without_room(_places_of(hours, day, drawn), hours, day, list(on_day))
    shown = session.scalars(
        whole_reservation().where(Reservation.id.in_(found)).order_by(Reservation.starts_at)
    )
    return [_shown(session, one) for one in shown.unique().all()]


def queues_of(session: Session, office_id: int) -> list[int]:
    """The queues of an office."""
    return list(session.scalars(select(Queue.id).where(Queue.office_id == office_id).order_by(Queue.id)))


def _ahead(session: Session, queue_id: int) -> Sequence[Reservation]:
    wanted = select(Reservation).where(
        Reservation.queue_id == queue_id,
        Reservation.state.in_(WAITED_FOR),
        Reservation.starts_at > clock.now(),
    )
    return session.scalars(wanted.order_by(Reservation.day, Reservation.created_at, Reservation.id)).all()


def _places_of(hours: Timetable, day: date, drawn: Collection[date]) -> bytes:
    """All places that somebody may have; where lots were drawn these are also the day's own, whether the rest is out or not."""
    if day in drawn:
        return hours.capacity_of_the_day_itself(day, Audience.STAFF)
    return hours.capacity(day, clock.now(), Audience.STAFF)


def _without_room(
    capacity: bytes, hours: Timetable, day: date, reservations: Sequence[Reservation]
) -> list[int]:
    """Ids of those that find no room and count already. What is held or waits for a press ends by itself."""
    units = [(hours.units(one.starts_at, one.ends_at, day), one.seats) for one in reservations]
    out = [reservations[position] for position in fallen_out(capacity, units)]
    return [one.id for one in out if one.state in COUNTS and not one.despite_hours]


def _shown(session: Session, one: Reservation) -> Affected:
    return Affected(
        one.id,
        one.state == ReservationState.REQUESTED,
        one.number or "",
        one.person.name if one.person else "",
        bool(one.person and one.person.email),
        one.person.phone if one.person else "",
        ", ".join(wording.chosen(one)),
        one.starts_at,
        one.office.timezone,
        _nearest(session, one),
    )


def _nearest(session: Session, one: Reservation) -> datetime | None:
    if one.state == ReservationState.REQUESTED:
        return None
    minutes = (one.ends_at - one.starts_at) // timedelta(minutes=1)
    found = nearest_free(session, one.queue_id, minutes, one.starts_at, count=1, seats=one.seats)
    return found[0] if found else None


def _closed(session: Session, queue_id: int, first: date, last: date) -> dict[date, str]:
    office_id = select(Queue.office_id).where(Queue.id == queue_id).scalar_subquery()
    rows = session.scalars(
        select(Closure).where(
            Closure.office_id == office_id, Closure.day.between(first, last), Closure.is_lifted.is_(False)
        )
    )
    return {row.day: in_language(row.names) for row in rows}


def _booked(session: Session, queue_id: int, first: date, last: date) -> dict[date, int]:
    counted = (
        select(Reservation.day, func.count())
        .where(
            Reservation.queue_id == queue_id,
            Reservation.day.between(first, last),
            Reservation.state.in_((*WAITED_FOR, ReservationState.KEPT, ReservationState.MISSED)),
        )
        .group_by(Reservation.day)
    )
    return {day: int(count) for day, count in session.execute(counted)}
