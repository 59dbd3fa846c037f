"""The click on the link in the mail: the place is the visitor's, and gets its number."""

from datetime import timedelta

from sqlalchemy.orm import Session

from base import clock, numbers
from base.webhooks.model import Event
from booking.errors import TooManyOpen, UnknownReservation
from booking.mails import Letterhead, send_booked_mail, send_requested_mail
from booking.model import Person, Reservation
from booking.queries import booked_at_mailbox
from booking.queries.reservations import lock_by_code
from booking.rules.contact import most_open
from booking.service.announcing import announce
from booking.service.holding import FORGET_AFTER, refuse_expired
from booking.service.reminding import note_told
from booking.states import ReservationState, check_change


def confirm(session: Session, code: str, letterhead: Letterhead) -> Reservation:
    """Book what was pending, or put it before a clerk where it is only on request; once done, it stays as it is.

    Raises HoldExpired with alternatives when it is too late, TooManyOpen, ReservationClosed, UnknownReservation.
    """
    reservation = lock_by_code(session, code)
    if reservation.state in {ReservationState.BOOKED, ReservationState.REQUESTED}:
        return reservation
    refuse_expired(session, reservation)
    person = _person_of(reservation)
    check_change(
        reservation.state, ReservationState.REQUESTED if reservation.on_request else ReservationState.BOOKED
    )
    most = most_open(person.mailbox, reservation.office.trusted_mails)
    if booked_at_mailbox(session, person.mailbox) >= most:
        raise TooManyOpen(most)
    if reservation.on_request:
        request(session, reservation, person, letterhead)
    else:
        book_for(session, reservation, person, letterhead)
    return reservation


def book_for(session: Session, reservation: Reservation, person: Person, letterhead: Letterhead) -> None:
    """It gets its number, and the person a mail. The table of states was asked before."""
    _book(session, reservation, person)
    announce(session, Event.RESERVATION_BOOKED, reservation)
    send_booked_mail(session, reservation, person, letterhead)


def _person_of(reservation: Reservation) -> Person:
    """Who asked for it. While it is only held nobody did, and its code is not out yet."""
    if reservation.person is None:
        raise UnknownReservation()
    return reservation.person


def request(session: Session, reservation: Reservation, person: Person, letterhead: Letterhead) -> None:
    """The place is kept until a clerk has answered, or until the office's time for that is over."""
    reservation.state = ReservationState.REQUESTED
    answer_by = clock.now() + timedelta(hours=reservation.office.request_hours)
    reservation.hold_ends_at = min(answer_by, reservation.starts_at)
    person.delete_after = reservation.hold_ends_at + FORGET_AFTER
    session.flush()
    send_requested_mail(session, reservation, person, letterhead)


def _book(session: Session, reservation: Reservation, person: Person) -> None:
    """Draw first, then write all in one step."""
    series = reservation.queue.appointment_series
    reservation.number = numbers.draw(session, reservation.office_id, series, reservation.day)
    reservation.state = ReservationState.BOOKED
    reservation.hold_ends_at = None
    person.delete_after = reservation.ends_at + timedelta(hours=reservation.office.keep_person_hours)
    note_told(reservation)
    session.flush()
