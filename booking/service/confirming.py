"""The click on the link in the mail: the place is the visitor's, and gets its number."""

from datetime import timedelta

from sqlalchemy.orm import Session

from base import numbers
from base.webhooks.model import Event
from booking.errors import TooManyOpen, UnknownReservation
from booking.mails import Letterhead, send_booked_mail
from booking.model import Person, Reservation
from booking.queries import booked_at_mailbox
from booking.queries.reservations import lock_by_code
from booking.rules.contact import most_open
from booking.service.announcing import announce
from booking.service.holding import refuse_expired
from booking.service.reminding import note_told
from booking.states import ReservationState, check_change


def confirm(session: Session, code: str, letterhead: Letterhead) -> Reservation:
    """Book what was pending; once booked, it stays as it is.

    Raises HoldExpired with alternatives when it is too late, TooManyOpen, ReservationClosed, UnknownReservation.
    """
    reservation = lock_by_code(session, code)
    if reservation.state == ReservationState.BOOKED:
        return reservation
    refuse_expired(session, reservation)
    person = _person_of(reservation)
    check_change(reservation.state, ReservationState.BOOKED)
    most = most_open(person.mailbox, reservation.office.trusted_mails)
    if booked_at_mailbox(session, person.mailbox) >= most:
        raise TooManyOpen(most)
    _book(session, reservation, person)
    announce(session, Event.RESERVATION_BOOKED, reservation)
    send_booked_mail(session, reservation, person, letterhead)
    return reservation


def _person_of(reservation: Reservation) -> Person:
    """Who asked for it. While it is only held nobody did, and its code is not out yet."""
    if reservation.person is None:
        raise UnknownReservation()
    return reservation.person


def _book(session: Session, reservation: Reservation, person: Person) -> None:
    series = reservation.queue.appointment_series
    reservation.state = ReservationState.BOOKED
    reservation.number = numbers.draw(session, reservation.office_id, series, reservation.day)
    reservation.hold_ends_at = None
    person.delete_after = reservation.ends_at + timedelta(hours=reservation.office.keep_person_hours)
    note_told(reservation)
    session.flush()
