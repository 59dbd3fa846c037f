"""Verbs of the outbox. One bad address holds up nobody: each mail has its own next try."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.orm import Session

from base import clock, events
from base.mail.model import Channel, Mail, MailState

FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)
MOST_TRIES = 30
CLAIM = timedelta(minutes=2)

# by the table, not by the class: each step of a booking writes one
_MAILS = cast("Table", Mail.__table__)
_POST = insert(_MAILS).returning(_MAILS.c.id)


@dataclass(frozen=True)
class MailPosted:
    """A mail waits in the outbox; wakes the sender."""

    mail_id: int


@dataclass(frozen=True)
class TextPosted:
    """A text message waits in the outbox; wakes its sender."""

    mail_id: int


@dataclass(frozen=True)
class Letter:
    """What is to be sent, apart from the row, so that no database connection is held while the mail server thinks."""

    mail_id: int
    recipient: str
    locale: str
    subject: str
    text: str
    calendar: str | None
    html: str | None = None
    qr: str | None = None


def post(
    session: Session,
    about: str,
    recipient: str,
    locale: str,
    subject: str,
    text: str,
    delete_after: datetime,
    calendar: str | None = None,
    html: str | None = None,
    qr: str | None = None,
) -> None:
    """Put a mail into the outbox, in the transaction of what it tells of. `qr` is what the picture in its HTML says."""
    mail_id = _stored(
        session,
        about=about,
        channel=Channel.MAIL,
        recipient=recipient,
        locale=locale,
        subject=subject,
        text=text,
        calendar=calendar,
        html=html,
        qr=qr,
        delete_after=delete_after,
    )
    events.record(session, MailPosted(mail_id))


def post_text(
    session: Session, about: str, number: str, locale: str, title: str, text: str, delete_after: datetime
) -> None:
    """Put a text message to this mobile number into the outbox; the title stands only in lists of what is kept."""
    mail_id = _stored(
        session,
        about=about,
        channel=Channel.TEXT,
        recipient=number,
        locale=locale,
        subject=title,
        text=text,
        delete_after=delete_after,
    )
    events.record(session, TextPosted(mail_id))


def claim(session: Session, most: int = 20, channel: Channel = Channel.MAIL) -> Sequence[Letter]:
    """Take what is due in this channel, for two minutes: a sender that dies loses its claim, not the mail."""
    now = clock.now()
    due = (
        select(Mail)
        .where(
            Mail.channel == channel,
            Mail.state == MailState.WAITING,
            Mail.next_try_at <= now,
            Mail.delete_after > now,
        )
        .order_by(Mail.next_try_at)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    mails = session.scalars(due).all()
    for mail in mails:
        mail.next_try_at = clock.now() + CLAIM
    return [Letter(m.id, m.recipient, m.locale, m.subject, m.text, m.calendar, m.html, m.qr) for m in mails]


def settle_sent(session: Session, mail_id: int) -> None:
    """Note that the mail server took it."""
    session.execute(update(Mail).where(Mail.id == mail_id).values(state=MailState.SENT))


def settle_failed(session: Session, mail_id: int, for_good: bool) -> None:
    """Note a failed try: later again, with growing distance, or given up when refused for good or tried too often."""
    mail = session.get(Mail, mail_id)
    if mail is None:
        return
    mail.tries += 1
    if for_good or mail.tries >= MOST_TRIES:
        mail.state = MailState.GIVEN_UP
    mail.next_try_at = clock.now() + min(FIRST_WAIT * 2 ** min(mail.tries - 1, 10), LONGEST_WAIT)


def forget(session: Session, about: str) -> None:
    """Delete all mails about something, for example when its person is deleted."""
    session.execute(delete(Mail).where(Mail.about == about))


def forget_old(session: Session) -> None:
    """Delete mails whose time is over."""
    session.execute(delete(Mail).where(Mail.delete_after < clock.now()))


def _stored(session: Session, **said: object) -> int:
    """The id of the row; it waits for the sender from now on."""
    row = {**said, "state": MailState.WAITING, "tries": 0, "next_try_at": clock.now()}
    stored: int = session.connection().execute(_POST, row).scalar_one()
    return stored
