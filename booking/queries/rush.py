"""Whether a time is gone, asked without any lock: what those hear who come too late, and they are the most."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session

from base import clock, idempotency
from base.offices.model import AppointmentKind
from base.seldom import PRESENT_WORD
from booking.model import DayCapacity, Reservation
from booking.queries.catalogue import Choice, outline
from booking.queries.days import Stamp, nearest_free, stamp_and_taken
from booking.queries.timetables import timetable
from booking.release.model import Withheld
from booking.rules.places import fits, unit_of
from booking.states import ReservationState


@dataclass(frozen=True)
class Gone:
    """A time of a queue's day that is full, what is free instead, and the state of everything that says so."""

    queue_id: int
    day: date
    zone: str
    alternatives: tuple[datetime, ...]
    stamp: Stamp


def _something_overdue() -> ColumnElement[bool]:
    """Whether something of a day has run out, so that the next who takes the day's lock finds more room than the row says."""
    held = exists().where(
        Reservation.queue_id == bindparam("queue_id"),
        Reservation.day == bindparam("day"),
        Reservation.state.in_((ReservationState.HELD, ReservationState.PENDING)),
        Reservation.hold_ends_at <= bindparam("now"),
    )
    withheld = exists().where(
        Withheld.queue_id == bindparam("queue_id"),
        Withheld.day == bindparam("day"),
        Withheld.until <= bindparam("now"),
    )
    return or_(held, withheld)


_DAYS = DayCapacity.__table__.c
_MAY_HAVE_MORE = _something_overdue()
_HAS_ANSWER = idempotency.was_answered(bindparam("scope"), bindparam("key"))
_REASONS_TO_LOOK = select(_MAY_HAVE_MORE, _HAS_ANSWER)
_ALL = select(
    PRESENT_WORD,
    select(func.count()).where(_DAYS.queue_id == bindparam("queue_id")).scalar_subquery(),
    select(func.coalesce(func.sum(_DAYS.revision), 0))
    .where(_DAYS.queue_id == bindparam("queue_id"))
    .scalar_subquery(),
    _MAY_HAVE_MORE,
    _HAS_ANSWER,
)
"""The stamp and the reasons to look, in one question: this is what nine of ten ask in a rush, and all they ask."""


def gone(
    session: Session,
    scope: str,
    key: str,
    office_id: int,
    choice: Choice,
    starts_at: datetime,
    kind: AppointmentKind,
    extra_time: bool = False,
) -> Gone | None:
    """Says that this time is full, where that is sure without a lock.

    None where it may be had: something of that day is overdue, or the row has room. And where this key has been answered: whoever
    asks once more gets what they had. Raises ChoiceRefused.
    """
    wanted = outline(session, office_id, choice, kind, extra_time)
    queue_id, minutes = wanted.queue_id, wanted.minutes
    day = starts_at.astimezone(wanted.zone).date()
    stamp, taken = stamp_and_taken(session, queue_id, day)  # before all that the stamp stands for
    hours, now = timetable(session, queue_id), clock.now()
    unit = unit_of(starts_at, day, hours.zone)
    block = hours.stretch(unit, minutes)
    if taken is None or fits(hours.capacity(day, now), taken, block.start, len(block)):
        return None
    values = {"queue_id": queue_id, "day": day, "now": now, "scope": scope, "key": key}
    if any(session.connection().execute(_REASONS_TO_LOOK, values).one()):
        return None
    others = tuple(nearest_free(session, queue_id, minutes, starts_at))
    return Gone(queue_id, day, hours.zone.key, others, stamp)


def is_still_gone(session: Session, found: Gone, scope: str, key: str) -> bool:
    """Whether `gone` would find the same again."""
    values = {"queue_id": found.queue_id, "day": found.day, "now": clock.now(), "scope": scope, "key": key}
    word, count, revisions, may_have_more, has_answer = session.connection().execute(_ALL, values).one()
    return (word or "", count, revisions) == found.stamp and not may_have_more and not has_answer
