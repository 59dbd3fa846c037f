"""Giving a place back."""

from sqlalchemy.orm import Session

from base import clock, events
from base.webhooks.model import Event
from booking.events import ReservationCancelled
from booking.mails import Letterhead, send_cancelled_mail
from booking.model import Reservation
from booking.queries import reservation_by_code, reservation_by_hold_code
from booking.rules.deadlines import check_cancel
from booking.service.announcing import announce
from booking.service.capacity import LockedDay, lock_reservation, recount
from booking.service.holding import FORGET_AFTER
from booking.service.moving import deadlines
from booking.states import ReservationState, check_change


def cancel(session: Session, code: str, letterhead: Letterhead) -> Reservation:
    """Free the place, by its link; once cancelled, it stays so. Raises TooLateToCancel, ReservationClosed, UnknownReservation."""
    found = reservation_by_code(session, code)
    if found.state == ReservationState.BOOKED:
        check_cancel(found.starts_at, clock.now(), deadlines(found.office), found.office.zone)
    return call_off(session, found, letterhead)


def call_off(session: Session, found: Reservation, letterhead: Letterhead, told: str = "") -> Reservation:
    """Free the place and tell the visitor, with the office's own sentence, if any.

    Raises ReservationClosed; knows no deadline.
    """
    locked, reservation = lock_reservation(session, found)
    if reservation.state == ReservationState.CANCELLED:
        return reservation
    was_booked = reservation.state == ReservationState.BOOKED
    _give_back(session, locked, reservation)
    if was_booked:
        announce(session, Event.RESERVATION_CANCELLED, reservation)
        events.record(session, ReservationCancelled(reservation.office_id, reservation.id))
    if was_booked and reservation.person is not None:
        reservation.person.told = told
        send_cancelled_mail(session, reservation, reservation.person, letterhead)
    return reservation


def release(session: Session, hold_code: str) -> Reservation:
    """Give back what was only chosen and not confirmed, because another time is wanted. Raises as `cancel`."""
    locked, reservation = lock_reservation(session, reservation_by_hold_code(session, hold_code))
    if reservation.state in {ReservationState.HELD, ReservationState.PENDING}:
        _give_back(session, locked, reservation)
    return reservation


def _give_back(session: Session, locked: LockedDay, reservation: Reservation) -> None:
    check_change(reservation.state, ReservationState.CANCELLED)
    reservation.state = ReservationState.CANCELLED
    reservation.hold_ends_at = None
    reservation.sequence += 1
    if reservation.person is not None:
        reservation.person.delete_after = clock.now() + FORGET_AFTER
    session.flush()
    recount(session, locked)
