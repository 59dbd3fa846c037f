"""Catches mails instead of sending them, for development and rehearsals: SMTP on one port, a page to read them on another.

Bound to this machine, kept in memory, only the newest 500. Links are text to copy: a sink must not make clicking a habit.
"""

import json
import threading
from collections import deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

KEPT = 500
LOOPBACK = "127.0.0.1"
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="5">
<title>Mails</title><style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }}
article {{ border-top: 1px solid #999; padding: 1rem 0; }} pre {{ white-space: pre-wrap; font: inherit; }}
</style><h1>Mails caught on this machine</h1><p>Newest first; {count} so far. Copy a link to use it.</p>{mails}</html>"""
MAIL = "<article><h2>{subject}</h2><p>to {to}{attached}</p><pre>{text}</pre></article>"


@dataclass(frozen=True)
class Caught:
    """One mail as a person reads it."""

    id: int
    to: list[str]
    subject: str
    text: str
    attachments: list[str]


class MailSink:
    """Both doors of the sink. `start`, then `stop`; port 0 takes any free one."""

    def __init__(self, smtp_port: int, page_port: int) -> None:
        self._mails: deque[Caught] = deque(maxlen=KEPT)
        self._count = 0
        self._smtp = Controller(self, hostname=LOOPBACK, port=smtp_port)
        self._pages = ThreadingHTTPServer((LOOPBACK, page_port), _page_of(self))
        self.page_port: int = self._pages.server_address[1]

    def start(self) -> None:
        """Begin to listen; returns at once. Raises OSError where a port is taken."""
        self._smtp.start()
        threading.Thread(target=self._pages.serve_forever, name="mail page", daemon=True).start()

    def stop(self) -> None:
        """Close both doors."""
        self._smtp.stop()
        self._pages.shutdown()
        self._pages.server_close()

    def mails(self) -> list[Caught]:
        """The caught mails, newest first."""
        return list(reversed(self._mails))

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        """Called by aiosmtpd with each mail."""
        content = envelope.content or b""
        self._count += 1
        mail = read(content if isinstance(content, bytes) else content.encode(), list(envelope.rcpt_tos))
        self._mails.append(replace(mail, id=self._count))
        return "250 OK"


def read(content: bytes, to: list[str]) -> Caught:
    """A mail's readable parts."""
    mail = message_from_bytes(content, policy=default)
    assert isinstance(mail, EmailMessage)
    body = mail.get_body(("plain",))
    text = str(body.get_content()) if body is not None else ""
    attachments = [part.get_filename() or "?" for part in mail.iter_attachments()]
    return Caught(0, to, str(mail["Subject"] or ""), text, attachments)


def page(mails: list[Caught]) -> str:
    """All mails as one page; nothing of them is markup."""
    return PAGE.format(count=mails[0].id if mails else 0, mails="".join(_articles(mails)))


def _articles(mails: list[Caught]) -> Iterator[str]:
    for mail in mails:
        yield MAIL.format(
            subject=escape(mail.subject),
            to=escape(", ".join(mail.to)),
            text=escape(mail.text),
            attached=escape(f"; with {', '.join(mail.attachments)}" if mail.attachments else ""),
        )


def _page_of(sink: MailSink) -> type[BaseHTTPRequestHandler]:
    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if urlsplit(self.path).path == "/mails.json":
                self._answer("application/json", json.dumps([asdict(mail) for mail in sink.mails()]))
            else:
                self._answer("text/html; charset=utf-8", page(sink.mails()))

        def _answer(self, kind: str, text: str) -> None:
            body = text.encode()
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: the sink is polled by rehearsals."""

    return Page
