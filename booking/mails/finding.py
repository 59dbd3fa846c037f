"""All links of one mailbox once more, for who has lost the mails."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from base import i18n
from base.i18n import gettext as _
from base.mail.body import Link, Part, Words
from booking.mails.parts import page_address, when_and_where
from booking.mails.posting import Letterhead, post
from booking.model import Person, Reservation


def send_links_mail(
    session: Session, found: Sequence[tuple[Reservation, Person]], letterhead: Letterhead
) -> None:
    """One mail with the links of these appointments, all of one mailbox, by time."""
    first, person = found[0]
    with i18n.use(first.locale):
        listed: list[Part] = []
        for reservation, _person in found:
            listed += [
                when_and_where(reservation),
                Link(_("To my appointment"), page_address(reservation, letterhead)),
            ]
        parts = [
            Words(_("Hello,")),
            Words(_("you asked for the links of your appointments. Here they are:")),
            *listed,
            Words(_("You did not ask for them? Then you need not do anything.")),
            Words(letterhead.town),
        ]
        post(session, first, person, letterhead, _("Your appointments"), parts)
