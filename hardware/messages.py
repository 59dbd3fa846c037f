"""What server and agent say to each other over the Socket.IO namespace `/device`.

All models are frozen, strict and bounded: a wrong type, an unknown field or an oversized text is a pydantic
`ValidationError`, never a surprise further in. `Message.from_wire` reads what a socket delivered,
`to_wire` gives what a socket may carry.

| event      | way             | model          | meaning                                              |
|------------|-----------------|----------------|------------------------------------------------------|
| `ready`    | agent -> server | `Ready`        | first word; the server sends nothing before it       |
| `print`    | server -> agent | `Print`        | one attempt at one slip                              |
| `printed`  | agent -> server | `Printed`      | how that attempt ended; repeated until acknowledged  |
| `counters` | server -> agent | `ShowCounters` | what all counter displays show now (whole state)     |
| `scan`     | agent -> server | `Scanned`      | a visitor held a code in front of the scanner        |
| `press`    | agent -> server | `Pressed`      | a call button; acknowledged with a `PressAnswer`     |
| `number`   | agent -> server | `NumberWanted` | the button of a ticket printer; answered likewise    |
| `health`   | agent -> server | `Health`       | all devices, after every change and after `ready`    |
| `provision`| server -> agent | `Provision`    | all it needs to stand in while the line is cut       |
| `made`     | agent -> server | `Made`         | what it did meanwhile; repeated until acknowledged   |
"""

import base64
from datetime import date, datetime
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

NAMESPACE = "/device"

Outcome = Literal["confirmed", "sent", "unknown", "failed"]
"""How an attempt at a slip ended.

confirmed: the printer proved that the paper is out. sent: all bytes left, this printer cannot prove more.
unknown: bytes left, paper uncertain - a further paper must be marked. failed: no byte left, nothing on paper.
"""

DeviceKind = Literal["printer", "scanner", "display", "button", "relay", "pager"]
Button = Literal["next", "again", "no_show"]
"""What a call button asks for: call the next visitor, call the same once more, nobody came."""

Paper = Literal["ok", "near_end", "out", "unknown"]
Cover = Literal["closed", "open", "unknown"]

