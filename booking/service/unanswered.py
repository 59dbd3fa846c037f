"""Sweep: who was asked whether they still come and said nothing loses the place, where the office wants it so."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.mail.model import Channel, Mail, MailState
from base.offices.model import Office
from booking.mails import Letterhead, about
from booking.model import Reservation
from booking.service.cancelling import call_off
from booking.service.capacity import lock_reservation
from booking.service.reminding import soonest
from booking.states import ReservationState


def free_unanswered(session: Session, office_id: int, letterhead: Letterhead) -> int:
    """Give back the places of those who were asked whether they come, could read it, and said nothing; returns how many.

    Only where the office wants it so. Who was asked by nobody, or by a mail that did not go out, keeps the place.
    """
    office = session.get_one(Office, office_id)
    asked = Reservation.asked_at.is_not(None) & Reservation.coming_at.is_(None)
    hours = min(office.lose_hours, office.ask_again_hours - 1)
    freed = 0
    for found in session.scalars(soonest(office_id, hours, asked)).all() if hours > 0 else ():
        _locked, reservation = lock_reservation(session, found)
        said_nothing = reservation.state == ReservationState.BOOKED and reservation.coming_at is None
        if said_nothing and _was_asked(session, reservation):
            call_off(session, reservation, letterhead)
            freed += 1
    return freed


def _was_asked(session: Session, reservation: Reservation) -> bool:
    """Whether nothing that was written to them is still under way, or could not be delivered."""
    written = select(Mail.state).where(Mail.about == about(reservation.id), Mail.channel == Channel.MAIL)
    has_mail = reservation.person is not None and bool(reservation.person.email)
    return has_mail and set(session.scalars(written)) <= {MailState.SENT}
