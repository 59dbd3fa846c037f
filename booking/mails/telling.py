"""Sends the mails and text messages about an appointment, in the visitor's language and the words of its office."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from base import i18n
from base.texts.queries import Texts, texts_of
from booking.calendar_file import Method
from booking.mails import letters, texting
from booking.mails.entry import mailed_calendar
from booking.mails.letters import Letter
from booking.mails.posting import Letterhead, post
from booking.model import Person, Reservation


def send_confirm_mail(
    session: Session, reservation: Reservation, person: Person, letterhead: Letterhead
) -> None:
    """Ask for the press on the link, which opens a page; opening it changes nothing."""
    _send(session, letters.confirm, texting.confirm, reservation, person, letterhead)


def send_booked_mail(
    session: Session, reservation: Reservation, person: Person, letterhead: Letterhead
) -> None:
    """Number, link, QR code and calendar file."""
    _send(session, letters.booked, texting.booked, reservation, person, letterhead, Method.REQUEST)


def send_moved_mail(
    session: Session, reservation: Reservation, person: Person, letterhead: Letterhead
) -> None:
    """The new time, with a calendar file that moves the entry."""
    _send(session, letters.moved, texting.moved, reservation, person, letterhead, Method.REQUEST)


def send_cancelled_mail(
    session: Session, reservation: Reservation, person: Person, letterhead: Letterhead
) -> None:
    """That the place is given back, with a calendar file that takes the entry away."""
    _send(session, letters.cancelled, texting.cancelled, reservation, person, letterhead, Method.CANCEL)


def send_requested_mail(
    session: Session, reservation: Reservation, person: Person, letterhead: Letterhead
) -> None:
    """That a clerk answers, and by when."""
    _send(session, letters.requested, texting.requested, reservation, person, letterhead)


def send_refused_mail(
    session: Session, reservation: Reservation, person: Person, letterhead: Letterhead
) -> None:
    """That the request cannot be accepted, with the clerk's sentence."""
    _send(session, letters.refused, texting.refused, reservation, person, letterhead)


def send_lapsed_mail(
    session: Session, reservation: Reservation, person: Person, letterhead: Letterhead
) -> None:
    """That nobody answered in time, and the place is free again."""
    _send(session, letters.lapsed, texting.lapsed, reservation, person, letterhead)


def send_reminder_mail(
    session: Session, reservation: Reservation, person: Person, letterhead: Letterhead
) -> None:
    """That it is soon, with what to bring."""
    _send(session, letters.reminder, texting.reminder, reservation, person, letterhead)


def send_question_mail(
    session: Session, reservation: Reservation, person: Person, letterhead: Letterhead
) -> None:
    """Whether the visitor still comes; the link opens a page with yes and no."""
    _send(session, letters.question, texting.question, reservation, person, letterhead)


def _send(
    session: Session,
    write: Callable[[Reservation, Letterhead, Texts], Letter],
    write_text: texting.Write,
    reservation: Reservation,
    person: Person,
    letterhead: Letterhead,
    calendar: Method | None = None,
) -> None:
    with i18n.use(reservation.locale):
        letter = write(reservation, letterhead, texts_of(session, reservation.office_id))
        file = mailed_calendar(reservation, person, letterhead, calendar) if calendar else None
        post(session, reservation, person, letterhead, letter.subject, letter.parts, file)
        texting.send_text(session, write_text, reservation, person, letterhead)
