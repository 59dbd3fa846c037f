"""All links of one mailbox once more, for who has lost the mails."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from base import i18n
from base.i18n import gettext as _
from base.mail.body import Link, Part, Words
from base.texts.queries import Texts, texts_of
from booking.mails.letters import Letter
from booking.mails.parts import page_address, when_and_where
from booking.mails.posting import Letterhead, post
from booking.model import Person, Reservation
from booking.states import ReservationState


def send_links_mail(
    session: Session, found: Sequence[tuple[Reservation, Person]], letterhead: Letterhead
) -> None:
    """One mail with the links of these appointments, all of one mailbox, by time."""
    first, person = found[0]
    with i18n.use(first.locale):
        texts = texts_of(session, first.office_id)
        letter = links([reservation for reservation, _person in found], letterhead, texts)
        post(session, first, person, letterhead, letter.subject, letter.parts)


def links(reservations: Sequence[Reservation], letterhead: Letterhead, texts: Texts) -> Letter:
    """When and where each is, and its link."""
    town = letterhead.town
    listed: list[Part] = []
    for reservation in reservations:
        listed += [
            when_and_where(reservation),
            *_standing(reservation),
            Link(_("To my appointment"), page_address(reservation, letterhead)),
        ]
    parts: list[Part] = [
        Words(texts.say("mail.greeting", town=town, office=reservations[0].office.name)),
        Words(texts.say("mail.links.opening", town=town)),
        *listed,
        Words(texts.say("mail.links.closing", town=town)),
        Words(texts.say("mail.signature", town=town, office=reservations[0].office.name)),
    ]
    return Letter(texts.say("mail.links.subject", town=town), parts)


def _standing(reservation: Reservation) -> list[Part]:
    """What has to be known of one that is no appointment yet."""
    if reservation.state != ReservationState.REQUESTED:
        return []
    return [Words(_("This is a request, and not an appointment yet."))]
