"""A small page for the simulated devices: the paper, the counter displays, a scan field, call buttons, switches for faults.

For people, and as JSON for programs that play a day. It can print and scan, so it listens on this machine only, and
a page from elsewhere can neither read it (the Host must be ours) nor send to it (the Origin must be ours).

| address                 | answer                                                                       |
|-------------------------|------------------------------------------------------------------------------|
| GET /slips.json?after=7 | [{"id": 8, "lines": [...], "qr": "..." or null, "marked": false, "cut": true}] |
| GET /slips/8.png        | the paper as a picture                                                       |
| GET /displays.json      | {"5": "A017", "6": ""} by the display's address; dark is ""                  |
| GET /buttons.json       | {"shown": "A017"}: what the last press led to                                |
| GET /relay.json         | {"closed": 0, "times": 3}: now (1 or 0), and how often since the start       |
| GET /pagers.json        | {"7": ["A017", 3]}: by pager what it shows, and how often it was sent a call |
| GET /faults.json        | {"printer": {"paper_out": 0, ...}, "scanner": {...}, ...}: devices there are |
| POST /scan              | {"text": "..."}                                                              |
| POST /press             | {"key": "A"}                                                                 |
| POST /fault             | {"device": "printer", "fault": "paper_out", "value": 1}                      |
"""

import json
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

from hardware.errors import BadConfiguration
from hardware.simulators.hall import Hall
from hardware.simulators.page_texts import language_of
from hardware.simulators.page_view import STATIC, page
from hardware.simulators.picture import png
from hardware.simulators.slip import Slip

