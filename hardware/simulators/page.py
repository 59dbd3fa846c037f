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
from http import HTTPStatus
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

from hardware.local_page import HOST, LOCAL_HOSTS, LocalPage, LocalRequest, Refused
from hardware.simulators.hall import Hall
from hardware.simulators.page_texts import language_of
from hardware.simulators.page_view import STATIC, page
from hardware.simulators.picture import png
from hardware.simulators.slip import Slip


class Page(LocalPage):
    """The page of one hall. `port` 0 takes any free one; `address` says where it is."""

    def __init__(self, hall: Hall, *, host: str = HOST, port: int = 0) -> None:
        hosts = LOCAL_HOSTS if host in LOCAL_HOSTS else ()
        super().__init__(Request, "the simulated devices", host=host, port=port, hall=hall, hosts=hosts)


class Request(LocalRequest):
    """One request; see the table above."""

    hall: ClassVar[Hall]
    may_come_from_programs = True
    headers_of_all: ClassVar[dict[str, str]] = {
        "Content-Security-Policy": "default-src 'none'; img-src 'self'; script-src 'self'; style-src 'self';"
        " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
    }

    def get(self) -> None:
        """Look at something."""
        match urlsplit(self.path).path.removeprefix("/").split("/"):
            case [""]:
                self.answer(self._page().encode(), "text/html; charset=utf-8")
            case ["page.css" | "page.js" as name]:
                kind = "text/css" if name.endswith("css") else "text/javascript"
                self.answer((STATIC / name).read_bytes(), f"{kind}; charset=utf-8")
            case ["favicon.ico"]:
                self.answer(b"", "text/plain", HTTPStatus.NO_CONTENT)
            case ["slips.json"]:
                after = self._after()
                self.answer_json([_as_json(slip) for slip in self.hall.printer.slips if slip.id > after])
            case ["slips", name]:
                self.answer(png(self._slip(name)), "image/png")
            case ["displays.json"]:
                self.answer_json(self.hall.displays.shown)
            case ["buttons.json"]:
                self.answer_json({"shown": self.hall.buttons.shown})
            case ["pagers.json"]:
                self.answer_json(self.hall.pagers.rung)
            case ["relay.json"]:
                self.answer_json(self.hall.relay.state)
            case ["faults.json"]:
                self.answer_json({name: device.fault_states for name, device in self.hall.devices.items()})
            case _:
                raise Refused(HTTPStatus.NOT_FOUND)

    def post(self, content: bytes) -> None:
        """Do something to a device."""
        match self.path, _read(content):
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
        self.answer(b"", "text/plain", HTTPStatus.NO_CONTENT)

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


def _read(content: bytes) -> dict[str, object]:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        raise Refused(HTTPStatus.BAD_REQUEST) from None
    return found if isinstance(found, dict) else {}


def _as_json(slip: Slip) -> dict[str, object]:
    return {
        "id": slip.id,
        "lines": slip.lines,
        "qr": slip.qr,
        "marked": slip.is_marked,
        "cut": slip.is_cut,
    }
