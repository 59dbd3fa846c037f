"""A mail that the desk writes itself to the visitor of an appointment. That it was written is noted, what it says is not."""

from sqlalchemy.orm import Session

from base import audit, i18n
from base.audit import Deed
from base.i18n import gettext as _
from base.mail.body import Link, Part, Words
from booking.desk.errors import InvalidLetter
from booking.mails import Letterhead, about
from booking.mails.drafts import Draft
from booking.mails.parts import page_address, when_and_where
from booking.mails.posting import post
from booking.model import Reservation
from booking.rules.contact import clean_name
from booking.states import ReservationState

LONGEST_SUBJECT, LONGEST_TEXT = 120, 4000


def checked_draft(subject: str, text: str) -> Draft:
    """What can be sent; raises InvalidLetter naming each field that is wrong."""
    subject = clean_name(subject)
    text = "\n".join(
        clean_name(line) for line in text.splitlines()
    ).strip()  # databases and mails refuse controls
    faults: dict[str, str] = {}
    if not 0 < len(subject) <= LONGEST_SUBJECT:
        faults["subject"] = _("Please enter 1 to %(most)s characters.", most=LONGEST_SUBJECT)
    if not 0 < len(text) <= LONGEST_TEXT:
        faults["text"] = _("Please enter 1 to %(most)s characters.", most=LONGEST_TEXT)
    if faults:
        raise InvalidLetter(fields=faults)
    return Draft(subject, text)


def write(
    session: Session, reservation: Reservation, draft: Draft, account_id: int, letterhead: Letterhead
) -> None:
    """Put it into the outbox, with day, time and place below. Raises InvalidLetter where there is no mail address."""
    person = reservation.person
    if person is None or not person.email:
        raise InvalidLetter(fields={"text": _("There is no mail address.")})
    with i18n.use(reservation.locale):
        link = Link(_("To my appointment"), page_address(reservation, letterhead))
        is_booked = reservation.state == ReservationState.BOOKED
        below: list[Part] = [when_and_where(reservation), *([link] if is_booked else [])]
        parts: list[Part] = [Words(_("Hello,")), Words(draft.text), *below, Words(letterhead.town)]
        post(session, reservation, person, letterhead, draft.subject, parts)
    audit.note(session, account_id, reservation.office_id, Deed.WROTE, about(reservation.id))
