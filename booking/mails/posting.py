"""Puts a mail about a reservation into the outbox."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from base.mail import outbox
from base.mail.body import Part, QrCode, as_html, as_text
from base.offices.model import Office
from base.phone.numbers import Countries
from booking.model import Person, Reservation


@dataclass(frozen=True)
class Letterhead:
    """Who writes: the public address for links, the town's name, and the address that mails come from."""

    address: str
    town: str
    sender: str
    text_countries: Countries = ()
    """Countries whose mobile numbers get text messages; empty: none are sent."""

    def text_countries_of(self, office: Office) -> Countries:
        """The same, where this office sends them."""
        return self.text_countries if office.text_messages else ()


def about(reservation_id: int) -> str:
    """What a mail of this reservation says in its `about`."""
    return f"reservation:{reservation_id}"


def reservation_id_in(about: str) -> int | None:
    """Of which reservation a mail tells; None where of something else."""
    kind, _colon, number = about.partition(":")
    return int(number) if kind == "reservation" and number.isdigit() else None


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