Name = Annotated[str, Field(min_length=1, max_length=80)]
Memory = Annotated[str, Field(max_length=32)]
Identity = Annotated[int, Field(ge=0, le=2**53)]
Nonce = Annotated[str, Field(min_length=8, max_length=40, pattern=r"^[0-9A-Za-z-]+$")]
PressNonce = Annotated[str, Field(min_length=8, max_length=40, pattern=r"^[0-9A-Za-z]+$")]
Day = Annotated[
    str,
    Field(pattern=r"^\d{4}-\d\d-\d\d$"),
    AfterValidator(lambda text: date.fromisoformat(text).isoformat()),
]
Moment = Annotated[
    str,
    Field(max_length=40, pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00$"),
    AfterValidator(lambda text: datetime.fromisoformat(text).isoformat()),
]
"""ISO, in UTC."""
Words = Annotated[dict[str, Annotated[str, Field(max_length=2000)]], Field(max_length=100)]
"""Texts by language, or by key."""


class Message(BaseModel):
    """A value that crosses the socket; see the table above."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    @classmethod
    def from_wire(cls, payload: object) -> Self:
        """Read what a socket delivered; raises pydantic's `ValidationError` on anything that does not fit."""
        return cls.model_validate(payload)

    def to_wire(self) -> dict[str, object]:
        """The same as plain dicts, lists and strings, ready to be emitted."""
        return self.model_dump(mode="json")


class Text(Message):
    """One paragraph. `size` multiplies the printer's basic letter, 1 to 8; the printer cleans and wraps it.

    `plain` says the same in Latin letters, for printers that cannot print the alphabet of `text`.
    """

    kind: Literal["text"] = "text"
    text: Annotated[str, Field(max_length=16_384)]
    plain: Annotated[str, Field(max_length=16_384)] = ""
    size: Annotated[int, Field(ge=1, le=8)] = 1
    bold: bool = False
    align: Literal["left", "center", "right"] = "left"


class Rule(Message):
    """A horizontal line over the whole width."""

    kind: Literal["rule"] = "rule"


class Qr(Message):
    """A QR code, centred. `size` is the edge of one module in printer dots (8 dots are a millimetre)."""

    kind: Literal["qr"] = "qr"
    payload: Annotated[str, Field(min_length=1, max_length=512)]
    size: Annotated[int, Field(ge=1, le=16)] = 6


class Logo(Message):
    """A picture, centred: rows of `width` dots (a multiple of eight), a set bit is black, as Base64."""

    kind: Literal["logo"] = "logo"
    width: Annotated[int, Field(ge=8, le=832, multiple_of=8)]
    height: Annotated[int, Field(ge=1, le=400)]
    dots: Annotated[str, Field(max_length=60_000)]

    @model_validator(mode="after")
    def _has_all_dots(self) -> Self:
        if len(base64.b64decode(self.dots, validate=True)) != self.width // 8 * self.height:
            raise ValueError("not as many dots as width and height say")
        return self


class Feed(Message):
    """Empty lines."""

    kind: Literal["feed"] = "feed"
    lines: Annotated[int, Field(ge=1, le=20)] = 1


class Cut(Message):
    """Feed to the cutter and cut; what follows is the next piece of paper."""

    kind: Literal["cut"] = "cut"


Block = Annotated[Text | Rule | Qr | Logo | Feed | Cut, Field(discriminator="kind")]


class Document(Message):
    """A slip as it shall look, for every printer and language alike."""

    # A socket delivers lists, so the containers (only they) are read leniently.
    blocks: Annotated[tuple[Block, ...], Field(strict=False, min_length=1, max_length=100)]


class Print(Message):
    """Print this slip. The pair (slip_id, attempt) is printed at most once, however often it is sent.

    `marked` asks for the line NACHDRUCK / REPRINT on top: every further paper of one slip carries it.
    """

    slip_id: Identity
    attempt: Annotated[int, Field(ge=1, le=10_000)]
    marked: bool
    document: Document


class CounterShows(Message):
    """One counter and the number it shows; None is a dark display.

    `pager` is the one that the visitor was lent, `calls` how often the number was called: another one is a call again.
    """

    counter: Name
    number: Annotated[str, Field(max_length=20)] | None
    pager: Annotated[int, Field(ge=1, le=999)] | None = None
    calls: Annotated[int, Field(ge=0)] = 0


class ShowCounters(Message):
    """The whole state of all counter displays."""

    counters: Annotated[tuple[CounterShows, ...], Field(strict=False, max_length=500)]


class Printed(Message):
    """How one attempt ended. `reason` is a short word such as `paper_out`, empty when all went well."""

    slip_id: Identity
    attempt: Annotated[int, Field(ge=1, le=10_000)]
    outcome: Outcome
    reason: Annotated[str, Field(max_length=80)] = ""


class Attempt(Message):
    """One attempt at a slip, without saying how it ended."""

    slip_id: Identity
    attempt: Annotated[int, Field(ge=1, le=10_000)]


class Ready(Message):
    """The agent is there, or there again.

    `unfinished`: results the server has not acknowledged, also from before a crash. `under_way`: attempts that are
    queued or printing at this moment, because only the connection was lost; their result will follow. `memory` names the
    file in which the agent remembers every attempt before its first byte: an attempt that was given to this memory and
    stands in neither list was never begun. Empty: it remembers nothing.

    `ledger` names the file in which it keeps what it does without a line, and `standin_port` is where its page stands on
    that PC; empty and 0 where it does not stand in.
    """

    version: Name
    memory: Memory = ""
    ledger: Annotated[str, Field(max_length=40, pattern=r"^[0-9a-f]*$")] = ""
    standin_port: Annotated[int, Field(ge=0, le=65_535)] = 0
    unfinished: Annotated[tuple[Printed, ...], Field(strict=False, max_length=1000)] = ()
    under_way: Annotated[tuple[Attempt, ...], Field(strict=False, max_length=1000)] = ()


class Scanned(Message):
    """The text of one scan, without its line end. `kiosk` names another kiosk than the agent's own, at the same office."""

    text: Annotated[str, Field(min_length=1, max_length=512)]
    kiosk: Name | None = None


class Pressed(Message):
    """Somebody pressed a call button at a counter. One press is one `nonce`: sent twice, it calls once."""

    counter: Name
    button: Button
    nonce: PressNonce


class NumberWanted(Message):
    """Somebody pressed the button of a ticket printer: a number for these services (by their keys), on paper.

    One press is one `nonce`: sent twice, it draws one number.
    """

    services: Annotated[tuple[Name, ...], Field(strict=False, min_length=1, max_length=10)]
    nonce: PressNonce


class PressAnswer(Message):
    """What a press led to, for the lamp of the box: the number called or drawn, or the code of the refusal."""

    number: Annotated[str, Field(max_length=20)] | None = None
    refused: Annotated[str, Field(max_length=80)] | None = None


class DeviceHealth(Message):
    """What is known about one device. `fault` is a short word such as `unplugged`, None when there is none.

    `slips_left` is how many slips the roll is good for, about.
    """

    name: Name
    kind: DeviceKind
    connected: bool | None
    paper: Paper = "unknown"
    cover: Cover = "unknown"
    slips_left: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    fault: Annotated[str, Field(max_length=80)] | None = None

    @property
    def can_print(self) -> bool:
        """Of a printer: whether a slip would come out now, as far as it tells."""
        return (
            self.connected is not False
            and self.fault is None
            and self.paper != "out"
            and self.cover != "open"
        )


class Health(Message):
    """All devices of one agent."""

    devices: Annotated[tuple[DeviceHealth, ...], Field(strict=False, max_length=100)]


class Span(Message):
    """From and until when, as ISO texts in UTC."""

    opens: Moment
    closes: Moment


class SpareBlock(Message):
    """Numbers of one local day (ISO) that this agent, and nobody else, may give while the line is cut."""

    day: Day
    letters: Annotated[str, Field(pattern=r"^[A-Z]{1,2}$")]
    first: Annotated[int, Field(ge=1, le=99_999)]
    last: Annotated[int, Field(ge=1, le=99_999)]


class SpareService(Message):
    """What a number can be taken for, by language, and when. `on_slip`: the paper may say what somebody comes for."""

    id: Identity
    names: Words
    group: Words
    on_slip: bool = True
    open: Annotated[tuple[Span, ...], Field(strict=False, max_length=100)]


class KnownCode(Message):
    """An appointment that may come: the SHA-256 of its secret code, its public number, the agreed moment.

    `came`: whoever it belongs to checked in already.
    """

    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    number: Annotated[str, Field(min_length=1, max_length=8)]
    agreed: Moment
    came: bool = False


class Provision(Message):
    """All that an agent needs to stand in for its kiosk while the line is cut; a later one replaces an earlier.

    `now` is the server's time, `home` the kiosk's page there. `texts` are those of the page, and `slips` those of the
    paper, by language; in a slip {number}, {service}, {time} and {block} stand for what only the agent knows.
    """

    now: Moment
    office: Name
    zone: Name
    home: Annotated[str, Field(max_length=500)]
    blocks: Annotated[tuple[SpareBlock, ...], Field(strict=False, max_length=20)]
    services: Annotated[tuple[SpareService, ...], Field(strict=False, max_length=500)]
    codes: Annotated[tuple[KnownCode, ...], Field(strict=False, max_length=5000)]
    texts: Annotated[dict[str, Words], Field(max_length=40)]
    slips: Annotated[dict[str, Document], Field(max_length=40)]


class Entry(Message):
    """One thing done without a line, at a moment of the server's time as far as the agent knew it.

    A number that was given for a service, or a visitor who showed a code: then `text` is what was read, and `number` the
    appointment's, where the agent knew it.
    """

    nonce: Nonce
    kind: Literal["number", "arrival"]
    day: Day
    at: Moment
    locale: Annotated[str, Field(max_length=12)]
    number: Annotated[str, Field(max_length=8, pattern=r"^([A-Z]{1,2}\d{3,5})?$")] = ""
    service_id: Identity = 0
    text: Annotated[str, Field(max_length=512)] = ""


class Made(Message):
    """What an agent did while the line was cut, in the order in which it happened."""

    ledger: Annotated[str, Field(max_length=40, pattern=r"^[0-9a-f]+$")]
    entries: Annotated[tuple[Entry, ...], Field(strict=False, min_length=1, max_length=20)]
