"""A small page for the simulated devices: the paper, the counter displays, a scan field, switches for faults.

For people, and as JSON for programs that play a day. It can print and scan, so it listens on this machine only, and
a page from elsewhere can neither read it (the Host must be ours) nor send to it (the Origin must be ours).

| address                 | answer                                                                       |
|-------------------------|------------------------------------------------------------------------------|
| GET /slips.json?after=7 | [{"id": 8, "lines": [...], "qr": "..." or null, "marked": false, "cut": true}] |
| GET /slips/8.png        | the paper as a picture                                                       |
| GET /displays.json      | {"5": "A017", "6": ""} by the display's address; dark is ""                  |
| GET /faults.json        | {"printer": {"paper_out": 0, ...}, "scanner": {...}, "displays": {...}}      |
| POST /scan              | {"text": "..."}                                                              |
| POST /fault             | {"device": "printer", "fault": "paper_out", "value": 1}                      |
"""

import html
import json
import threading
from dataclasses import asdict
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from string import Template
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

from hardware.errors import BadConfiguration
from hardware.simulators.hall import Hall
from hardware.simulators.page_texts import LANGUAGES, language_of
from hardware.simulators.picture import png
from hardware.simulators.slip import Slip

STATIC = Path(__file__).parent / "static"
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
            case ["faults.json"]:
                self._answer_json(_faults(self.hall))
            case _:
                raise Refused(HTTPStatus.NOT_FOUND)

    def _post(self, content: dict[str, object]) -> None:
        match self.path, content:
            case "/scan", {"text": str(text)}:
                self.hall.scanner.scan(text)
            case "/fault", {"device": str(device), "fault": str(fault), "value": int(value)}:
                self._set_fault(device, fault, value)
            case "/scan" | "/fault", _:
                raise Refused(HTTPStatus.BAD_REQUEST)
            case _:
                raise Refused(HTTPStatus.NOT_FOUND)
        self._answer(b"", "text/plain", HTTPStatus.NO_CONTENT)

    def _set_fault(self, device: str, fault: str, value: int) -> None:
        if not 0 <= value <= 1_000_000:
            raise Refused(HTTPStatus.BAD_REQUEST)
        try:
            self.hall.device(device).set_fault(fault, value)
        except ValueError:
            raise Refused(HTTPStatus.BAD_REQUEST) from None

    def _page(self) -> str:
        language = language_of(self.headers.get("Accept-Language", ""))
        texts = LANGUAGES[language]
        template = Template((STATIC / "page.html").read_text(encoding="utf-8"))
        return template.substitute(
            {name: html.escape(text) for name, text in texts.items()},
            language=language,
            texts=json.dumps({name: texts[name] for name in ("slip", "display", "gone")}),
            switches="".join(
                _switches(device, faults, texts) for device, faults in _faults(self.hall).items()
            ),
        )

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


def _faults(hall: Hall) -> dict[str, dict[str, int]]:
    return {
        "printer": {name: int(value) for name, value in asdict(hall.printer.faults).items()},
        "scanner": {"unplugged": int(not hall.scanner.is_plugged_in)},
        "displays": {"unplugged": int(not hall.displays.is_plugged_in)},
    }


def _switches(device: str, faults: dict[str, int], texts: dict[str, str]) -> str:
    legend = html.escape(texts[device])
    switches = "".join(_switch(device, fault, html.escape(texts[fault])) for fault in faults)
    return f"<fieldset><legend>{legend}</legend>{switches}</fieldset>"


def _switch(device: str, fault: str, label: str) -> str:
    """Faults with an amount get a number field."""
    kind = (
        'type="number" min="0" max="1000000" value="0"'
        if fault in ("slow", "unplug_after")
        else 'type="checkbox"'
    )
    field = f'<input {kind} name="{fault}" data-device="{device}" autocomplete="off">'
    return f'<label class="switch">{field}{label}</label>'
