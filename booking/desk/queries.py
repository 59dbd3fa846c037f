"""Finding somebody's appointment again: by number, short code, name, mail address or telephone."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, func, or_
from sqlalchemy.orm import Session

from base import clock
from base.codes import short_code_in
from base.errors import NotFound
from base.offices.model import AppointmentKind, Queue
from booking.model import Person, Reservation
from booking.queries.reservations import whole_reservation
from booking.rules.contact import mailbox
from booking.states import ReservationState

MOST_FOUND = 50
FEWEST_LETTERS = 2
_NUMBER = re.compile(r"[A-Za-z]{1,2}\d{1,4}")
_NOT_DIGITS = re.compile(r"\D")
SHOWN = (
    ReservationState.PENDING,
    ReservationState.REQUESTED,
    ReservationState.BOOKED,
    ReservationState.KEPT,
    ReservationState.MISSED,
    ReservationState.CANCELLED,
    ReservationState.REFUSED,
)


def search(session: Session, office_id: int, text: str) -> Sequence[Reservation]:
    """Appointments at this office from yesterday on that fit what was typed, by time; at most fifty."""
    fits = _fits(text.strip())
    if fits is None:
        return []
    yesterday = clock.now().date() - timedelta(days=1)
    found = _with_person(office_id).where(fits, Reservation.day >= yesterday)
    return session.scalars(found.order_by(Reservation.starts_at, Reservation.id).limit(MOST_FOUND)).all()


def of_day(session: Session, office_id: int, day: date) -> Sequence[Reservation]:
    """All appointments of a local day, by time and number."""
    wanted = whole_reservation().where(
        Reservation.office_id == office_id, Reservation.day == day, Reservation.state.in_(SHOWN)
    )
    return session.scalars(wanted.order_by(Reservation.starts_at, Reservation.number, Reservation.id)).all()


def requests_at(session: Session, office_id: int) -> Sequence[Reservation]:
    """What waits for an answer here, the first to be over first."""
    wanted = whole_reservation().where(
        Reservation.office_id == office_id, Reservation.state == ReservationState.REQUESTED
    )
    return session.scalars(wanted.order_by(Reservation.hold_ends_at, Reservation.id)).all()


def reservation(session: Session, reservation_id: int) -> Reservation:
    """One appointment; raises NotFound, also where it was never more than held."""
    found = session.scalar(
        whole_reservation().where(Reservation.id == reservation_id, Reservation.state.in_(SHOWN))
    )
    if found is None:
        raise NotFound()
    return found


def remote_on(session: Session, office_id: int, day: date) -> Sequence[Reservation]:
    """The appointments of a local day whose visitors are called or meet by video, by time."""
    listed = (ReservationState.BOOKED, ReservationState.KEPT, ReservationState.MISSED)
    found = (
        whole_reservation()
        .join(Queue, Queue.id == Reservation.queue_id)
        .where(
            Reservation.office_id == office_id,
            Reservation.day == day,
            Reservation.state.in_(listed),
            Queue.kind != AppointmentKind.IN_PERSON,
        )
    )
    return session.scalars(found.order_by(Reservation.starts_at, Reservation.id)).all()


def _with_person(office_id: int) -> Select[Reservation]:
    """Only those whose person is still known: the others cannot be told from one another."""
    at_office = whole_reservation().join(Reservation.person)
    return at_office.where(Reservation.office_id == office_id, Reservation.state.in_(SHOWN))


def _fits(text: str) -> ColumnElement[bool] | None:
    if _NUMBER.fullmatch(text):
        return Reservation.number == text.upper()
    if len(text) < FEWEST_LETTERS:
        return None
    ways: list[ColumnElement[bool]] = [func.lower(Person.name).contains(text.lower(), autoescape=True)]
    if short_code := short_code_in(text):
        ways.append(Reservation.short_code == short_code)
    if "@" in text:
        ways.append(Person.mailbox == mailbox(text))
    digits = _NOT_DIGITS.sub("", text).lstrip("0")
    if len(digits) >= 4:
        ways += [Person.phone_digits.contains(digits), Person.mobile.contains(digits)]
    return or_(*ways)
