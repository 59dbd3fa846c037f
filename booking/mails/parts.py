"""What several mails say alike."""

from datetime import timedelta

from base.i18n import gettext as _
from base.i18n import time_text
from base.mail.body import Link, Part, QrCode, Things, Words
from booking import wording
from booking.mails.posting import Letterhead
from booking.model import Reservation
from booking.uploads.queries import allowed_for, wishes


def page_address(reservation: Reservation, letterhead: Letterhead) -> str:
    """The page of the reservation."""
    return f"{letterhead.address}/reservations/{reservation.code}"


def page_link(reservation: Reservation, letterhead: Letterhead) -> list[Part]:
    """The page, and what is on it."""
    again = (
        _("On this page you find everything again, with the QR code for check-in:")
        if reservation.is_in_person
        else _("On this page you find everything again:")
    )
    return [
        Words(again),
        Link(_("To my appointment"), page_address(reservation, letterhead)),
    ]


def when_and_where(reservation: Reservation) -> Words:
    """Day, time and place."""
    return Words(f"{wording.when(reservation)}\n{wording.where(reservation)}")


def what_for(reservation: Reservation) -> Things:
    """The services."""
    title = _("You come for:") if reservation.is_in_person else _("It is about:")
    return Things(title, wording.chosen(reservation))


def to_bring(reservation: Reservation) -> Things:
    """The documents, those ticked that the visitor has together."""
    papers = wording.papers(reservation)
    ticked = frozenset(paper.text for paper in papers if paper.is_ready)
    title = _("Please bring:") if reservation.is_in_person else _("Please have at hand:")
    return Things(title, [paper.text for paper in papers], ticked or None)


def documents_before(reservation: Reservation, letterhead: Letterhead) -> list[Part]:
    """Where to send documents before the visit, and which; nothing where no service takes any."""
    if not allowed_for(reservation).most:
        return []
    can = _("You can send documents before your visit, if you like:")
    return [
        Words("\n".join([can, *wishes(reservation)])),
        Link(_("Send documents"), f"{page_address(reservation, letterhead)}/uploads", is_chief=False),
    ]


def check_in(reservation: Reservation) -> list[Part]:
    """From when on, with what; or how it goes where nobody comes."""
    if not reservation.is_in_person:
        link = wording.video_link(reservation)
        return [
            Words(wording.how_it_goes(reservation)),
            *([Link(_("To the video room"), link)] if link else []),
        ]
    opens = reservation.starts_at - timedelta(minutes=reservation.office.check_in_opens_minutes)
    return [
        Words(
            _(
                "Please check in at the kiosk in the hall from %(time)s on: with the QR code, or with the code %(code)s. "
                "Your number is called on the screen.",
                time=time_text(opens, reservation.office.timezone),
                code=wording.short_code(reservation),
            )
        ),
        QrCode(_("QR code for check-in")),
    ]
