"""What was booked. A code that is unknown, foreign or deleted raises the same UnknownReservation."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from base import clock
from base.codes import is_code, is_short_code
from base.offices.model import AppointmentKind, Queue
from booking.errors import UnknownReservation
from booking.model import Person, Reservation, ReservedService
from booking.states import ReservationState

_WITH_EACH = (joinedload(Reservation.office), joinedload(Reservation.queue), joinedload(Reservation.person))
CONFIRMED = (ReservationState.REQUESTED, ReservationState.BOOKED)
"""Still ahead, and confirmed by the link in the mail."""


def reservation_by_code(session: Session, code: str) -> Reservation:
    """The reservation that this secret code opens; raises UnknownReservation."""
    if not is_code(code):
        raise UnknownReservation()
    return _one(session, _BY_CODE, code)


def reservation_by_hold_code(session: Session, hold_code: str) -> Reservation:
    """The reservation whose contact form this code opens; raises UnknownReservation."""
    if not is_code(hold_code):
        raise UnknownReservation()
    return _one(session, _BY_HOLD_CODE, hold_code)


def reservation_by_short_code(session: Session, short_code: str) -> Reservation:
    """An exact match, for kiosks, the desk, and phones that prove to be in the hall; raises UnknownReservation."""
    if not is_short_code(short_code):
        raise UnknownReservation()
    return _one(session, _BY_SHORT_CODE, short_code)


def lock_by_code(session: Session, code: str) -> Reservation:
    """As `reservation_by_code`, and nobody else changes it until the transaction ends.

    Enough for a step that takes no place and gives none back: whoever frees overdue places waits for this row.
    """
    if not is_code(code):
        raise UnknownReservation()
    return _one(session, _LOCK_BY_CODE, code)


def lock_by_hold_code(session: Session, hold_code: str) -> Reservation:
    """As `lock_by_code`, by the code of the contact form."""
    if not is_code(hold_code):
        raise UnknownReservation()
    return _one(session, _LOCK_BY_HOLD_CODE, hold_code)


def due(session: Session, office_id: int, until: datetime) -> Sequence[Reservation]:
    """Booked reservations in person that begin until then and are not in the call system yet, by time.

    Their rows are locked until the transaction ends, so that nobody cancels one while it is fed.
    """
    wanted = (
        select(Reservation)
        .join(Queue, Queue.id == Reservation.queue_id)
        .where(
            Reservation.office_id == office_id,
            Reservation.state == ReservationState.BOOKED,
            Reservation.fed_at.is_(None),
            Reservation.starts_at <= until,
            Queue.kind == AppointmentKind.IN_PERSON,
        )
        .order_by(Reservation.starts_at, Reservation.id)
        .options(selectinload(Reservation.services))
    )
    return session.scalars(wanted.with_for_update(of=Reservation)).all()


def open_at_mailbox(session: Session, mailbox: str) -> int:
    """How many appointments this mailbox has ahead, confirmed or waiting for it."""
    return _count(session, _OPEN, mailbox)


def booked_at_mailbox(session: Session, mailbox: str) -> int:
    """How many confirmed appointments this mailbox has ahead.

    Its rows are locked until the transaction ends, so that two confirmations at once see each other.
    """
    if session.get_bind().dialect.name == "postgresql":  # on SQLite there is one writer anyway
        session.connection().execute(_LOCK_PERSONS, {"mailbox": mailbox}).all()
    return _count(session, _BOOKED, mailbox)


def ahead_at_mailbox(session: Session, mailbox: str) -> Sequence[Reservation]:
    """The confirmed appointments that this mailbox has ahead, the next one first."""
    booked = (Reservation.state == ReservationState.BOOKED, Reservation.ends_at > clock.now())
    wanted = whole_reservation().join(Reservation.person).where(Person.mailbox == mailbox, *booked)
    return session.scalars(wanted.order_by(Reservation.starts_at, Reservation.id)).all()


def whole_reservation() -> Select[Reservation]:
    """Reservations with all that their pages and mails show."""
    services = selectinload(Reservation.services).joinedload(ReservedService.service)
    return select(Reservation).options(*_WITH_EACH, services)


def is_overdue(reservation: Reservation) -> bool:
    """Whether its hold has run out, though no sweep has noted it yet."""
    ends_at = reservation.hold_ends_at
    return ends_at is not None and ends_at <= clock.now()


def _ahead(counts: ColumnElement[bool]) -> Select[int]:
    return (
        select(func.count())
        .select_from(Person)
        .join(Reservation, Reservation.id == Person.reservation_id)
        .where(Person.mailbox == bindparam("mailbox"), Reservation.ends_at > bindparam("now"), counts)
    )


_IS_BOOKED = Reservation.state.in_(CONFIRMED)
_WAITS = and_(Reservation.state == ReservationState.PENDING, Reservation.hold_ends_at > bindparam("now"))
_BOOKED, _OPEN = _ahead(_IS_BOOKED), _ahead(or_(_IS_BOOKED, _WAITS))
_LOCK_PERSONS = (
    select(Person.reservation_id)
    .where(Person.mailbox == bindparam("mailbox"))
    .order_by(Person.reservation_id)
    .with_for_update()
)


def _count(session: Session, wanted: Select[int], mailbox: str) -> int:
    session.flush()
    return session.connection().scalar(wanted, {"mailbox": mailbox, "now": clock.now()}) or 0


def _one_by(code: ColumnElement[bool]) -> Select[Reservation]:
    """A whole one in one question; for many the services would repeat the rest of their row."""
    services = joinedload(Reservation.services).joinedload(ReservedService.service)
    return select(Reservation).options(*_WITH_EACH, services).where(code)


_BY_CODE = _one_by(Reservation.code == bindparam("asked"))
_BY_HOLD_CODE = _one_by(Reservation.hold_code == bindparam("asked"))
_BY_SHORT_CODE = _one_by(Reservation.short_code == bindparam("asked"))
_LOCK_BY_CODE, _LOCK_BY_HOLD_CODE = (
    wanted.with_for_update(of=Reservation) for wanted in (_BY_CODE, _BY_HOLD_CODE)
)


def _one(session: Session, which: Select[Reservation], code: str) -> Reservation:
    found = session.scalars(which, {"asked": code}).unique().one_or_none()
    if found is None:
        raise UnknownReservation()
    return found
