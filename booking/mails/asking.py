"""The first mail: is this address really the visitor's? It names nobody."""

from sqlalchemy.orm import Session

from base import i18n
from base.i18n import gettext as _
from base.i18n import time_text
from base.mail.body import Link, Part, Words
from booking import wording
from booking.mails.parts import when_and_where
from booking.mails.posting import Letterhead, post
from booking.model import Person, Reservation


def send_confirm_mail(
    session: Session, reservation: Reservation, person: Person, letterhead: Letterhead
) -> None:
    """Ask for the press on the link, which opens a page; opening it changes nothing."""
    with i18n.use(reservation.locale):
        subject = _("Please confirm your appointment on %(day)s", day=wording.day(reservation))
        post(session, reservation, person, letterhead, subject, _parts(reservation, letterhead))


def _parts(reservation: Reservation, letterhead: Letterhead) -> list[Part]:
    assert reservation.hold_ends_at is not None  # a pending reservation always has one
    until = time_text(reservation.hold_ends_at, reservation.office.timezone)
    return [
        Words(_("Hello,")),
        Words(_("this appointment is being kept for you:")),
        when_and_where(reservation),
        Words(_("Please confirm it by %(time)s with this link:", time=until)),
        Link(_("Confirm the appointment"), f"{letterhead.address}/confirm/{reservation.code}"),
        Words(_("Without your confirmation the time becomes free for others again.")),
        Words(_("You did not choose an appointment? Then you need not do anything.")),
        Words(letterhead.town),
    ]
