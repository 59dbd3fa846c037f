"""What a visitor tells us by the link before the day: has the papers together, still comes, will be late."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from base import clock, events
from booking import wording
from booking.errors import ReservationClosed
from booking.events import VisitorLate
from booking.mails import Letterhead
from booking.model import Reservation
from booking.queries import reservation_by_code
from booking.queries.reservations import lock_by_code
from booking.rules.reminding import LATE_CHOICES, may_tell_late
from booking.service.cancelling import call_off
from booking.states import ReservationState


def tick_papers(session: Session, code: str, ready: Iterable[str]) -> Reservation:
    """Note which papers are together; unknown keys are left out. Raises ReservationClosed, UnknownReservation."""
    reservation = _booked(session, code)
    known = {paper.key for paper in wording.papers(reservation)}
    reservation.ready_papers = sorted(known & set(ready))
    session.flush()
    return reservation


def say_coming(session: Session, code: str) -> Reservation:
    """The visitor still comes. Raises ReservationClosed, UnknownReservation."""
    reservation = _booked(session, code)
    reservation.coming_at = clock.now()
    session.flush()
    return reservation


def say_not_coming(session: Session, code: str, letterhead: Letterhead) -> Reservation:
    """The visitor does not come: the place is free at once, whatever the deadline, because we asked.

    Raises ReservationClosed, UnknownReservation.
    """
    return call_off(session, reservation_by_code(session, code), letterhead)


def tell_late(session: Session, code: str, minutes: int) -> Reservation:
    """The visitor will be so much later; the hall is told. Raises ReservationClosed, UnknownReservation."""
    reservation = _booked(session, code)
    if minutes not in LATE_CHOICES or not may_tell_late(reservation.starts_at, clock.now()):
        raise ReservationClosed(state=reservation.state, wanted="late")
    reservation.late_minutes = minutes
    session.flush()
    events.record(session, VisitorLate(reservation.office_id, reservation.id))
    return reservation


def _booked(session: Session, code: str) -> Reservation:
    reservation = lock_by_code(session, code)
    if reservation.state != ReservationState.BOOKED:
        raise ReservationClosed(state=reservation.state, wanted=ReservationState.BOOKED)
    return reservation
