"""Sweeps: reminders, and the question whether somebody still comes. Safe to repeat: each is noted in its row with the mail."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from base import clock
from base.offices.model import Office
from booking.mails import Letterhead, send_question_mail, send_reminder_mail
from booking.model import Person, Reservation
from booking.queries.reservations import whole_reservation
from booking.rules.reminding import is_due
from booking.states import ReservationState

AT_ONCE = 50
"""Reminders in one transaction, so that it stays short; the next sweep goes on."""
Send = Callable[[Session, Reservation, Person, Letterhead], None]


def remind_due(session: Session, office_id: int, letterhead: Letterhead) -> int:
    """Remind who comes soon; returns how many."""
    hours = session.get_one(Office, office_id).reminder_hours
    found = _due(session, office_id, hours, Reservation.reminded_at.is_(None))
    for reservation in found:
        reservation.reminded_at = clock.now()
        _send(session, reservation, letterhead, send_reminder_mail)
    return len(found)


def ask_again(session: Session, office_id: int, letterhead: Letterhead) -> int:
    """Ask who comes soon whether they still do, where the office wants that; returns how many."""
    hours = session.get_one(Office, office_id).ask_again_hours
    found = _due(session, office_id, hours, Reservation.asked_at.is_(None))
    for reservation in found:
        reservation.asked_at = clock.now()
        _send(session, reservation, letterhead, send_question_mail)
    return len(found)


def note_told(reservation: Reservation) -> None:
    """A mail about the time has just been written: what would be due by now need not be said again."""
    now, office = clock.now(), reservation.office
    reservation.reminded_at = now if is_due(reservation.starts_at, now, office.reminder_hours) else None
    reservation.asked_at = now if is_due(reservation.starts_at, now, office.ask_again_hours) else None
    # who is not asked any more has just said so
    reservation.coming_at, reservation.late_minutes = reservation.asked_at, None


def _due(session: Session, office_id: int, hours: int, not_yet: ColumnElement[bool]) -> Sequence[Reservation]:
    """Rows that another transaction holds are left for the next sweep."""
    found = soonest(office_id, hours, not_yet).with_for_update(of=Reservation, skip_locked=True)
    return session.scalars(found).all() if hours else []


def soonest(office_id: int, hours: int, which: ColumnElement[bool]) -> Select[Reservation]:
    """Booked appointments of known persons that begin within so many hours, the first ones first."""
    now: datetime = clock.now()
    wanted = whole_reservation().where(
        Reservation.office_id == office_id,
        Reservation.state == ReservationState.BOOKED,
        Reservation.starts_at > now,
        Reservation.starts_at <= now + timedelta(hours=hours),
        Reservation.id.in_(select(Person.reservation_id)),
        which,
    )
    return wanted.order_by(Reservation.starts_at, Reservation.id).limit(AT_ONCE)


def _send(session: Session, reservation: Reservation, letterhead: Letterhead, send: Send) -> None:
    if reservation.person is not None:
        send(session, reservation, reservation.person, letterhead)
