"""What stands in the mails about an appointment: the town's own words around what has to be there."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from base.i18n import gettext as _
from base.i18n import moment_text, time_text
from base.mail.body import Link, Number, Part, Words
from base.texts.queries import Texts
from booking import wording
from booking.mails.parts import (
    check_in,
    documents_before,
    page_address,
    page_link,
    to_bring,
    what_for,
    when_and_where,
)
from booking.mails.posting import Letterhead
from booking.model import Reservation


@dataclass(frozen=True)
class Letter:
    """A mail before it is posted."""

    subject: str
    parts: list[Part]


def booked(reservation: Reservation, letterhead: Letterhead, texts: Texts) -> Letter:
    """Number, link, QR code."""
    return _with_everything("booked", reservation, letterhead, texts)


def moved(reservation: Reservation, letterhead: Letterhead, texts: Texts) -> Letter:
    """The new time."""
    return _with_everything("moved", reservation, letterhead, texts)


def reminder(reservation: Reservation, letterhead: Letterhead, texts: Texts) -> Letter:
    """That it is soon, with what to bring."""
    return _with_everything("reminder", reservation, letterhead, texts)


def cancelled(reservation: Reservation, letterhead: Letterhead, texts: Texts) -> Letter:
    """That the place is given back."""
    say = _voice(reservation, letterhead, texts)
    return _letter(
        "cancelled",
        say,
        [
            when_and_where(reservation),
            *_told(reservation),
            Words(say("mail.cancelled.closing")),
            Link(_("Book a new appointment"), f"{letterhead.address}/"),
        ],
    )


def requested(reservation: Reservation, letterhead: Letterhead, texts: Texts) -> Letter:
    """That a clerk looks at it, and until when the visitor hears."""
    assert reservation.hold_ends_at is not None  # a request always has one
    until = moment_text(reservation.hold_ends_at, reservation.office.timezone)
    return _letter(
        "requested",
        _voice(reservation, letterhead, texts),
        [
            when_and_where(reservation),
            what_for(reservation),
            Words(_("You get an answer by %(moment)s. Until then the time is kept for you.", moment=until)),
            Link(_("To my request"), page_address(reservation, letterhead)),
        ],
    )


def refused(reservation: Reservation, letterhead: Letterhead, texts: Texts) -> Letter:
    """That it cannot be accepted, and why."""
    return _not_accepted("refused", reservation, letterhead, texts)


def lapsed(reservation: Reservation, letterhead: Letterhead, texts: Texts) -> Letter:
    """That nobody answered in time."""
    return _not_accepted("lapsed", reservation, letterhead, texts)


def question(reservation: Reservation, letterhead: Letterhead, texts: Texts) -> Letter:
    """Whether the visitor still comes; the link opens a page with yes and no."""
    link = Link(_("Yes or no"), f"{page_address(reservation, letterhead)}/coming")
    about: list[Part] = [when_and_where(reservation), *_or_it_is_lost(reservation), link]
    return _letter("question", _voice(reservation, letterhead, texts), about)


def _or_it_is_lost(reservation: Reservation) -> list[Part]:
    """Until when an answer is waited for, where none frees the place."""
    until = wording.lost_at(reservation)
    if until is None:
        return []
    moment = moment_text(until, reservation.office.timezone)
    return [Words(_("Without an answer by %(moment)s somebody else gets the time.", moment=moment))]


def confirm(reservation: Reservation, letterhead: Letterhead, texts: Texts) -> Letter:
    """Is this address really the visitor's? It names nobody."""
    assert reservation.hold_ends_at is not None  # a pending reservation always has one
    until = time_text(reservation.hold_ends_at, reservation.office.timezone)
    say = _voice(reservation, letterhead, texts)
    return _letter(
        "confirm",
        say,
        [
            when_and_where(reservation),
            Words(_("Please confirm it by %(time)s with this link:", time=until)),
            Link(_("Confirm the appointment"), f"{letterhead.address}/confirm/{reservation.code}"),
            Words(_("Without your confirmation the time becomes free for others again.")),
            Words(say("mail.confirm.closing")),
        ],
    )


LETTERS: dict[str, Callable[[Reservation, Letterhead, Texts], Letter]] = {
    "confirm": confirm,
    "booked": booked,
    "moved": moved,
    "cancelled": cancelled,
    "requested": requested,
    "refused": refused,
    "lapsed": lapsed,
    "reminder": reminder,
    "question": question,
}
"""By the name that their places have."""


def _not_accepted(kind: str, reservation: Reservation, letterhead: Letterhead, texts: Texts) -> Letter:
    say = _voice(reservation, letterhead, texts)
    about: list[Part] = [when_and_where(reservation), *_told(reservation), Words(say(f"mail.{kind}.closing"))]
    return _letter(kind, say, [*about, Link(_("Choose another time"), f"{letterhead.address}/")])


def _told(reservation: Reservation) -> list[Part]:
    """What the office wrote to it in its own words."""
    return [Words(reservation.person.told)] if reservation.person and reservation.person.told else []


def _with_everything(kind: str, reservation: Reservation, letterhead: Letterhead, texts: Texts) -> Letter:
    say = _voice(reservation, letterhead, texts)
    about: list[Part] = [
        when_and_where(reservation),
        Number(_("Your number"), reservation.number or ""),
        *([] if kind == "reminder" else _told(reservation)),
        what_for(reservation),
        to_bring(reservation),
        *page_link(reservation, letterhead),
        *documents_before(reservation, letterhead),
        *check_in(reservation),
    ]
    return _letter(kind, say, [*about, Words(say(f"mail.{kind}.closing"))])


def _letter(kind: str, say: Callable[[str], str], parts: list[Part]) -> Letter:
    greeting, opening = Words(say("mail.greeting")), Words(say(f"mail.{kind}.opening"))
    return Letter(say(f"mail.{kind}.subject"), [greeting, opening, *parts, Words(say("mail.signature"))])


def _voice(reservation: Reservation, letterhead: Letterhead, texts: Texts) -> Callable[[str], str]:
    """Says a place with what is known of the appointment. No name is among it: mails may go to a stranger's address."""
    return partial(
        texts.say,
        number=reservation.number or "",
        day=wording.day(reservation),
        time=wording.start_time(reservation),
        office=reservation.office.name,
        town=letterhead.town,
    )
