"""The mails of the draw. The first asks if the address is right and names nobody; who is drawn gets the mail of a booking."""

from sqlalchemy.orm import Session

from base import i18n
from base.i18n import date_text, moment_text
from base.i18n import gettext as _
from base.mail import outbox
from base.mail.body import Link, Part, Words, as_html, as_text
from base.offices.model import Queue
from booking.draw.model import Draw, DrawEntry
from booking.mails import Letterhead


def about(entry_id: int) -> str:
    """What a mail of this entry says in its `about`."""
    return f"draw:{entry_id}"


def send_entered_mail(session: Session, draw: Draw, entry: DrawEntry, letterhead: Letterhead) -> None:
    """Ask whether the address is really theirs; the lot counts from the press on."""
    zone = session.get_one(Queue, draw.queue_id).office.timezone
    with i18n.use(entry.locale):
        until = moment_text(draw.closes_at, zone)
        parts: list[Part] = [
            Words(_("Hello,")),
            Words(_("places for %(day)s are drawn by lot, and you want to take part.", day=_day(draw))),
            Words(
                _(
                    "Please confirm it until %(moment)s with this link. Only then your lot counts:",
                    moment=until,
                )
            ),
            Link(_("Yes, I take part"), f"{letterhead.address}/draw/{entry.code}"),
            Words(_("Your lot: %(lot)s. With it you find yourself in the result.", lot=entry.lot)),
            Words(_("You did not ask for it? Then you need not do anything.")),
            Words(letterhead.town),
        ]
        _post(session, entry, letterhead, _("Please confirm: draw for %(day)s", day=_day(draw)), parts)


def send_not_drawn_mail(session: Session, draw: Draw, entry: DrawEntry, letterhead: Letterhead) -> None:
    """There were not enough places; and how to check it."""
    with i18n.use(entry.locale):
        parts: list[Part] = [
            Words(_("Hello,")),
            Words(_("there were not enough places for %(day)s: your lot was not drawn.", day=_day(draw))),
            Words(_("You can look for a free time, or enter the next draw:")),
            Link(_("Look for a time"), f"{letterhead.address}/"),
            Words(_("This is how it was drawn; everybody can check it:")),
            Link(
                _("The result of the draw"),
                f"{letterhead.address}/draw/result/{draw.queue_id}/{draw.day}",
                is_chief=False,
            ),
            Words(letterhead.town),
        ]
        _post(session, entry, letterhead, _("Your lot for %(day)s was not drawn", day=_day(draw)), parts)


def _day(draw: Draw) -> str:
    return date_text(draw.day)


def _post(
    session: Session,
    entry: DrawEntry,
    letterhead: Letterhead,
    subject: str,
    parts: list[Part],
) -> None:
    outbox.post(
        session,
        about(entry.id),
        entry.email,
        entry.locale,
        subject,
        as_text(parts),
        entry.delete_after,
        html=as_html(parts, subject, letterhead.town),
    )
