"""The tables of the agent's file, one for each kind of device. Every key has a sentence.

`wartemarke agent --example` prints them all.
"""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, field_validator, model_validator

from hardware.messages import Button, Name
from hardware.port import Flow, Mode
from hardware.scanner import End

Baudrate = Annotated[int, Field(ge=300, le=4_000_000, description="Bits per second, as set in the device.")]
Port = Annotated[
    str,
    Field(
        min_length=1,
        max_length=500,
        description="Where it is plugged in, as `wartemarke devices` lists it; also COM3 or socket://192.0.2.7:9100.",
    ),
]
LineFlow = Annotated[
    Flow, Field(description="Who may say stop: none, rtscts (two wires of the cable) or xonxoff (two bytes).")
]
LineMode = Annotated[Mode, Field(description="Data bits, parity and stop bits, as set in the device.")]


class Part(BaseModel):
    """A table of the file: unknown keys are mistakes, and nothing is guessed."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class LinePart(Part):
    """What every device on a line has."""

    port: Port
    baudrate: Baudrate = 9600
    flow: LineFlow = "none"
    mode: LineMode = "8N1"


class ScannerPart(LinePart):
    """A code scanner."""

    end: Annotated[
        End,
        Field(
            description="What the scanner types after a code: line (CR or LF), tab, etx, or pause (nothing)."
        ),
    ] = "line"
    prefix: Annotated[
        str,
        Field(
            max_length=20,
            description="What the scanner types before each code; a code without it is dropped.",
        ),
    ] = ""
    kiosk: Annotated[
        Name | None,
        Field(description="Name of the kiosk whose page shows the answer, where it is not the agent's own."),
    ] = None


class FramePart(LinePart):
    """How a number is put between bytes, for makers of whom each has a frame of its own."""

    start: Annotated[
        str, Field(max_length=8, description='What begins a frame, as bytes in hexadecimal; "02" is STX.')
    ] = "02"
    end: Annotated[
        str, Field(max_length=8, description='What ends a frame, as bytes in hexadecimal; "03" is ETX.')
    ] = "03"
    address_width: Annotated[
        int,
        Field(ge=0, le=4, description="Digits of the address; 0 where one display hangs alone on the line."),
    ] = 2
    align: Annotated[Literal["left", "right"], Field(description="Where a shorter number stands.")] = "right"
    padding: Annotated[
        str, Field(min_length=1, max_length=1, pattern=r"^[ -~]$", description="What fills the other places.")
    ] = " "
    digits_only: Annotated[bool, Field(description="For displays without letters: A017 is shown as 017.")] = (
        False
    )
    checksum: Annotated[
        Literal["none", "xor", "sum"],
        Field(description="Check byte over everything after the start, the end included."),
    ] = "none"
    checksum_form: Annotated[
        Literal["byte", "hex"], Field(description="The check byte as it is, or as two hexadecimal digits.")
    ] = "byte"

    @field_validator("start", "end")
    @classmethod
    def _is_hexadecimal(cls, text: str) -> str:
        return hexadecimal(text)


class DisplaysPart(FramePart):
    """All number displays on one line."""

    protocol: Annotated[
        Literal["frame", "modbus"],
        Field(
            description="frame: bytes as described by the keys below; modbus: Modbus RTU, needs wartemarke[modbus]."
        ),
    ] = "frame"
    width: Annotated[int, Field(ge=1, le=16, description="Characters that one display shows.")] = 4
    first_register: Annotated[
        int, Field(ge=0, le=65_535, description="Modbus: the first holding register of the text.")
    ] = 0
    rows: Annotated[
        int,
        Field(
            ge=0,
            le=20,
            description="0: a display for each counter; else one main display, its rows at addresses from 1, newest call on top.",
        ),
    ] = 0
    repeat_seconds: Annotated[
        float,
        Field(ge=0.5, le=600, strict=False, description="The whole state is sent again this often."),
    ] = 5.0
    gap_ms: Annotated[int, Field(ge=0, le=1000, description="Silence between two frames, for RS-485.")] = 20
    addresses: Annotated[
        dict[str, Annotated[int, Field(ge=0, le=9999)]],
        Field(description="Display by counter, only where the counter's own number is not the address."),
    ] = {}


class PagersPart(FramePart):
    """A transmitter that rings pagers."""

    address_width: Annotated[int, Field(ge=1, le=4, description="Digits of a pager's number.")] = 3
    width: Annotated[
        int,
        Field(
            ge=0, le=16, description="Characters that a pager shows of the ticket's number; 0: it only rings."
        ),
    ] = 4
    times: Annotated[int, Field(ge=1, le=10, description="How often one call is sent.")] = 3
    pause_seconds: Annotated[
        float, Field(ge=0, le=60, strict=False, description="Silence between two sendings of one call.")
    ] = 2.0


class KeyPart(Part):
    """What one key of a box does, where it is for another counter than the box."""

    counter: Name
    does: Button


class NumberKeyPart(Part):
    """A key that draws a number, which comes out at the agent's own printer: a ticket printer without a screen."""

    does: Literal["number"]
    services: Annotated[tuple[Name, ...], Field(strict=False, min_length=1, max_length=10)]


