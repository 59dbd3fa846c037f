"""What a clerk says to a request: yes, no, or nothing until its time is over. Meanwhile its place is taken like a booked one."""

from datetime import timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from base import clock
from base.alerts.model import AlertKind
from base.alerts.service import raise_at, settle_at
from base.offices.model import Office
from booking.errors import RequestClosedOut, UnknownReservation
from booking.mails import Letterhead, send_lapsed_mail, send_refused_mail
from booking.model import Person, Reservation
from booking.queries.reservations import is_overdue
from booking.service.capacity import LockedDay, is_open_for, lock_reservation, recount
from booking.service.confirming import book_for
from booking.service.holding import FORGET_AFTER, refuse_expired
from booking.states import ReservationState, check_change

WARNED_AT = 4
"""Staff are told when this part of the time for an answer is left: a quarter."""


def accept(session: Session, found: Reservation, told: str, letterhead: Letterhead) -> Reservation:
    """Book what was requested, with its number; the mail has the clerk's sentence, if there is one. Once is enough.

    Raises HoldExpired when its time is over, RequestClosedOut, ReservationClosed.
    """
    locked, reservation = lock_reservation(session, found)
    if reservation.state == ReservationState.BOOKED:
        return reservation
    refuse_expired(session, reservation)
    check_change(reservation.state, ReservationState.BOOKED)
    if not (reservation.despite_hours or is_open_for(locked, reservation)):
        raise RequestClosedOut()
    person = _person_of(reservation)
    person.told = told
    book_for(session, reservation, person, letterhead)
    recount(session, locked)
    _settle(session, reservation.office)
    return reservation


def refuse(session: Session, found: Reservation, told: str, letterhead: Letterhead) -> Reservation:
    """Free the place and tell the visitor why. Once is enough. Raises ReservationClosed."""
    locked, reservation = lock_reservation(session, found)
    if reservation.state == ReservationState.REFUSED:
        return reservation
    check_change(reservation.state, ReservationState.REFUSED)
    person = _person_of(reservation)
    person.told = told
    _free(session, locked, reservation, ReservationState.REFUSED)
    send_refused_mail(session, reservation, person, letterhead)
    return reservation


def lapse_requests(session: Session, office_id: int, letterhead: Letterhead) -> int:
    """Free the places of requests that nobody answered in time, and say so; returns how many. Safe to repeat."""
    overdue = _open_at(office_id).where(Reservation.hold_ends_at <= clock.now())
    lapsed = 0
    for found in session.scalars(
        overdue.order_by(Reservation.queue_id, Reservation.day, Reservation.id)
    ).all():
        locked, reservation = lock_reservation(session, found)
        if reservation.state == ReservationState.REQUESTED and is_overdue(reservation):
            _free(session, locked, reservation, ReservationState.EXPIRED)
            if reservation.person is not None:
                send_lapsed_mail(session, reservation, reservation.person, letterhead)
            lapsed += 1
    return lapsed


def warn_of_requests(session: Session, office_id: int) -> int:
    """Tell the staff of requests that will soon be over without an answer, each once; returns how many are new."""
    office = session.get_one(Office, office_id)
    soon = clock.now() + timedelta(hours=office.request_hours) / WARNED_AT
    wanted = _open_at(office_id).where(Reservation.hold_ends_at <= soon, Reservation.reminded_at.is_(None))
    found = session.scalars(wanted.with_for_update(skip_locked=True)).all()
    for reservation in found:
        reservation.reminded_at = clock.now()
    if found:
        raise_at(session, AlertKind.REQUESTS, office_id, office.name)
    return len(found)


def _free(session: Session, locked: LockedDay, reservation: Reservation, state: ReservationState) -> None:
    check_change(reservation.state, state)
    reservation.state, reservation.hold_ends_at = state, None
    if reservation.person is not None:
        reservation.person.delete_after = clock.now() + FORGET_AFTER
    session.flush()
    recount(session, locked)
    _settle(session, reservation.office)


def _settle(session: Session, office: Office) -> None:
    """With the last request that staff were told of the matter is over."""
    told = _open_at(office.id).where(Reservation.reminded_at.is_not(None)).subquery()
    if not session.scalar(select(func.count()).select_from(told)):
        settle_at(session, AlertKind.REQUESTS, office.name)


def _open_at(office_id: int) -> Select[Reservation]:
    return select(Reservation).where(
        Reservation.office_id == office_id, Reservation.state == ReservationState.REQUESTED
    )


def _person_of(reservation: Reservation) -> Person:
    if reservation.person is None:
        raise UnknownReservation()
    return reservation.person
