"""The mails about a booked appointment: booked, moved, cancelled, soon, still coming?"""

from sqlalchemy.orm import Session

from base import i18n
from base.i18n import gettext as _
from base.mail.body import Link, Number, Part, Words
from booking import wording
from booking.calendar_file import Method
from booking.mails.entry import mailed_calendar
from booking.mails.parts import check_in, page_address, page_link, to_bring, what_for, when_and_where
from booking.mails.posting import Letterhead, post
from booking.model import Person, Reservation


def send_booked_mail(
    session: Session, reservation: Reservation, person: Person, letterhead: Letterhead
) -> None:
    """Number, link, QR code and calendar file."""
    with i18n.use(reservation.locale):
        subject = _("Your appointment on %(day)s: number %(number)s", **_day_and_number(reservation))
        parts: list[Part] = [
            Words(_("Hello,")),
            Words(_("your appointment is booked. Your number is %(number)s.", number=reservation.number)),
            *_all_about(reservation, letterhead),
            Words(_("You cannot come? Please cancel on the page, so that somebody else can have the time.")),
            Words(letterhead.town),
        ]
        calendar = mailed_calendar(reservation, person, letterhead, Method.REQUEST)
        post(session, reservation, person, letterhead, subject, parts, calendar)


def send_moved_mail(
    session: Session, reservation: Reservation, person: Person, letterhead: Letterhead
) -> None:
    """The new time, with a calendar file that moves the entry."""
    with i18n.use(reservation.locale):
        subject = _("Your appointment is now on %(day)s: number %(number)s", **_day_and_number(reservation))
        parts: list[Part] = [
            Words(_("Hello,")),
            Words(
                _("your appointment has a new time. Your number is %(number)s.", number=reservation.number)
            ),
            *_all_about(reservation, letterhead),
            Words(_("The time you had before is free for others again.")),
            Words(letterhead.town),
        ]
        calendar = mailed_calendar(reservation, person, letterhead, Method.REQUEST)
        post(session, reservation, person, letterhead, subject, parts, calendar)


def send_cancelled_mail(
    session: Session, reservation: Reservation, person: Person, letterhead: Letterhead
) -> None:
    """That the place is given back, with a calendar file that takes the entry away."""
    with i18n.use(reservation.locale):
        subject = _("Your appointment on %(day)s is cancelled", day=wording.day(reservation))
        over = _(
            "your appointment is cancelled, and your number %(number)s is no longer valid.",
            number=reservation.number,
        )
        parts: list[Part] = [
            Words(_("Hello,")),
            Words(over),
            when_and_where(reservation),
            Words(_("You can choose a new time here:")),
            Link(_("Book a new appointment"), f"{letterhead.address}/"),
            Words(letterhead.town),
        ]
        calendar = mailed_calendar(reservation, person, letterhead, Method.CANCEL)
        post(session, reservation, person, letterhead, subject, parts, calendar)


def send_reminder_mail(
    session: Session, reservation: Reservation, person: Person, letterhead: Letterhead
) -> None:
    """That it is soon, with what to bring."""
    with i18n.use(reservation.locale):
        subject = _("Your appointment is soon: %(day)s, number %(number)s", **_day_and_number(reservation))
        parts: list[Part] = [
            Words(_("Hello,")),
            Words(_("we are expecting you:")),
            *_all_about(reservation, letterhead),
            Words(_("You cannot come? Please cancel on the page, so that somebody else can have the time.")),
            Words(letterhead.town),
        ]
        post(session, reservation, person, letterhead, subject, parts)


def send_question_mail(
    session: Session, reservation: Reservation, person: Person, letterhead: Letterhead
) -> None:
    """Whether the visitor still comes; the link opens a page with yes and no."""
    with i18n.use(reservation.locale):
        subject = _("Are you still coming on %(day)s?", day=wording.day(reservation))
        parts: list[Part] = [
            Words(_("Hello,")),
            Words(_("please tell us whether you still come. With a “no” somebody else gets the time.")),
            when_and_where(reservation),
            Link(_("Yes or no"), f"{page_address(reservation, letterhead)}/coming"),
            Words(letterhead.town),
        ]
        post(session, reservation, person, letterhead, subject, parts)


def _all_about(reservation: Reservation, letterhead: Letterhead) -> list[Part]:
    return [
        when_and_where(reservation),
        Number(_("Your number"), reservation.number or ""),
        what_for(reservation),
        to_bring(reservation),
        *page_link(reservation, letterhead),
        *check_in(reservation),
    ]


def _day_and_number(reservation: Reservation) -> dict[str, str]:
    return {"day": wording.day(reservation), "number": reservation.number or ""}
