"""The mails of booking, written in the visitor's language and put into the outbox in the transaction of what they tell of.

No service is named in a subject, because subjects are read over shoulders. The first mail names nobody: whoever typed the address
may have typed a stranger's.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from base import clock, i18n
from base.codes import token_hash
from base.i18n import gettext as _
from base.i18n import time_text
from base.mail import outbox
from booking import wording
from booking.calendar_file import Appointment, Method, calendar_file
from booking.model import Person, Reservation

UID_LENGTH = 32


@dataclass(frozen=True)
class Letterhead:
    """Who writes: the public address for links, the town's name, and the address that mails come from."""

    address: str
    town: str
    sender: str


def about(reservation_id: int) -> str:
    """What a mail of this reservation says in its `about`."""
    return f"reservation:{reservation_id}"


def confirm_link(reservation: Reservation, letterhead: Letterhead) -> str:
    """The link that asks for the confirmation; opening it changes nothing."""
    return f"{letterhead.address}/confirm/{reservation.code}"


def page_link(reservation: Reservation, letterhead: Letterhead) -> str:
    """The page of the reservation."""
    return f"{letterhead.address}/reservations/{reservation.code}"


def send_confirm_mail(
    session: Session, reservation: Reservation, person: Person, letterhead: Letterhead
) -> None:
    """Ask whether the address is really the visitor's."""
    with i18n.use(reservation.locale):
        subject = _("Please confirm your appointment on %(day)s", day=wording.day(reservation))
        text = _confirm_text(reservation, letterhead)
    _post(session, reservation, person, subject, text)


def send_booked_mail(
    session: Session, reservation: Reservation, person: Person, letterhead: Letterhead
) -> None:
    """Number, link and calendar file."""
    with i18n.use(reservation.locale):
        number, day = reservation.number, wording.day(reservation)
        subject = _("Your appointment on %(day)s: number %(number)s", day=day, number=number)
        text = _booked_text(reservation, letterhead)
        calendar = mailed_calendar(reservation, person, letterhead, Method.REQUEST)
    _post(session, reservation, person, subject, text, calendar)


def send_moved_mail(
    session: Session, reservation: Reservation, person: Person, letterhead: Letterhead
) -> None:
    """The new time, with a calendar file that moves the entry."""
    with i18n.use(reservation.locale):
        number, day = reservation.number, wording.day(reservation)
        subject = _("Your appointment is now on %(day)s: number %(number)s", day=day, number=number)
        text = _moved_text(reservation, letterhead)
        calendar = mailed_calendar(reservation, person, letterhead, Method.REQUEST)
    _post(session, reservation, person, subject, text, calendar)


def send_cancelled_mail(
    session: Session, reservation: Reservation, person: Person, letterhead: Letterhead
) -> None:
    """That the place is given back, with a calendar file that takes the entry away."""
    with i18n.use(reservation.locale):
        subject = _("Your appointment on %(day)s is cancelled", day=wording.day(reservation))
        text = _cancelled_text(reservation, letterhead)
        calendar = mailed_calendar(reservation, person, letterhead, Method.CANCEL)
    _post(session, reservation, person, subject, text, calendar)


def page_calendar(reservation: Reservation, letterhead: Letterhead) -> str:
    """The file that the page offers: for the visitor's own calendar, without a guest list."""
    return calendar_file(_appointment(reservation, letterhead), Method.PUBLISH)


def mailed_calendar(reservation: Reservation, person: Person, letterhead: Letterhead, method: Method) -> str:
    """The file that a mail carries."""
    return calendar_file(replace(_appointment(reservation, letterhead), guest=person.email), method)


def _post(
    session: Session,
    reservation: Reservation,
    person: Person,
    subject: str,
    text: str,
    calendar: str | None = None,
) -> None:
    outbox.post(
        session,
        about(reservation.id),
        person.email,
        reservation.locale,
        subject,
        text,
        person.delete_after,
        calendar,
    )


def _confirm_text(reservation: Reservation, letterhead: Letterhead) -> str:
    assert reservation.hold_ends_at is not None  # a pending reservation always has one
    until = time_text(reservation.hold_ends_at, reservation.office.timezone)
    return _paragraphs(
        _("Hello,"),
        _("this appointment is being kept for you:"),
        _when_and_where(reservation),
        _("Please confirm it by %(time)s with this link:", time=until),
        confirm_link(reservation, letterhead),
        _("Without your confirmation the time becomes free for others again."),
        _("You did not choose an appointment? Then you need not do anything."),
        letterhead.town,
    )


def _booked_text(reservation: Reservation, letterhead: Letterhead) -> str:
    opens = reservation.starts_at - timedelta(minutes=reservation.office.check_in_opens_minutes)
    from_time = time_text(opens, reservation.office.timezone)
    return _paragraphs(
        _("Hello,"),
        _("your appointment is booked. Your number is %(number)s.", number=reservation.number),
        _when_and_where(reservation),
        _what_for(reservation),
        _to_bring(reservation),
        _("On this page you find everything again, with the QR code for check-in:"),
        page_link(reservation, letterhead),
        _(
            "Please check in at the kiosk in the hall from %(time)s on: with the QR code, or with the code %(code)s. "
            "Your number is called on the screen.",
            time=from_time,
            code=wording.short_code(reservation),
        ),
        _("You cannot come? Please cancel on the page, so that somebody else can have the time."),
        letterhead.town,
    )


def _moved_text(reservation: Reservation, letterhead: Letterhead) -> str:
    return _paragraphs(
        _("Hello,"),
        _("your appointment has a new time. Your number is %(number)s.", number=reservation.number),
        _when_and_where(reservation),
        _("The time you had before is free for others again."),
        _to_bring(reservation),
        _("On this page you find everything again, with the QR code for check-in:"),
        page_link(reservation, letterhead),
        letterhead.town,
    )


def _cancelled_text(reservation: Reservation, letterhead: Letterhead) -> str:
    return _paragraphs(
        _("Hello,"),
        _(
            "your appointment is cancelled, and your number %(number)s is no longer valid.",
            number=reservation.number,
        ),
        _when_and_where(reservation),
        _("You can choose a new time here:"),
        f"{letterhead.address}/",
        letterhead.town,
    )


def _when_and_where(reservation: Reservation) -> str:
    return f"{wording.when(reservation)}\n{wording.where(reservation)}"


def _what_for(reservation: Reservation) -> str:
    return _list(_("You come for:"), wording.chosen(reservation))


def _to_bring(reservation: Reservation) -> str:
    return _list(_("Please bring:"), wording.documents(wording.services_of(reservation)))


def _list(title: str, things: list[str]) -> str:
    return "\n".join([title, *(f"- {thing}" for thing in things)]) if things else ""


def _paragraphs(*texts: str) -> str:
    return "\n\n".join(text for text in texts if text) + "\n"


def _appointment(reservation: Reservation, letterhead: Letterhead) -> Appointment:
    link = page_link(reservation, letterhead)
    number = reservation.number
    return Appointment(
        uid=f"{token_hash(reservation.code)[:UID_LENGTH]}@{urlsplit(letterhead.address).hostname}",
        sequence=reservation.sequence,
        starts_at=reservation.starts_at,
        ends_at=reservation.ends_at,
        stamp=clock.now(),
        summary=_("%(town)s: appointment, number %(number)s", town=letterhead.town, number=number),
        description=_paragraphs(_to_bring(reservation), link).strip(),
        location=wording.where(reservation),
        link=link,
        organizer=letterhead.sender,
    )
