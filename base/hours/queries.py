"""What others ask about opening hours. `schedule` is remembered until somebody changes the set-up."""

from collections.abc import Sequence
from datetime import date, time

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from base import seldom
from base.hours.model import Closure, ClosureKind, OpeningHours, SpecialHours
from base.hours.rules import ClosedSpan, OpenSpan, Schedule, Series
from base.offices.model import Queue


def schedule(session: Session, queue_id: int) -> Schedule:
    """All hours of a queue; empty for an unknown one."""
    return seldom.remembered(session, ("schedule", queue_id), lambda: _schedule(session, queue_id))


def open_times(session: Session, queue_id: int, day: date) -> list[tuple[time, time]]:
    """When numbers without appointment are given on a local day; none on a day of closure."""
    spans = schedule(session, queue_id).spans(day)
    return [(span.opens, span.closes) for span in spans if span.walk_ins]


def series_of(session: Session, queue_id: int) -> Sequence[OpeningHours]:
    """The series that hold for a queue: its own, or those of the town."""
    follows = session.scalar(select(Queue.hours_of_town).where(Queue.id == queue_id))
    return own_series(session, None if follows else queue_id)


def own_series(session: Session, queue_id: int | None) -> Sequence[OpeningHours]:
    """The series that were entered for a queue, or, without one, for the town."""
    found = select(OpeningHours).where(OpeningHours.queue_id == queue_id)
    return session.scalars(found.order_by(OpeningHours.opens, OpeningHours.id)).all()


def special_of(session: Session, queue_id: int, first: date) -> Sequence[SpecialHours]:
    """The special hours of a queue from this day on."""
    found = select(SpecialHours).where(SpecialHours.queue_id == queue_id, SpecialHours.day >= first)
    return session.scalars(found.order_by(SpecialHours.day, SpecialHours.opens)).all()


def followers(session: Session) -> list[int]:
    """The queues that keep the hours of the town."""
    return list(session.scalars(select(Queue.id).where(Queue.hours_of_town).order_by(Queue.id)))


def closures_of(session: Session, office_id: int, first: date, kind: ClosureKind) -> Sequence[Closure]:
    """The closures of an office from this day on."""
    found = select(Closure).where(Closure.office_id == office_id, Closure.day >= first, Closure.kind == kind)
    return session.scalars(found.order_by(Closure.day, Closure.begins)).all()


def open_span(row: OpeningHours | SpecialHours) -> OpenSpan:
    """The stretch of the day that a row holds."""
    return OpenSpan(row.opens, row.closes, row.walk_ins, row.places, row.staff_places, row.same_day_places)


def as_series(row: OpeningHours) -> Series:
    """A row as the rules see it."""
    return Series(
        open_span(row),
        frozenset(row.weekdays),
        row.every_weeks,
        frozenset(row.weeks_of_month),
        row.valid_from,
        row.valid_until,
    )


def _schedule(session: Session, queue_id: int) -> Schedule:
    special: dict[date, tuple[OpenSpan, ...]] = {}
    for row in session.scalars(select(SpecialHours).where(SpecialHours.queue_id == queue_id)):
        special[row.day] = (*special.get(row.day, ()), open_span(row))
    closed: dict[date, tuple[ClosedSpan, ...]] = {}
    for closure in session.scalars(_closures_at(queue_id)):
        closed[closure.day] = (*closed.get(closure.day, ()), ClosedSpan(closure.begins, closure.ends))
    return Schedule(tuple(as_series(row) for row in series_of(session, queue_id)), special, closed)


def _closures_at(queue_id: int) -> Select[Closure]:
    office_id = select(Queue.office_id).where(Queue.id == queue_id).scalar_subquery()
    return select(Closure).where(Closure.office_id == office_id, Closure.is_lifted.is_(False))
