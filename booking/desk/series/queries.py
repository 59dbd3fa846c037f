"""What the desk looks at before it books a series, and finds again afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from base import clock
from booking.desk.queries import SHOWN
from booking.model import Reservation
from booking.queries.catalogue import Plan
from booking.queries.days import staff_times
from booking.queries.reservations import whole_reservation
from booking.queries.timetables import timetable
from booking.rules.places import Audience, unit_of
from booking.states import ReservationState

NEAREST = 3


class DateState(StrEnum):
    """Whether the wanted time can be had; closed: no appointments at that time, or none planned so far ahead."""

    FREE = "free"
    TAKEN = "taken"
    CLOSED = "closed"


@dataclass(frozen=True)
class SeriesDate:
    """One date of a series that is looked at, with the nearest free times of its day where it is not free."""

    starts_at: datetime
    state: DateState
    nearest: Sequence[datetime] = ()

    @property
    def can_be_had(self) -> Sequence[datetime]:
        """What of this day may be chosen."""
        return [self.starts_at] if self.state is DateState.FREE else self.nearest


def looked_at(session: Session, wanted: Plan, dates: Sequence[datetime]) -> list[SeriesDate]:
    """Each date as it stands now, without any lock."""
    return [_looked_at(session, wanted, starts_at) for starts_at in dates]


def of_series(session: Session, series_code: str | None) -> Sequence[Reservation]:
    """The appointments of a series by time, those that somebody cancelled among them; none without a code."""
    if series_code is None:
        return []
    wanted = whole_reservation().where(Reservation.series_code == series_code, Reservation.state.in_(SHOWN))
    return session.scalars(wanted.order_by(Reservation.starts_at, Reservation.id)).all()


def still_ahead(series: Sequence[Reservation]) -> list[Reservation]:
    """Those of them that are booked and have not begun."""
    now = clock.now()
    return [one for one in series if one.state == ReservationState.BOOKED and one.starts_at > now]


def _looked_at(session: Session, wanted: Plan, starts_at: datetime) -> SeriesDate:
    day = starts_at.astimezone(wanted.office.zone).date()
    if not wanted.is_offered_on(day):
        return SeriesDate(starts_at, DateState.CLOSED)
    free = staff_times(session, wanted.queue_id, wanted.minutes, day, wanted.seats)
    if starts_at in free:
        return SeriesDate(starts_at, DateState.FREE)
    nearest = sorted(sorted(free, key=lambda moment: abs(moment - starts_at))[:NEAREST])
    is_open = _is_open(session, wanted, starts_at, day)
    return SeriesDate(starts_at, DateState.TAKEN if is_open else DateState.CLOSED, nearest)


def _is_open(session: Session, wanted: Plan, starts_at: datetime, day: date) -> bool:
    hours = timetable(session, wanted.queue_id)
    places = hours.capacity(day, clock.now(), Audience.STAFF)
    return bool(places[unit_of(starts_at, day, hours.zone)])
