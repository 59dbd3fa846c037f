"""The appointment as an entry of the visitor's calendar: the same UID for ever, SEQUENCE rising with each change."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from base import clock
from base.codes import token_hash
from base.i18n import gettext as _
from base.mail.body import as_text
from booking import wording
from booking.calendar_file import Appointment, Method, calendar_file, published_together
from booking.mails.parts import page_address, to_bring
from booking.mails.posting import Letterhead
from booking.model import Person, Reservation

UID_LENGTH = 32


def page_calendar(reservation: Reservation, letterhead: Letterhead) -> str:
    """The file that the page offers: for the visitor's own calendar, without a guest list."""
    return calendar_file(_appointment(reservation, letterhead), Method.PUBLISH)


def mailed_calendar(reservation: Reservation, person: Person, letterhead: Letterhead, method: Method) -> str:
    """The file that a mail carries."""
    return calendar_file(replace(_appointment(reservation, letterhead), guest=person.email), method)


def series_calendar(series: Sequence[Reservation], letterhead: Letterhead) -> str:
    """The file with all appointments of a series."""
    return published_together([_appointment(one, letterhead) for one in series])


def _appointment(reservation: Reservation, letterhead: Letterhead) -> Appointment:
    link = page_address(reservation, letterhead)
    number = reservation.number
    return Appointment(
        uid=f"{token_hash(reservation.code)[:UID_LENGTH]}@{urlsplit(letterhead.address).hostname}",
        sequence=reservation.sequence,
        starts_at=reservation.starts_at,
        ends_at=reservation.ends_at,
        stamp=clock.now(),
        summary=_("%(town)s: appointment, number %(number)s", town=letterhead.town, number=number),
        description="\n\n".join(filter(None, [as_text([to_bring(reservation)]).strip(), link])),
        location=wording.where(reservation),
        link=link,
        organizer=letterhead.sender,
    )