def _kind_of_key(told: object) -> str:
    """Which of the three it is meant to be, so that a mistake in it is said of that one."""
    if isinstance(told, str):
        return "call"
    does = told.get("does") if isinstance(told, dict) else getattr(told, "does", None)
    return "number" if does == "number" else "table"


KeyDoes = Annotated[
    Annotated[Button, Tag("call")]
    | Annotated[KeyPart, Tag("table")]
    | Annotated[NumberKeyPart, Tag("number")],
    Discriminator(_kind_of_key),
]


class ButtonsPart(LinePart):
    """A box with call buttons, or the button of a ticket printer."""

    port: Annotated[
        str,
        Field(
            min_length=1,
            max_length=500,
            description="A serial line; input:/dev/input/by-id/... for a USB keypad; contact:/dev/... for bare buttons"
            " between RTS and CTS (key CTS) or DTR and DSR (key DSR).",
        ),
    ]
    counter: Annotated[Name | None, Field(description="Counter of the box, by its name.")] = None
    debounce_seconds: Annotated[
        float,
        Field(ge=0, le=10, strict=False, description="A key pressed again within this time counts once."),
    ] = 0.5
    keys: Annotated[
        dict[str, KeyDoes],
        Field(
            min_length=1,
            description="Key by key: next, again or no_show; { counter = ..., does = ... } for another counter;"
            ' or { does = "number", services = [...] }: a number for these services, printed here.',
        ),
    ]
    called: Annotated[
        str,
        Field(
            max_length=40,
            description="What is sent to the box when somebody was called or a number drawn; {number} is the number.",
        ),
    ] = ""
    refused: Annotated[
        str,
        Field(
            max_length=40,
            description="What is sent to the box when nobody could be called or no number drawn.",
        ),
    ] = ""

    @model_validator(mode="after")
    def _knows_its_counters(self) -> Self:
        if self.counter is None and any(isinstance(does, str) for does in self.keys.values()):
            raise ValueError("say which counter: counter = ...")
        return self


class RelayPart(LinePart):
    """A relay that closes for a moment when somebody is called: a door opener, a lamp, a gong."""

    counters: Annotated[
        tuple[Name, ...],
        Field(strict=False, description="Counters whose calls close it; none named means all."),
    ] = ()
    on: Annotated[str, Field(max_length=200, description="Bytes in hexadecimal that close it.")] = (
        "A0 01 01 A2"
    )
    off: Annotated[str, Field(max_length=200, description="Bytes in hexadecimal that open it.")] = (
        "A0 01 00 A1"
    )
    seconds: Annotated[float, Field(ge=0.1, le=60, strict=False, description="How long it stays closed.")] = (
        3.0
    )

    @field_validator("on", "off")
    @classmethod
    def _is_hexadecimal(cls, text: str) -> str:
        return hexadecimal(text)


def hexadecimal(text: str) -> str:
    """The text itself when it is bytes in hexadecimal, like "A0 01"; raises ValueError."""
    try:
        bytes.fromhex(text)
    except ValueError:
        raise ValueError('must be bytes in hexadecimal, like "A0 01"') from None
    return text
