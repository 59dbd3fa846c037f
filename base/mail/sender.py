"""Speaks SMTP: turns a letter into a message and hands it to the mail server. Knows no database."""

import smtplib
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from enum import Enum
from functools import lru_cache
from io import BytesIO

import qrcode

from base.mail.body import QR_PLACE
from base.mail.outbox import Letter
from base.settings import Settings

TIMEOUT_SECONDS = 15
TRUSTED_SECONDS = 3600
"""So long the machine's certificates are kept in memory; reading them takes longer than all else about a mail."""
QR_MASK = 3
"""One of eight patterns; every reader undoes each. What our codes say is random, so none of them is the better one, and trying
all eight takes three times as long as all else about the picture."""
REFUSED_FOR_GOOD = range(500, 600)


class Outcome(Enum):
    """What the mail server said."""

    SENT = "sent"
    LATER = "later"
    NEVER = "never"


def send(letter: Letter, settings: Settings) -> Outcome:
    """Hand one letter to the mail server; waits at most 15 seconds for each of its answers."""
    try:
        with _server(settings) as server:
            server.send_message(message(letter, settings.mail_from))
    except smtplib.SMTPRecipientsRefused as refusal:
        codes = [code for code, _reason in refusal.recipients.values()]
        return Outcome.NEVER if all(code in REFUSED_FOR_GOOD for code in codes) else Outcome.LATER
    except (OSError, smtplib.SMTPException):
        return Outcome.LATER
    return Outcome.SENT


def message(letter: Letter, sender: str) -> EmailMessage:
    """The letter as a MIME message. `Auto-Submitted` (RFC 3834) keeps absence notes from answering it."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, letter.recipient, letter.subject
    mail["Date"], mail["Message-ID"] = (
        formatdate(),
        make_msgid(domain=sender.partition("@")[2]),
    )
    mail["Auto-Submitted"], mail["Content-Language"] = "auto-generated", letter.locale
    mail.set_content(letter.text)
    if letter.html:
        _add_html(mail, letter.html, letter.qr)
    if letter.calendar:
        mail.add_attachment(
            letter.calendar.encode(),
            maintype="text",
            subtype="calendar",
            filename="termin.ics",
            params={"method": _method(letter.calendar), "charset": "utf-8"},
        )
    return mail


def _add_html(mail: EmailMessage, html: str, qr: str | None) -> None:
    """The same words for programs that show HTML, with the QR code as a picture inside the mail."""
    mail.add_alternative(html, subtype="html")
    if qr:
        page = mail.get_body(("html",))
        assert isinstance(page, EmailMessage)  # just added
        page.add_related(
            _picture(qr), "image", "png", cid=f"<{QR_PLACE}>", disposition="inline", filename="qr.png"
        )


def _picture(qr: str) -> bytes:
    drawn = BytesIO()
    qrcode.make(qr, box_size=8, border=2, mask_pattern=QR_MASK).save(drawn)
    return drawn.getvalue()


def _method(calendar: str) -> str:
    """What the calendar file asks for (RFC 5546); mail programs look for it in the content type (RFC 6047)."""
    named = [line.partition(":")[2].strip() for line in calendar.splitlines() if line.startswith("METHOD:")]
    return named[0] if named else "PUBLISH"


@contextmanager
def _server(settings: Settings) -> Iterator[smtplib.SMTP]:
    place = (settings.smtp_host, settings.smtp_port)
    with (
        smtplib.SMTP_SSL(*place, timeout=TIMEOUT_SECONDS, context=_trusted())
        if settings.smtp_security == "tls"
        else smtplib.SMTP(*place, timeout=TIMEOUT_SECONDS)
    ) as server:
        if settings.smtp_security == "starttls":
            server.starttls(context=_trusted())
        if settings.smtp_user:
            server.login(settings.smtp_user, settings.smtp_password.get_secret_value())
        yield server


def _trusted() -> ssl.SSLContext:
    """Whose certificates we believe; without it Python would take any."""
    return _trusted_in(int(time.monotonic() // TRUSTED_SECONDS))


@lru_cache(maxsize=1)
def _trusted_in(_hour: int) -> ssl.SSLContext:
    return ssl.create_default_context()
