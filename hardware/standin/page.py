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
| POST /say      | {"text", "locale"} -> the text read out, as WAV; 404 where this PC has no voice    |
"""

from http import HTTPStatus
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from hardware.local_page import LocalPage, LocalRequest, Refused
from hardware.messages import Identity, Nonce
from hardware.standin import standing_in
from hardware.standin.ledger import LedgerBroken
from hardware.standin.standing_in import StandIn
from hardware.standin.state import answer_of, refusal_of, state_of
from hardware.standin.voice import spoken

STATIC = Path(__file__).with_name("static")
KINDS = {".css": "text/css", ".js": "text/javascript", ".html": "text/html"}
FILES = {"/" if file.suffix == ".html" else f"/{file.name}": file for file in STATIC.iterdir()}


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


class ReadOut(BaseModel):
    """What is to be read out, as it stands on the glass."""

    model_config = ConfigDict(strict=True, extra="forbid")

    text: str = Field(min_length=1, max_length=1000)
    locale: str = Field(pattern=r"^[a-z]{2}$")


class Page(LocalPage):
    """The page of one stand-in, on a port of this PC; 0 takes any free one. `server` is asked for before any provision came."""

    def __init__(self, stand_in: StandIn, server: str, *, port: int) -> None:
        super().__init__(Request, "the stand-in", port=port, stand_in=stand_in, server_address_given=server)


class Request(LocalRequest):
    """One request; see the table above."""

    stand_in: ClassVar[StandIn]
    server_address_given: ClassVar[str]
    headers_of_all: ClassVar[dict[str, str]] = {
        "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
        " img-src 'self'; media-src blob:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    }

    def options(self) -> None:
        """The kiosk's own page may ask."""
        self.answer(b"", "text/plain", HTTPStatus.NO_CONTENT, self._for_the_kiosk())

    def get(self) -> None:
        """Show the page and its state."""
        path = urlsplit(self.path).path
        match path:
            case _ if path in FILES:
                kind = KINDS[FILES[path].suffix]
                self.answer(FILES[path].read_bytes(), f"{kind}; charset=utf-8")
            case "/ready":
                self.answer_json({"ready": self.stand_in.is_ready()}, self._for_the_kiosk())
            case "/state":
                self.answer_json(state_of(self.stand_in, self.server_address_given))
            case "/paper":
                self.answer_json({"paper": self.stand_in.ledger.paper(self._id())})
            case "/favicon.ico":
                self.answer(b"", "text/plain", HTTPStatus.NO_CONTENT)
            case _:
                raise Refused(HTTPStatus.NOT_FOUND)

    def post(self, content: bytes) -> None:
        """Give a number, note a check-in, or read something out."""
        try:
            if urlsplit(self.path).path == "/say":
                self._say(ReadOut.model_validate_json(content))
            else:
                self.answer_json(self._done(content))
        except ValidationError:
            raise Refused(HTTPStatus.BAD_REQUEST) from None
        except standing_in.Refused as refused:
            self.answer_json(refusal_of(refused))
        except LedgerBroken:
            self.answer_json({"refused": "broken"})

    def _done(self, content: bytes) -> dict[str, object]:
        match urlsplit(self.path).path:
            case "/number":
                number = NumberWish.model_validate_json(content)
                return answer_of(self.stand_in.take_number(number.key, number.service, number.locale))
            case "/check-in":
                code = CodeShown.model_validate_json(content)
                return answer_of(self.stand_in.check_in(code.key, code.text, code.locale))
            case _:
                raise Refused(HTTPStatus.NOT_FOUND)

    def _say(self, wish: ReadOut) -> None:
        sound = spoken(wish.text, wish.locale)
        if sound is None:
            raise Refused(HTTPStatus.NOT_FOUND)
        self.answer(sound, "audio/wav")

    def _id(self) -> int:
        text = parse_qs(urlsplit(self.path).query).get("id", [""])[0]
        if not (text.isascii() and text.isdigit() and len(text) < 16):
            raise Refused(HTTPStatus.BAD_REQUEST)
        return int(text)

    def _for_the_kiosk(self) -> dict[str, str]:
        """The kiosk's own page at the server, and no other, may read this answer."""
        provision = self.stand_in.provision
        home = urlsplit(provision.home if provision else self.server_address_given)
        return {
            "Access-Control-Allow-Origin": f"{home.scheme}://{home.netloc}",
            "Access-Control-Allow-Private-Network": "true",
            "Vary": "Origin",
        }
