"""When a queue is open for appointments, read once for many days."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from base.errors import NotFound
from base.offices.model import Closure, Office, OpeningHours, Queue
from booking.rules.places import UNIT_MINUTES, Span, capacity_of_day, spans_of_day, unit_of
from booking.rules.window import BookingWindow, bookable_days, earliest


@dataclass(frozen=True)
class Timetable:
    """One queue's week, closures, and rule of how soon and how far ahead may be booked."""

    queue_id: int
    zone: ZoneInfo
    step: int
    """Units from one start to the next."""
    window: BookingWindow
    weekly: tuple[tuple[int, Span], ...]
    closed: frozenset[date]

    def capacity(self, day: date) -> bytes:
        """How many appointments fit side by side, per unit of the day."""
        return capacity_of_day(day, self.zone, spans_of_day(day, self.weekly, self.closed))

    def days(self, first: date, last: date, now: datetime) -> list[date]:
        """Those of the days from first to last that may be booked now."""
        return [day for day in bookable_days(now, self.zone, self.window) if first <= day <= last]

    def first_unit(self, day: date, now: datetime) -> int:
        """The first unit of the day that may be booked now."""
        # one tick less, so that a unit which begins exactly at the earliest moment still counts
        last_missed = earliest(now, self.window) - timedelta(microseconds=1)
        return max(0, unit_of(last_missed, day, self.zone) + 1)


def timetable(session: Session, queue_id: int, first: date, last: date) -> Timetable:
    """The timetable of one queue for these local days; raises NotFound."""
    found = timetables(session, [queue_id], first, last)
    if not found:
        raise NotFound()
    return found[0]


def timetables(session: Session, queue_ids: Collection[int], first: date, last: date) -> list[Timetable]:
    """The timetables of queues for these local days."""
    wanted = select(Queue).where(Queue.id.in_(queue_ids)).options(joinedload(Queue.office))
    queues = session.scalars(wanted.order_by(Queue.id)).all()
    hours = session.scalars(select(OpeningHours).where(OpeningHours.queue_id.in_(queue_ids))).all()
    closures = session.execute(
        select(Closure.office_id, Closure.day).where(
            Closure.office_id.in_({queue.office_id for queue in queues}), Closure.day.between(first, last)
        )
    ).all()
    return [
        _timetable(
            queue,
            [span for span in hours if span.queue_id == queue.id],
            frozenset(day for office_id, day in closures if office_id == queue.office_id),
        )
        for queue in queues
    ]


def _timetable(queue: Queue, hours: list[OpeningHours], closed: frozenset[date]) -> Timetable:
    office = queue.office
    return Timetable(
        queue_id=queue.id,
        zone=office.zone,
        step=max(1, office.step_minutes // UNIT_MINUTES),
        window=_window(office),
        weekly=tuple((h.weekday, Span(h.opens, h.closes, h.places)) for h in hours if h.places),
        closed=closed,
    )


def _window(office: Office) -> BookingWindow:
    return BookingWindow(timedelta(minutes=office.lead_minutes), office.horizon_days)