MOST_BYTES = 4096
LOCAL_HOSTS = ("127.0.0.1", "localhost", "[::1]")

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; img-src 'self'; script-src 'self'; style-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Refused(Exception):
    """The request gets this status and nothing else."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


class Page:
    """The page of one hall. `port` 0 takes any free one; `address` says where it is."""

    def __init__(self, hall: Hall, *, host: str = "127.0.0.1", port: int = 0) -> None:
        handler = type("HallRequest", (Request,), {"hall": hall, "bound_to": host})
        try:
            self._server = ThreadingHTTPServer((host, port), handler)
        except OSError as fault:
            raise BadConfiguration(
                f"The page of the simulated devices cannot use port {port}: {fault.strerror}."
            ) from fault
        self.address = f"http://{host}:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """End; open connections are dropped."""
        self._server.shutdown()
        self._server.server_close()


class Request(BaseHTTPRequestHandler):
    """One request; see the table above."""

    hall: ClassVar[Hall]
    bound_to: ClassVar[str]
    protocol_version = "HTTP/1.1"
    server_version = "Wartemarke"
    sys_version = ""
    timeout = 10

    def do_GET(self) -> None:
        """Look at something."""
        try:
            self._check_host()
            self._get(urlsplit(self.path).path)
        except Refused as refused:
            self._answer(b"", "text/plain", refused.status)

    def do_POST(self) -> None:
        """Do something to a device."""
        try:
            self._check_host()
            self._check_origin()
            self._post(self._content())
        except Refused as refused:
            self.close_connection = True  # its body may be unread
            self._answer(b"", "text/plain", refused.status)

    def log_message(self, *_: object) -> None:
        """Scanned codes are secrets; nothing of a request is logged."""

    def _get(self, path: str) -> None:
        match path.removeprefix("/").split("/"):
            case [""]:
                self._answer(self._page().encode(), "text/html; charset=utf-8")
            case ["page.css" | "page.js" as name]:
                kind = "text/css" if name.endswith("css") else "text/javascript"
                self._answer((STATIC / name).read_bytes(), f"{kind}; charset=utf-8")
            case ["favicon.ico"]:
                self._answer(b"", "text/plain", HTTPStatus.NO_CONTENT)
            case ["slips.json"]:
                after = self._after()
                self._answer_json([_as_json(slip) for slip in self.hall.printer.slips if slip.id > after])
            case ["slips", name]:
                self._answer(png(self._slip(name)), "image/png")
            case ["displays.json"]:
                self._answer_json(self.hall.displays.shown)
            case ["buttons.json"]:
                self._answer_json({"shown": self.hall.buttons.shown})
            case ["pagers.json"]:
                self._answer_json(self.hall.pagers.rung)
            case ["relay.json"]:
                self._answer_json(self.hall.relay.state)
            case ["faults.json"]:
                self._answer_json({name: device.fault_states for name, device in self.hall.devices.items()})
            case _:
                raise Refused(HTTPStatus.NOT_FOUND)

    def _post(self, content: dict[str, object]) -> None:
        match self.path, content:
            case "/scan", {"text": str(text)}:
                self.hall.scanner.scan(text)
            case "/press", {"key": str(key)}:
                self._press(key)
            case "/fault", {"device": str(device), "fault": str(fault), "value": int(value)}:
                self._set_fault(device, fault, value)
            case "/scan" | "/press" | "/fault", _:
                raise Refused(HTTPStatus.BAD_REQUEST)
            case _:
                raise Refused(HTTPStatus.NOT_FOUND)
        self._answer(b"", "text/plain", HTTPStatus.NO_CONTENT)

    def _press(self, key: str) -> None:
        try:
            self.hall.buttons.press(key)
        except ValueError:
            raise Refused(HTTPStatus.BAD_REQUEST) from None

    def _set_fault(self, device: str, fault: str, value: int) -> None:
        if not 0 <= value <= 1_000_000:
            raise Refused(HTTPStatus.BAD_REQUEST)
        try:
            self.hall.device(device).set_fault(fault, value)
        except ValueError:
            raise Refused(HTTPStatus.BAD_REQUEST) from None

    def _page(self) -> str:
        asked = parse_qs(urlsplit(self.path).query).get("lang", [""])[0]
        return page(self.hall, language_of(asked, self.headers.get("Accept-Language", "")))

    def _slip(self, name: str) -> Slip:
        number, dot, kind = name.partition(".")
        found = [slip for slip in self.hall.printer.slips if str(slip.id) == number and kind == "png" and dot]
        if not found:
            raise Refused(HTTPStatus.NOT_FOUND)
        return found[0]

    def _after(self) -> int:
        after = parse_qs(urlsplit(self.path).query).get("after", ["0"])[0]
        if not (after.isascii() and after.isdigit() and len(after) < 10):
            raise Refused(HTTPStatus.BAD_REQUEST)
        return int(after)

    def _check_host(self) -> None:
        """A foreign name that resolves to this machine must not read the paper (DNS rebinding)."""
        name = self.headers.get("Host", "").rpartition(":")[0]
        if self.bound_to in ("127.0.0.1", "localhost", "::1") and name not in LOCAL_HOSTS:
            raise Refused(HTTPStatus.MISDIRECTED_REQUEST)

    def _check_origin(self) -> None:
        """Browsers say where a request comes from; programs on this machine say nothing."""
        origin = self.headers.get("Origin")
        if origin is not None and origin != f"http://{self.headers.get('Host')}":
            raise Refused(HTTPStatus.FORBIDDEN)

    def _content(self) -> dict[str, object]:
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit() and len(length) < 10):
            raise Refused(HTTPStatus.LENGTH_REQUIRED)
        if int(length) > MOST_BYTES:
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            content = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError):
            raise Refused(HTTPStatus.BAD_REQUEST) from None
        return content if isinstance(content, dict) else {}

    def _answer_json(self, content: object) -> None:
        self._answer(json.dumps(content).encode(), "application/json")

    def _answer(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        if status != HTTPStatus.NO_CONTENT:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def _as_json(slip: Slip) -> dict[str, object]:
    return {
        "id": slip.id,
        "lines": slip.lines,
        "qr": slip.qr,
        "marked": slip.is_marked,
        "cut": slip.is_cut,
    }
