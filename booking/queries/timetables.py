"""When a queue is open for appointments: worked out once for all days, and remembered until somebody changes the set-up."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from base import seldom
from base.errors import NotFound
from base.hours.queries import schedule
from base.hours.rules import OpenSpan, Schedule
from base.offices.model import Office, Queue
from booking.draw.model import Draw
from booking.release.model import FreedPolicy, ReleasePolicy, SameDay, TownRelease
from booking.rules.places import (
    UNIT_MINUTES,
    Audience,
    Span,
    capacity_of_day,
    free_starts,
    unit_of,
    units_needed,
    units_of,
)
from booking.rules.window import (
    BookingWindow,
    bookable_days,
    coming_days,
    earliest,
    is_coming_out,
    is_its_day,
    is_released,
    released_at,
)

DAYS_LOOKED_AHEAD = 31
RELEASE = tuple(column.key for column in TownRelease.__table__.columns if column.key != "id")
DRAW_TAKES = timedelta(minutes=15)
"""So long after entering has ended what was not drawn comes out for everybody at the earliest, and never before the draw."""


@dataclass(frozen=True)
class Timetable:
    """One queue's hours, and the rule of how soon and how far ahead may be booked."""

    queue_id: int
    zone: ZoneInfo
    step: int
    """Units from one start to the next."""
    before: timedelta
    """So long before an appointment its place is taken already."""
    after: timedelta
    """So long after it its place stays taken."""
    window: BookingWindow
    schedule: Schedule
    freed: FreedPolicy = FreedPolicy.AT_ONCE
    freed_delay: timedelta = timedelta(0)
    draws_ahead: frozenset[date] = frozenset()
    """Days whose places are drawn and are not out yet, however late it is: the draw may have to be made up for."""
    _capacities: dict[tuple[date, Audience, bool], bytes] = field(
        default_factory=dict, compare=False, repr=False
    )

    def capacity(self, day: date, now: datetime, audience: Audience = Audience.PUBLIC) -> bytes:
        """How many appointments this audience may have side by side, per unit of the day."""
        is_out = day not in self.draws_ahead and is_its_day(day, now, self.zone, self.window)
        key = (day, audience, is_out)
        if key not in self._capacities:
            self._capacities[key] = self._capacity(*key)
        return self._capacities[key]

    def capacity_of_the_day_itself(self, day: date, audience: Audience = Audience.PUBLIC) -> bytes:
        """As `capacity`, with the places that are only for the day itself, whether they are out or not."""
        return self._capacity(day, audience, True)

    def has_same_day_places(self, day: date) -> bool:
        """Whether this day has places that are only for the day itself."""
        return any(span.same_day_places for span in self.schedule.spans(day))

    def starts(
        self, capacity: bytes, taken: bytes, minutes: int, first: int = 0, seats: int = 1
    ) -> list[int]:
        """The units at which an appointment of so many minutes finds room, buffers included; none before `first`."""
        before, needed = self._units_before, len(self.stretch(0, minutes))
        return free_starts(capacity, taken, needed, self.step, first, seats, before)

    def stretch(self, unit: int, minutes: int) -> range:
        """The units that an appointment of so many minutes takes if it begins at this one, buffers included."""
        ends = unit + units_needed(minutes + self.after // timedelta(minutes=1))
        return range(unit - self._units_before, ends)

    def units(self, starts_at: datetime, ends_at: datetime, day: date) -> range:
        """The units of this day that an appointment takes, buffers included."""
        return units_of(starts_at - self.before, ends_at + self.after, day, self.zone)

    @property
    def _units_before(self) -> int:
        return units_needed(self.before // timedelta(minutes=1))

    def days(self, first: date, last: date, now: datetime) -> list[date]:
        """Those of the days from first to last that may be booked now."""
        return [day for day in bookable_days(now, self.zone, self.window) if first <= day <= last]

    def released(self, day: date, starts: list[int], now: datetime) -> list[int]:
        """Those of these starts of a day that are out already."""
        if not is_coming_out(day, now, self.zone, self.window):
            return starts
        return [unit for unit in starts if is_released(day, unit, now, self.zone, self.window)]

    def next_release(self, now: datetime) -> datetime | None:
        """The moment (UTC) at which the next day with places comes out; None if none does within a month."""
        for day in islice(coming_days(now, self.zone, self.window), DAYS_LOOKED_AHEAD):
            if any(self._capacity(day, Audience.PUBLIC, False)):
                return released_at(day, self.zone, self.window)
        return None

    def first_unit(self, day: date, now: datetime) -> int:
        """The first unit of the day that may be booked now."""
        # one tick less, so that a unit which begins exactly at the earliest moment still counts
        last_missed = earliest(now, self.window) - timedelta(microseconds=1)
        return max(0, unit_of(last_missed, day, self.zone) + 1)

    def _capacity(self, day: date, audience: Audience, is_its_day: bool) -> bytes:
        spans = (
            Span(span.opens, span.closes, _places(span, audience, is_its_day))
            for span in self.schedule.spans(day)
        )
        return capacity_of_day(day, self.zone, tuple(span for span in spans if span.places))


def timetable(session: Session, queue_id: int) -> Timetable:
    """The timetable of one queue; raises NotFound."""
    return seldom.remembered(session, ("timetable", queue_id), lambda: _timetable(session, queue_id))


def timetables(session: Session, queue_ids: Collection[int]) -> list[Timetable]:
    """The timetables of those of the queues that there are."""
    known = session.scalars(select(Queue.id).where(Queue.id.in_(queue_ids)).order_by(Queue.id))
    return [timetable(session, queue_id) for queue_id in known.all()]


def _timetable(session: Session, queue_id: int) -> Timetable:
    queue = session.scalar(select(Queue).where(Queue.id == queue_id).options(joinedload(Queue.office)))
    if queue is None:
        raise NotFound()
    office = queue.office
    policy = policy_of(session, office.id)
    return Timetable(
        queue_id=queue_id,
        zone=office.zone,
        step=max(1, office.step_minutes // UNIT_MINUTES),
        before=timedelta(minutes=office.buffer_before_minutes),
        after=timedelta(minutes=office.buffer_minutes),
        window=_window(office, policy),
        schedule=schedule(session, queue_id),
        freed=FreedPolicy(policy.freed),
        freed_delay=timedelta(minutes=policy.freed_delay_minutes),
        draws_ahead=_draws_ahead(session, queue_id),
    )


def _draws_ahead(session: Session, queue_id: int) -> frozenset[date]:
    return frozenset(
        session.scalars(select(Draw.day).where(Draw.queue_id == queue_id, Draw.is_out.is_(False)))
    )


def policy_of(session: Session, office_id: int) -> ReleasePolicy:
    """How an office gives out its places; as the town says where the office says nothing."""
    return session.get(ReleasePolicy, office_id) or ReleasePolicy(
        office_id=office_id, **release_of_town(session)
    )


def release_of_town(session: Session) -> dict[str, Any]:
    """How the town gives out places; the usual way where nobody decided it."""
    row = session.scalar(select(TownRelease))
    if row is not None:
        return {name: getattr(row, name) for name in RELEASE}
    return {name: TownRelease.__table__.c[name].default.arg for name in RELEASE}


def _places(span: OpenSpan, audience: Audience, is_its_day: bool) -> int:
    kept_back = span.staff_places if audience is Audience.STAFF else 0
    return span.places + kept_back + (span.same_day_places if is_its_day else 0)


def _window(office: Office, policy: ReleasePolicy) -> BookingWindow:
    return BookingWindow(
        timedelta(minutes=office.lead_minutes),
        office.horizon_days,
        policy.release_at,
        timedelta(minutes=policy.gradual_minutes),
        policy.same_day_at,
        DRAW_TAKES if policy.same_day == SameDay.DRAW else timedelta(0),
    )
