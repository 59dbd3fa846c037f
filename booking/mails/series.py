"""One mail with all dates, for who gets several appointments at once."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from base import i18n
from base.i18n import gettext as _
from base.mail.body import Link, Part, Words
from base.texts.queries import Texts, texts_of
from booking import wording
from booking.mails import texting
from booking.mails.entry import series_calendar
from booking.mails.letters import Letter
from booking.mails.parts import page_address, to_bring, what_for
from booking.mails.posting import Letterhead, post
from booking.model import Reservation


def send_series_mail(session: Session, series: Sequence[Reservation], letterhead: Letterhead) -> None:
    """Day, time, number and page of each, and one calendar file with all of them."""
    first = series[0]
    if first.person is None:
        return
    with i18n.use(first.locale):
        letter = all_dates(series, letterhead, texts_of(session, first.office_id))
        file = series_calendar(series, letterhead)
        post(session, first, first.person, letterhead, letter.subject, letter.parts, file)
        texting.send_text(session, texting.series, first, first.person, letterhead)


def all_dates(series: Sequence[Reservation], letterhead: Letterhead, texts: Texts) -> Letter:
    """What all have in common stands once."""
    first = series[0]
    town, office = letterhead.town, first.office.name
    dates: list[Part] = []
    for one in series:
        link = Link(_("To my appointment"), page_address(one, letterhead))
        dates += [Words(f"{wording.when(one)}\n{number_and_code(one)}"), link]
    parts: list[Part] = [
        Words(texts.say("mail.greeting", town=town, office=office)),
        Words(_("your appointments are booked. Each number is valid on its own day.")),
        Words(wording.where(first)),
        *dates,
        what_for(first),
        to_bring(first),
        Words(
            _(
                "Please check in at the kiosk in the hall each time: with the code of that appointment, or with the QR code on "
                "its page."
            )
        ),
        Words(texts.say("mail.signature", town=town, office=office)),
    ]
    return Letter(_("Your appointments"), parts)


def number_and_code(reservation: Reservation) -> str:
    """What the visitor needs on the day."""
    number, code = reservation.number or "", wording.short_code(reservation)
    return _("Number %(number)s, code for the kiosk: %(code)s", number=number, code=code)
