"""What is kept about one visitor, beside the reservation itself."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.mail.model import Mail
from booking.mails import about
from booking.model import Reservation


@dataclass(frozen=True)
class MailKept:
    """A mail that is still kept, and whether it was sent."""

    subject: str
    state: str


def mails_about(session: Session, reservation: Reservation) -> list[MailKept]:
    """The mails of a reservation, oldest first."""
    kept = select(Mail.subject, Mail.state).where(Mail.about == about(reservation.id)).order_by(Mail.id)
    return [MailKept(subject, state) for subject, state in session.execute(kept)]
