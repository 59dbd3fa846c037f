"""Puts a mail about a reservation into the outbox."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from base.mail import outbox
from base.mail.body import Part, QrCode, as_html, as_text
from booking.model import Person, Reservation


@dataclass(frozen=True)
class Letterhead:
    """Who writes: the public address for links, the town's name, and the address that mails come from."""

    address: str
    town: str
    sender: str


def about(reservation_id: int) -> str:
    """What a mail of this reservation says in its `about`."""
    return f"reservation:{reservation_id}"


def post(
    session: Session,
    reservation: Reservation,
    person: Person,
    letterhead: Letterhead,
    subject: str,
    parts: Sequence[Part],
    calendar: str | None = None,
) -> None:
    """Post it in the present language. Who has no mail address, because the desk booked, gets none."""
    if not person.email:
        return
    has_picture = any(isinstance(part, QrCode) for part in parts)
    outbox.post(
        session,
        about(reservation.id),
        person.email,
        reservation.locale,
        subject,
        as_text(parts),
        person.delete_after,
        calendar,
        html=as_html(parts, subject, letterhead.town),
        qr=reservation.code if has_picture else None,
    )
