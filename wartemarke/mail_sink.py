"""Catches mails and text messages instead of sending them, for development and rehearsals: SMTP on one port, a page to read them
on another; text messages are posted there, as to a gateway.

Bound to this machine, kept in memory, only the newest 500. A page from elsewhere cannot read it: the Host must be this machine.
"""

import json
import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from jinja2 import Environment, FileSystemLoader
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from base import i18n

KEPT = 500
LOOPBACK = "127.0.0.1"
TEXTS = "/texts.json"
LARGEST_TEXT = 10_000
LOCAL_HOSTS = {LOOPBACK, "localhost"}
PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    extensions=["jinja2.ext.i18n"],
)
PAGES.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
    i18n.gettext, i18n.ngettext, newstyle=False
)
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"


@dataclass(frozen=True)
class Caught:
    """One mail as a person reads it."""

    id: int
    to: list[str]
    subject: str
    text: str
    attachments: list[str]


@dataclass(frozen=True)
class CaughtText:
    """One text message."""

    to: str
    text: str


class MailSink:
    """Both doors of the sink. `start`, then `stop`; port 0 takes any free one."""

    def __init__(self, smtp_port: int, page_port: int) -> None:
        self._mails: deque[Caught] = deque(maxlen=KEPT)
        self._texts: deque[CaughtText] = deque(maxlen=KEPT)
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

    def texts(self) -> list[CaughtText]:
        """The caught text messages, newest first."""
        return list(reversed(self._texts))

    def catch(self, body: bytes) -> None:
        """Take what a gateway for text messages would be sent; raises ValueError where it is none."""
        said = json.loads(body)
        if not isinstance(said, dict) or not {"to", "text"} <= said.keys():
            raise ValueError("no text message")
        self._texts.append(CaughtText(str(said["to"]), str(said["text"])))

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


def page(mails: list[Caught], languages: str = "", texts: Sequence[CaughtText] = ()) -> str:
    """All that was caught as one page in the best of these languages (an Accept-Language header); nothing of it is markup."""
    best = parse_accept_header(languages, LanguageAccept).best_match(i18n.LOCALES)
    with i18n.use(best or i18n.LOCALES[0]):
        locale = i18n.current()
        template = PAGES.get_template("wartemarke/mails.html")
        return template.render(mails=mails, texts=texts, locale=locale, direction=i18n.direction(locale))


def _page_of(sink: MailSink) -> type[BaseHTTPRequestHandler]:
    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if urlsplit(f"//{self.headers.get('Host', '')}").hostname not in LOCAL_HOSTS:
                self.send_error(HTTPStatus.FORBIDDEN)
            elif urlsplit(self.path).path == "/mails.json":
                self._answer("application/json", json.dumps([asdict(mail) for mail in sink.mails()]))
            elif urlsplit(self.path).path == TEXTS:
                self._answer("application/json", json.dumps([asdict(text) for text in sink.texts()]))
            else:
                languages = self.headers.get("Accept-Language", "")
                self._answer("text/html; charset=utf-8", page(sink.mails(), languages, sink.texts()))

        def do_POST(self) -> None:
            """Only what no page of a browser can send to another site without asking first: JSON."""
            if self.headers.get("Content-Type") != "application/json" or urlsplit(self.path).path != TEXTS:
                self.send_error(HTTPStatus.FORBIDDEN)
                return
            try:
                sink.catch(self.rfile.read(min(int(self.headers.get("Content-Length", "0")), LARGEST_TEXT)))
            except ValueError:
                self.send_error(HTTPStatus.BAD_REQUEST)
                return
            self._answer("application/json", "{}")

        def _answer(self, kind: str, text: str) -> None:
            body = text.encode()
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: the sink is polled by rehearsals."""

    return Page
