"""The mails of the waiting list. Like the first mail of a booking they name nobody."""

from datetime import datetime

from sqlalchemy.orm import Session

from base import i18n
from base.i18n import date_text, time_text
from base.i18n import gettext as _
from base.mail import outbox
from base.mail.body import Link, Part, Words, as_html, as_text
from booking import wording
from booking.mails import Letterhead
from booking.model import Reservation
from booking.waiting.model import WaitingEntry


def about(entry_id: int) -> str:
    """What a mail of this entry says in its `about`."""
    return f"waiting:{entry_id}"


def send_joined_mail(session: Session, entry: WaitingEntry, letterhead: Letterhead) -> None:
    """Ask whether the address is really theirs; the entry counts from the press on."""
    with i18n.use(entry.locale):
        first, last = (date_text(day, "long") for day in (entry.first_day, entry.last_day))
        parts: list[Part] = [
            Words(_("Hello,")),
            Words(
                _(
                    "you want to know when an appointment from %(first)s to %(last)s becomes free.",
                    first=first,
                    last=last,
                )
            ),
            Words(_("Please confirm it with this link. Only then do you wait in line:")),
            Link(_("Yes, I wait"), page_address(entry, letterhead)),
            Words(_("On the same page you leave the list whenever you like.")),
            Words(_("You did not ask for it? Then you need not do anything.")),
            Words(letterhead.town),
        ]
        _post(
            session,
            entry,
            letterhead,
            _("Please confirm: waiting list for an appointment"),
            parts,
            entry.delete_after,
        )


def send_offer_mail(
    session: Session, entry: WaitingEntry, reservation: Reservation, letterhead: Letterhead
) -> None:
    """A place is held for you until then."""
    assert reservation.hold_code is not None
    assert reservation.hold_ends_at is not None
    with i18n.use(entry.locale):
        until = time_text(reservation.hold_ends_at, reservation.office.timezone)
        link = f"{letterhead.address}/waiting/offer/{reservation.hold_code}"
        parts: list[Part] = [
            Words(_("Hello,")),
            Words(_("an appointment has become free, and you are the first in line:")),
            Words(f"{wording.when(reservation)}\n{wording.where(reservation)}"),
            Words(_("It is kept for you until %(time)s. After that the next in line is asked.", time=until)),
            Link(_("Take or decline the appointment"), link),
            Words(_("You do not want to wait any longer? Leave the list here:")),
            Link(_("Leave the waiting list"), page_address(entry, letterhead), is_chief=False),
            Words(letterhead.town),
        ]
        subject = _("A place for you, kept until %(time)s", time=until)
        _post(session, entry, letterhead, subject, parts, entry.delete_after)


def page_address(entry: WaitingEntry, letterhead: Letterhead) -> str:
    """The page of an entry."""
    return f"{letterhead.address}/waiting/{entry.code}"


def _post(
    session: Session,
    entry: WaitingEntry,
    letterhead: Letterhead,
    subject: str,
    parts: list[Part],
    delete_after: datetime,
) -> None:
    outbox.post(
        session,
        about(entry.id),
        entry.email,
        entry.locale,
        subject,
        as_text(parts),
        delete_after,
        html=as_html(parts, subject, letterhead.town),
    )
