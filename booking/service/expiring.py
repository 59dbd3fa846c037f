"""Sweeps: places that nobody confirmed become free, and people who are no longer expected are forgotten. Safe to repeat."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from base import clock
from base.mail.model import Mail
from booking.errors import UnknownReservation
from booking.inviting.forgetting import forget, forget_used
from booking.inviting.model import Invitation
from booking.mails import Letterhead, about
from booking.model import Person, Reservation
from booking.queries import reservation_by_code
from booking.service.cancelling import call_off
from booking.service.capacity import lock_day
from booking.states import WAITS_FOR_VISITOR, ReservationState


def expire_due(session: Session) -> int:
    """Free every place whose hold has run out; returns how many."""
    overdue = _overdue_by_day(session)
    for queue_id, day, _count in overdue:
        lock_day(session, queue_id, day)
    return sum(count for _queue_id, _day, count in overdue)


def forget_persons(session: Session) -> int:
    """Delete the persons whose time is over, and the mails to them; returns how many. The visit stays, without a name."""
    over = select(Person.reservation_id).where(Person.delete_after <= clock.now())
    reservation_ids = session.scalars(over).all()
    session.execute(delete(Mail).where(Mail.about.in_([about(one) for one in reservation_ids])))
    _forget(session, reservation_ids)
    forget_used(session, reservation_ids)
    return len(reservation_ids)


def forget_me(session: Session, code: str, letterhead: Letterhead) -> None:
    """Delete the person of this link now, at their own wish. What is still booked is cancelled first, without a mail about it.

    Raises UnknownReservation.
    """
    reservation = reservation_by_code(session, code)
    if reservation.person is None:
        raise UnknownReservation()
    if reservation.state in {*WAITS_FOR_VISITOR, ReservationState.REQUESTED, ReservationState.BOOKED}:
        call_off(session, reservation, letterhead)
    invited = select(Invitation.id).where(Invitation.reservation_id == reservation.id)
    forget(session, session.scalars(invited).all())
    session.execute(delete(Mail).where(Mail.about == about(reservation.id)))
    _forget(session, [reservation.id])


def _forget(session: Session, reservation_ids: Sequence[int]) -> None:
    """Delete the persons, that they needed more time, and which visits were one person's series."""
    session.execute(delete(Person).where(Person.reservation_id.in_(reservation_ids)))
    forgotten = update(Reservation).where(Reservation.id.in_(reservation_ids))
    session.execute(forgotten.values(extra_minutes=0, series_code=None))


def _overdue_by_day(session: Session) -> list[tuple[int, date, int]]:
    """Always in the same order, so that two sweeps cannot wait for each other in a circle."""
    overdue = (
        select(Reservation.queue_id, Reservation.day, func.count())
        .where(Reservation.state.in_(WAITS_FOR_VISITOR), Reservation.hold_ends_at <= clock.now())
        .group_by(Reservation.queue_id, Reservation.day)
        .order_by(Reservation.queue_id, Reservation.day)
    )
    return [(queue_id, day, count) for queue_id, day, count in session.execute(overdue)]
