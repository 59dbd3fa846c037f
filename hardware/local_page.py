"""A small page on this PC, for whoever sits before it: the simulated devices, or what stands in for the kiosk.

A page from elsewhere can neither read it (the Host must be ours) nor send to it (the Origin must be ours).
"""

import json
import threading
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

from hardware.errors import BadConfiguration

HOST = "127.0.0.1"
LOCAL_HOSTS = (HOST, "localhost", "[::1]")
MOST_BYTES = 4096
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Refused(Exception):
    """The request gets this status and nothing else."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


class _Server(ThreadingHTTPServer):
    """Knows that it ends: requests on lines that are still open are not answered any more, and may find closed files."""

    is_ending = False


class LocalPage:
    """Answers with `request` on a port of this PC; 0 takes any free one. `whose` page it is, for the error."""

    def __init__(
        self, request: type["LocalRequest"], whose: str, *, host: str = HOST, port: int, **given: Any
    ) -> None:
        handler = type(request.__name__, (request,), given)
        try:
            self._server = _Server((host, port), handler)
        except OSError as fault:
            raise BadConfiguration(
                f"The page of {whose} cannot use port {port}: {fault.strerror}."
            ) from fault
        self.port = int(self._server.server_address[1])
        self.address = f"http://{host}:{self.port}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), name=f"page of {whose}", daemon=True
        )

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """End; open connections are dropped."""
        self._server.is_ending = True
        if self._thread.is_alive():
            self._server.shutdown()
        self._server.server_close()


class LocalRequest(BaseHTTPRequestHandler):
    """One request. A page says what its `_get` and `_post` do, and may widen `headers` and the `hosts` it goes by."""

    headers_of_all: ClassVar[Mapping[str, str]]
    hosts: ClassVar[tuple[str, ...]] = LOCAL_HOSTS
    may_come_from_programs: ClassVar[bool] = False
    """Browsers say where a request comes from; programs on this machine say nothing."""
    protocol_version = "HTTP/1.1"
    server_version = "Wartemarke"
    sys_version = ""
    timeout = 10

    def do_GET(self) -> None:
        """Look at something."""
        self.guarded(self.get)

    def do_POST(self) -> None:
        """Do something."""
        self.guarded(self._post_of_ours)

    def log_message(self, *_: object) -> None:
        """Scanned codes are secrets; nothing of a request is logged."""

    def do_OPTIONS(self) -> None:
        """What browsers ask before a page of the network may ask this PC at all."""
        self.guarded(self.options)

    def options(self) -> None:
        """Answer an OPTIONS; raises Refused."""
        raise Refused(HTTPStatus.METHOD_NOT_ALLOWED)

    def get(self) -> None:
        """Answer a GET; raises Refused."""
        raise Refused(HTTPStatus.NOT_FOUND)

    def post(self, _content: bytes) -> None:
        """Answer a POST; raises Refused."""
        raise Refused(HTTPStatus.NOT_FOUND)

    def guarded(self, work: Callable[[], None]) -> None:
        """Do it, for who calls us by our own name; a foreign one that resolves to this machine (DNS rebinding) is refused."""
        ending: _Server = self.server  # type: ignore[assignment]  # LocalPage made it
        if ending.is_ending:
            self.close_connection = True
            return
        try:
            self._judged(work)
        except ConnectionError:
            self.close_connection = True  # who asked has gone away meanwhile
        except Exception:
            self.close_connection = True
            if not ending.is_ending:
                raise

    def answer(
        self,
        content: bytes,
        kind: str,
        status: HTTPStatus = HTTPStatus.OK,
        more: Mapping[str, str] | None = None,
    ) -> None:
        """Send it, with the headers that all answers have, and these."""
        self.send_response(status)
        for name, value in {**HEADERS, **self.headers_of_all, **(more or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        if status != HTTPStatus.NO_CONTENT:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def answer_json(self, content: object, more: Mapping[str, str] | None = None) -> None:
        """Send it as JSON."""
        self.answer(json.dumps(content).encode(), "application/json", HTTPStatus.OK, more)

    def _judged(self, work: Callable[[], None]) -> None:
        try:
            if self.hosts and self.headers.get("Host", "").rpartition(":")[0] not in self.hosts:
                raise Refused(HTTPStatus.MISDIRECTED_REQUEST)
            work()
        except Refused as refused:
            self.close_connection = True  # its body may be unread
            self.answer(b"", "text/plain", refused.status)

    def _post_of_ours(self) -> None:
        origin = self.headers.get("Origin")
        is_program = origin is None and self.may_come_from_programs
        if not is_program and origin != f"http://{self.headers.get('Host')}":
            raise Refused(HTTPStatus.FORBIDDEN)
        self.post(self._content())

    def _content(self) -> bytes:
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit() and len(length) < 10):
            raise Refused(HTTPStatus.LENGTH_REQUIRED)
        if int(length) > MOST_BYTES:
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return self.rfile.read(int(length))
