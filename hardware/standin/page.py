"""The stand-in's page: what the kiosk shows while the server is away. It stands on this PC only (127.0.0.1).

A page from elsewhere can neither read it (the Host must be ours) nor send to it (the Origin must be ours). Only the kiosk's
own page at the server may ask one thing: whether there is somebody to step in.

| address        | answer                                                                             |
|----------------|------------------------------------------------------------------------------------|
| GET /          | the page                                                                           |
| GET /ready     | {"ready": true}: there are numbers, and the server is away                         |
| GET /state     | whether the server is back, texts, services, how many numbers are left             |
| GET /paper?id= | {"paper": "confirmed"}: how the slip of this line ended, "" while it is under way  |
| POST /number   | {"key", "service", "locale"} -> {"id", "number", "at"} or {"refused": "used_up"}   |
| POST /check-in | {"key", "text", "locale"} -> the same, with "agreed"                               |
"""

import json
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from hardware.errors import BadConfiguration
from hardware.messages import Identity, Nonce
from hardware.standin.ledger import LedgerBroken
from hardware.standin.standing_in import Refused, StandIn
from hardware.standin.state import answer_of, refusal_of, state_of

HOST = "127.0.0.1"
STATIC = Path(__file__).with_name("static")
MOST_BYTES = 4096
KINDS = {"css": "text/css", "js": "text/javascript", "html": "text/html"}
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
    " img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Wish(BaseModel):
    """What the page sends; `key` is new for every visitor's wish, so that the same sent twice counts once."""

    model_config = ConfigDict(strict=True, extra="forbid")

    key: Nonce
    locale: str = Field(max_length=12)


class NumberWish(Wish):
    """A number for this service."""

    service: Identity


class CodeShown(Wish):
    """What the scanner read."""

    text: str = Field(min_length=1, max_length=512)


class Wrong(Exception):
    """The request gets this status and nothing else."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


class Page:
    """The page of one stand-in, on a port of this PC; 0 takes any free one. `server` is asked for before any provision came."""

    def __init__(self, stand_in: StandIn, server: str, *, port: int) -> None:
        handler = type("StandInRequest", (Request,), {"stand_in": stand_in, "server_address_given": server})
        try:
            self._server = ThreadingHTTPServer((HOST, port), handler)
        except OSError as fault:
            raise BadConfiguration(
                f"The page of the stand-in cannot use port {port}: {fault.strerror}."
            ) from fault
        self._server.daemon_threads = True
        self.port = int(self._server.server_address[1])
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), name="stand-in", daemon=True
        )

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """End."""
        if self._thread.is_alive():
            self._server.shutdown()
        self._server.server_close()


class Request(BaseHTTPRequestHandler):
    """One request; see the table above."""

    stand_in: ClassVar[StandIn]
    server_address_given: ClassVar[str]
    protocol_version = "HTTP/1.1"
    server_version = "Wartemarke"
    sys_version = ""
    timeout = 10

    def do_GET(self) -> None:
        """Look at something."""
        self._guarded(self._get)

    def do_OPTIONS(self) -> None:
        """Browsers ask first whether a page of the network may ask this PC at all."""
        self._guarded(lambda: self._answer(b"", "text/plain", HTTPStatus.NO_CONTENT, self._for_the_kiosk()))

    def do_POST(self) -> None:
        """Give a number, or note a check-in."""
        self._guarded(self._post)

    def log_message(self, *_: object) -> None:
        """Scanned codes are secrets; nothing of a request is logged."""

    def _guarded(self, work: Callable[[], None]) -> None:
        try:
            self._check_host()
            work()
        except Wrong as wrong:
            self.close_connection = True  # its body may be unread
            self._answer(b"", "text/plain", wrong.status)

    def _get(self) -> None:
        path = urlsplit(self.path).path
        match path:
            case "/" | "/standin.css" | "/standin.js":
                name = "standin.html" if path == "/" else path.removeprefix("/")
                kind = KINDS[name.rpartition(".")[2]]
                self._answer((STATIC / name).read_bytes(), f"{kind}; charset=utf-8")
            case "/ready":
                self._answer_json({"ready": self.stand_in.is_ready()}, self._for_the_kiosk())
            case "/state":
                self._answer_json(state_of(self.stand_in, self.server_address_given))
            case "/paper":
                self._answer_json({"paper": self.stand_in.ledger.paper(self._id())})
            case "/favicon.ico":
                self._answer(b"", "text/plain", HTTPStatus.NO_CONTENT)
            case _:
                raise Wrong(HTTPStatus.NOT_FOUND)

    def _post(self) -> None:
        self._check_origin()
        content = self._content()
        try:
            self._answer_json(self._done(content))
        except ValidationError:
            raise Wrong(HTTPStatus.BAD_REQUEST) from None
        except Refused as refused:
            self._answer_json(refusal_of(refused))
        except LedgerBroken:
            self._answer_json({"refused": "broken"})

    def _done(self, content: bytes) -> dict[str, object]:
        match urlsplit(self.path).path:
            case "/number":
                number = NumberWish.model_validate_json(content)
                return answer_of(self.stand_in.take_number(number.key, number.service, number.locale))
            case "/check-in":
                code = CodeShown.model_validate_json(content)
                return answer_of(self.stand_in.check_in(code.key, code.text, code.locale))
            case _:
                raise Wrong(HTTPStatus.NOT_FOUND)

    def _id(self) -> int:
        text = parse_qs(urlsplit(self.path).query).get("id", [""])[0]
        if not (text.isascii() and text.isdigit() and len(text) < 16):
            raise Wrong(HTTPStatus.BAD_REQUEST)
        return int(text)

    def _check_host(self) -> None:
        """A foreign name that resolves to this machine must not come in (DNS rebinding)."""
        if self.headers.get("Host", "").rpartition(":")[0] not in (HOST, "localhost"):
            raise Wrong(HTTPStatus.MISDIRECTED_REQUEST)

    def _check_origin(self) -> None:
        if self.headers.get("Origin") != f"http://{self.headers.get('Host')}":
            raise Wrong(HTTPStatus.FORBIDDEN)

    def _for_the_kiosk(self) -> dict[str, str]:
        """The kiosk's own page at the server, and no other, may read this answer."""
        provision = self.stand_in.provision
        home = urlsplit(provision.home if provision else self.server_address_given)
        return {
            "Access-Control-Allow-Origin": f"{home.scheme}://{home.netloc}",
            "Access-Control-Allow-Private-Network": "true",
            "Vary": "Origin",
        }

    def _content(self) -> bytes:
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit() and len(length) < 10):
            raise Wrong(HTTPStatus.LENGTH_REQUIRED)
        if int(length) > MOST_BYTES:
            raise Wrong(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return self.rfile.read(int(length))

    def _answer_json(self, content: object, more: dict[str, str] | None = None) -> None:
        self._answer(json.dumps(content).encode(), "application/json", HTTPStatus.OK, more)

    def _answer(
        self,
        content: bytes,
        kind: str,
        status: HTTPStatus = HTTPStatus.OK,
        more: dict[str, str] | None = None,
    ) -> None:
        self.send_response(status)
        for name, value in {**HEADERS, **(more or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        if status != HTTPStatus.NO_CONTENT:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
