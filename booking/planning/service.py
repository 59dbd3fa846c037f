"""Changing hours with what is booked in mind: the change and what becomes of each affected appointment are one transaction."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from base.hours import service as hours
from base.hours.entries import SpecialEntry
from base.hours.queries import schedule
from base.hours.rules import OpenSpan, Schedule
from booking.mails import Letterhead
from booking.model import Reservation
from booking.planning.errors import BookingsAffected
from booking.planning.queries import Affected, affected
from booking.queries import nearest_free
from booking.service.answering import refuse
from booking.service.cancelling import call_off
from booking.service.capacity import lock_reservation
from booking.service.moving import change_time
from booking.states import ReservationState

Edit = Callable[[Session], object]


class Fate(StrEnum):
    """What becomes of an appointment that falls out of the hours. What is only asked for is kept or refused."""

    KEEP = "keep"
    MOVE = "move"
    CANCEL = "cancel"


def change(
    session: Session,
    queue_ids: Collection[int],
    edit: Edit,
    fates: Mapping[int, Fate],
    letterhead: Letterhead,
    told: str = "",
) -> int:
    """Change the hours of these queues, and do with the affected appointments as decided; returns how many these were.

    Whoever is moved, cancelled or refused reads in the mail what they are `told`, a sentence of the planner's.

    Raises BookingsAffected, and changes nothing, while the fate of one is not decided, or there is no time to move it to.
    """
    edit(session)
    session.flush()
    found = affected(session, queue_ids)
    if any(_is_undecided(one, fates) for one in found):
        raise BookingsAffected(found)
    for one in found:
        if not _settled(session, one, fates[one.reservation_id], letterhead, told):
            raise BookingsAffected(found)
    return len(found)


def take_places(
    session: Session, queue_id: int, day: date, missing: int, begins: time, by: int | None
) -> None:
    """Let `missing` fewer be served side by side on this day from a clock time on: "two clerks are ill".

    The day's hours become special hours; what was before `begins` stays as it was.
    """
    _from_then_on(session, queue_id, day, begins, by, lambda span: _reduced(span, missing))


def give_places(session: Session, queue_id: int, day: date, more: int, begins: time, by: int | None) -> None:
    """As `take_places`, but `more` for everybody: somebody came after all, or helps out. Raises WrongHours."""
    _from_then_on(session, queue_id, day, begins, by, lambda span: replace(span, places=span.places + more))


def _from_then_on(
    session: Session,
    queue_id: int,
    day: date,
    begins: time,
    by: int | None,
    other: Callable[[OpenSpan], OpenSpan],
) -> None:
    parts = _split(_planned(session, queue_id, day), begins)
    then = [other(span) if span.opens >= begins else span for span in parts]
    hours.replace_day(session, queue_id, day, [_special(span, day) for span in then], by)


def _planned(session: Session, queue_id: int, day: date) -> tuple[OpenSpan, ...]:
    """The day without its closures, which stay as they are."""
    known = schedule(session, queue_id)
    return Schedule(known.series, known.special).spans(day)


def _split(spans: Collection[OpenSpan], at: time) -> list[OpenSpan]:
    """The spans, those that reach over the clock time in two parts."""
    parts = []
    for span in spans:
        if span.opens < at < span.closes:
            parts += [replace(span, closes=at), replace(span, opens=at)]
        else:
            parts.append(span)
    return parts


def _reduced(span: OpenSpan, missing: int) -> OpenSpan:
    """Fewer places: first those kept back go, then those for the day itself, then those for everybody."""
    left = []
    for count in (span.staff_places, span.same_day_places, span.places):
        gone = min(count, missing)
        missing -= gone
        left.append(count - gone)
    return replace(span, staff_places=left[0], same_day_places=left[1], places=left[2])


def _special(span: OpenSpan, day: date) -> SpecialEntry:
    return SpecialEntry(
        span.opens,
        span.closes,
        span.walk_ins,
        span.places,
        span.staff_places,
        span.same_day_places,
        day=day,
    )


def _is_undecided(one: Affected, fates: Mapping[int, Fate]) -> bool:
    fate = fates.get(one.reservation_id)
    return fate is None or (fate is Fate.MOVE and one.nearest is None)


def _settled(session: Session, one: Affected, fate: Fate, letterhead: Letterhead, told: str) -> bool:
    """Do as decided; False where no time is left to move to."""
    _locked, reservation = lock_reservation(session, session.get_one(Reservation, one.reservation_id))
    if fate is Fate.KEEP:
        reservation.despite_hours = True
    elif reservation.state == ReservationState.REQUESTED:
        refuse(session, reservation, told, letterhead)
    elif fate is Fate.CANCEL:
        call_off(session, reservation, letterhead, told)
    else:
        return _moved(session, reservation, letterhead, told)
    return True


def _moved(session: Session, reservation: Reservation, letterhead: Letterhead, told: str) -> bool:
    """Move to the free time nearest to the old one as things stand now: those before may have taken what was shown."""
    minutes = (reservation.ends_at - reservation.starts_at) // timedelta(minutes=1)
    free = nearest_free(
        session, reservation.queue_id, minutes, reservation.starts_at, count=1, seats=reservation.seats
    )
    if free:
        change_time(session, reservation, free[0], letterhead, told=told)
    return bool(free)
