"""The mails of the waiting list. Like the first mail of a booking they name nobody."""

from functools import partial

from sqlalchemy.orm import Session

from base import i18n
from base.i18n import date_text, time_text
from base.i18n import gettext as _
from base.mail import outbox
from base.mail.body import Link, Part, Words, as_html, as_text
from base.texts.queries import Texts, texts_of
from booking import wording
from booking.mails import Letterhead
from booking.mails.letters import Letter
from booking.model import Reservation
from booking.waiting.model import WaitingEntry


def about(entry_id: int) -> str:
    """What a mail of this entry says in its `about`."""
    return f"waiting:{entry_id}"


def send_joined_mail(session: Session, entry: WaitingEntry, letterhead: Letterhead) -> None:
    """Ask whether the address is really theirs; the entry counts from the press on."""
    with i18n.use(entry.locale):
        _post(session, entry, letterhead, joined(entry, letterhead, texts_of(session, entry.office_id)))


def send_offer_mail(
    session: Session, entry: WaitingEntry, reservation: Reservation, letterhead: Letterhead
) -> None:
    """A place is held for you until then."""
    with i18n.use(entry.locale):
        texts = texts_of(session, entry.office_id)
        _post(session, entry, letterhead, offer(entry, reservation, letterhead, texts))


def joined(entry: WaitingEntry, letterhead: Letterhead, texts: Texts) -> Letter:
    """What is to be confirmed, and where one leaves the list."""
    first, last = (date_text(day, "long") for day in (entry.first_day, entry.last_day))
    say = partial(texts.say, first=first, last=last, town=letterhead.town)
    parts: list[Part] = [
        Words(say("mail.greeting")),
        Words(say("mail.joined.opening")),
        Words(_("Please confirm it with this link. Only then do you wait in line:")),
        Link(_("Yes, I wait"), page_address(entry, letterhead)),
        Words(_("On the same page you leave the list whenever you like.")),
        Words(say("mail.joined.closing")),
        Words(say("mail.signature")),
    ]
    return Letter(say("mail.joined.subject"), parts)


def offer(entry: WaitingEntry, reservation: Reservation, letterhead: Letterhead, texts: Texts) -> Letter:
    """The place, until when it is kept, and the two ways out."""
    assert reservation.hold_code is not None
    assert reservation.hold_ends_at is not None
    until = time_text(reservation.hold_ends_at, reservation.office.timezone)
    say = partial(
        texts.say,
        day=wording.day(reservation),
        time=wording.start_time(reservation),
        until=until,
        office=reservation.office.name,
        town=letterhead.town,
    )
    parts: list[Part] = [
        Words(say("mail.greeting")),
        Words(say("mail.offer.opening")),
        Words(f"{wording.when(reservation)}\n{wording.where(reservation)}"),
        Words(_("It is kept for you until %(time)s. After that the next in line is asked.", time=until)),
        Link(
            _("Take or decline the appointment"),
            f"{letterhead.address}/waiting/offer/{reservation.hold_code}",
        ),
        Words(say("mail.offer.closing")),
        Link(_("Leave the waiting list"), page_address(entry, letterhead), is_chief=False),
        Words(say("mail.signature")),
    ]
    return Letter(say("mail.offer.subject"), parts)


def page_address(entry: WaitingEntry, letterhead: Letterhead) -> str:
    """The page of an entry."""
    return f"{letterhead.address}/waiting/{entry.code}"


def _post(session: Session, entry: WaitingEntry, letterhead: Letterhead, letter: Letter) -> None:
    outbox.post(
        session,
        about(entry.id),
        entry.email,
        entry.locale,
        letter.subject,
        as_text(letter.parts),
        entry.delete_after,
        html=as_html(letter.parts, letter.subject, letterhead.town),
    )
