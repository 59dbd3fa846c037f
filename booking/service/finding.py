"""The links once more, for who has lost the mails. The answer is only ever in the mailbox itself."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from booking.mails import Letterhead, send_links_mail
from booking.model import Person, Reservation
from booking.queries.reservations import CONFIRMED
from booking.rules.contact import mail_address, mailbox


def resend_links(session: Session, email: str, letterhead: Letterhead) -> None:
    """Mail the links of all appointments and requests ahead to the address they were booked with.

    Known or unknown, nothing is answered: who asks learns nothing about who has an appointment.
    """
    address = mail_address(email)
    if address is None:
        return
    ahead = (
        select(Reservation, Person)
        .join(Person, Person.reservation_id == Reservation.id)
        .where(
            Person.mailbox == mailbox(address),
            Reservation.state.in_(CONFIRMED),
            Reservation.ends_at > clock.now(),
        )
        .order_by(Reservation.starts_at, Reservation.id)
    )
    found = [(reservation, person) for reservation, person in session.execute(ahead)]
    if found:
        send_links_mail(session, found, letterhead)
