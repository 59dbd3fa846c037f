"""Another time for what is booked: one transaction takes the new place and only then gives the old one back.

What raises undoes everything, so the old place is the visitor's until the new one is.
"""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from base import clock, events, numbers
from base.offices.model import Office
from base.webhooks.model import Event
from booking.errors import UnknownReservation
from booking.events import ReservationMoved
from booking.mails import Letterhead, send_moved_mail
from booking.model import Reservation
from booking.queries import reservation_by_code
from booking.rules.deadlines import Deadlines, check_move
from booking.rules.places import Audience
from booking.service.announcing import announce
from booking.service.capacity import LockedDay, lock_day, lock_reservation, recount
from booking.service.placing import check_place
from booking.service.reminding import note_told
from booking.states import ReservationState, check_change
from booking.uploads.following import follow


def move(session: Session, code: str, starts_at: datetime, letterhead: Letterhead) -> Reservation:
    """Give the booked appointment another time at the same office, by its link; the same time changes nothing.

    Raises TooLateToMove, ReservationClosed, UnknownReservation, TooSoon, NotYetReleased, and PlaceTaken with alternatives.
    """
    found = reservation_by_code(session, code)
    office = found.office
    if found.state == ReservationState.BOOKED and found.starts_at != starts_at:
        check_move(found.starts_at, clock.now(), deadlines(office), office.zone)
    return change_time(session, found, starts_at, letterhead)


def change_time(
    session: Session,
    found: Reservation,
    starts_at: datetime,
    letterhead: Letterhead,
    audience: Audience = Audience.PUBLIC,
    told: str = "",
) -> Reservation:
    """Take the new place, give the old one back, tell the visitor, with the office's own sentence, if any.

    Raises as `move`, but knows no deadline.
    """
    new_day = starts_at.astimezone(found.office.zone).date()
    locked, reservation = _lock_both(session, found, new_day)
    _refuse_not_booked(reservation)
    if reservation.starts_at == starts_at:
        return reservation
    minutes = (reservation.ends_at - reservation.starts_at) // timedelta(minutes=1)
    check_place(
        session, locked[new_day], starts_at, minutes, audience, leaving=reservation, seats=reservation.seats
    )
    _rewrite(session, reservation, starts_at, new_day)
    for one in locked.values():
        recount(session, one)
    announce(session, Event.RESERVATION_MOVED, reservation)
    events.record(session, ReservationMoved(reservation.office_id, reservation.id))
    if reservation.person is not None:
        reservation.person.told = told
        send_moved_mail(session, reservation, reservation.person, letterhead)
    return reservation


def deadlines(office: Office) -> Deadlines:
    """Until when appointments of this office can be changed by their link."""
    return Deadlines(
        move=timedelta(minutes=office.change_until_minutes),
        cancel=timedelta(minutes=office.cancel_until_minutes),
        check_in_opens=timedelta(minutes=office.check_in_opens_minutes),
    )


def _lock_both(
    session: Session, found: Reservation, new_day: date
) -> tuple[dict[date, LockedDay], Reservation]:
    """Lock both days, the earlier one first, so that two who change places cannot wait for each other in a circle."""
    locked = {day: lock_day(session, found.queue_id, day) for day in sorted({found.day, new_day})}
    of_its_day, reservation = lock_reservation(session, found)
    return {**locked, of_its_day.row.day: of_its_day}, reservation


def _refuse_not_booked(reservation: Reservation) -> None:
    if reservation.state != ReservationState.BOOKED:
        check_change(reservation.state, ReservationState.BOOKED)
        raise UnknownReservation()  # held or pending: its page is not out yet


def _rewrite(session: Session, reservation: Reservation, starts_at: datetime, new_day: date) -> None:
    """The new time. Numbers belong to a day: on another day it gets another one, and enters the hall anew."""
    length = reservation.ends_at - reservation.starts_at
    if new_day != reservation.day:
        series = reservation.queue.appointment_series
        reservation.number = numbers.draw(session, reservation.office_id, series, new_day)
        reservation.fed_at = None
    reservation.day, reservation.starts_at, reservation.ends_at = new_day, starts_at, starts_at + length
    reservation.sequence += 1
    note_told(reservation)
    if reservation.person is not None:
        keep = timedelta(hours=reservation.office.keep_person_hours)
        reservation.person.delete_after = reservation.ends_at + keep
        follow(session, reservation)
    session.flush()
