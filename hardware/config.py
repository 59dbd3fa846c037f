"""What the agent is told: a TOML file, checked, with a sentence for every mistake.

    server = "https://termine.example"          # where Wartemarke runs
    token_file = "device-token"                 # from enrolling this device; readable by the agent's user only
    attempts_file = "attempts.sqlite"           # where print attempts survive a power cut

    [printer]
    port = "/dev/serial/by-id/usb-EPSON-if00"   # or COM3, or socket://192.0.2.7:9100
    baudrate = 38400
    flow = "rtscts"                             # none, rtscts or xonxoff; with rtscts set the printer's switch to
                                                # "busy = buffer full only", or it cannot say that paper is out
    family = "escpos"                           # escpos, star (line mode), or presenter (Custom VKP80, KPM, TK)
    profile = "TM-T88V"                         # as in python-escpos' list of profiles; or VKP80, KPM210
    proof = "auto"                              # marker: does not know GS ( H, but GS r; none: prints such questions
    deadline_seconds = 15
    present_steps = 12                          # presenter: how far the ticket comes out; 0 throws it out
    retract_seconds = 30                        # presenter: a ticket that nobody took is drawn in; 0 leaves it there

    [[scanners]]
    port = "/dev/serial/by-id/usb-Scanner-if00"
    kiosk = "Kiosk upstairs"                    # only where it does not belong to the agent's own kiosk

    [[displays]]
    port = "/dev/serial/by-id/usb-RS485-if00"
    width = 4                                   # characters per display
    [displays.addresses]                        # only where the counter's own number is not the address
    "Counter 12" = 3

    [[buttons]]
    port = "input:/dev/input/by-id/usb-Keypad-event-kbd"
    counter = "5"
    keys = { Enter = "next", Plus = "again", Minus = "no_show" }

    [[buttons]]                                 # the button of a ticket printer without a screen
    port = "contact:/dev/serial/by-id/usb-Box-if00"
    keys = { CTS = { does = "number", services = ["passport"] } }

    [[relays]]
    port = "/dev/serial/by-id/usb-Relay-if00"
    counters = ["5"]

    [[pagers]]
    port = "/dev/serial/by-id/usb-Transmitter-if00"

Relative paths count from the file's own folder. All keys with a sentence each: `parts.py`, `wartemarke agent --example`.
"""

import difflib
import os
import stat
import tomllib
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails

from hardware.errors import BadConfiguration
from hardware.families import Family, Proof
from hardware.parts import (
    Baudrate,
    ButtonsPart,
    DisplaysPart,
    LineFlow,
    LinePart,
    PagersPart,
    Part,
    Port,
    RelayPart,
    ScannerPart,
)


class PrinterPart(Part):
    """The slip printer."""

    port: Port
    baudrate: Baudrate = 38400
    flow: LineFlow = "none"
    family: Annotated[
        Family,
        Field(
            description="escpos (Epson and compatibles), star (Star line mode) or presenter (Custom, VKP)."
        ),
    ] = "escpos"
    profile: Annotated[
        str | None, Field(description="The model, as in python-escpos' list of profiles, where it is known.")
    ] = None
    proof: Annotated[
        Proof,
        Field(
            description="auto: paper is proved as the family does; marker: by GS r only; none: it prints such questions."
        ),
    ] = "auto"
    deadline_seconds: Annotated[
        float, Field(ge=1, le=300, strict=False, description="A slip that takes longer has failed.")
    ] = 15.0
    present_steps: Annotated[
        int,
        Field(
            ge=0,
            le=255,
            description="Presenter: how far the slip comes out, in steps of the printer; 0 throws it out.",
        ),
    ] = 12
    retract_seconds: Annotated[
        float,
        Field(
            ge=0,
            le=3600,
            strict=False,
            description="Presenter: a slip that nobody took is drawn in after this; 0 leaves it there.",
        ),
    ] = 30.0
    stored_logo: Annotated[
        str | None,
        Field(
            pattern=r"^[A-Za-z0-9]{2}$",
            description='Name of the logo that lies in the printer ("wartemarke devices logo"); for slow lines.',
        ),
    ] = None
    roll_metres: Annotated[
        float,
        Field(
            ge=0, le=1000, strict=False, description="Length of a new roll, for the forecast; 0: no forecast."
        ),
    ] = 80.0
    near_end_metres: Annotated[
        float,
        Field(ge=0, le=100, strict=False, description='What is left of it when the printer says "near end".'),
    ] = 4.0


class AgentConfig(Part):
    """Everything the agent needs to start."""

    server: Annotated[
        str, Field(max_length=500, description="Where Wartemarke runs, beginning with https://.")
    ]
    token_file: Annotated[
        Path | None,
        Field(
            strict=False,
            description="The token from enrolling this device; readable by the agent's user only.",
        ),
    ] = None
    attempts_file: Annotated[
        Path, Field(strict=False, description="Where print attempts survive a power cut.")
    ] = Path("attempts.sqlite")
    standin_port: Annotated[
        int | None,
        Field(
            ge=0,
            le=65_535,
            description="Port on this PC where a page stands in for the kiosk's while the server is away, such as 8471;"
            " only where the kiosk's browser runs on this PC.",
        ),
    ] = None
    standin_file: Annotated[
        Path, Field(strict=False, description="Where numbers given without a line survive a power cut.")
    ] = Path("standin.sqlite")
    printer: Annotated[PrinterPart | None, Field(description="The slip printer.")] = None
    scanners: Annotated[tuple[ScannerPart, ...], Field(strict=False, description="Code scanners.")] = ()
    displays: Annotated[
        tuple[DisplaysPart, ...],
        Field(strict=False, description="Lines with number displays above the counters."),
    ] = ()
    buttons: Annotated[
        tuple[ButtonsPart, ...], Field(strict=False, description="Boxes with call buttons.")
    ] = ()
    relays: Annotated[
        tuple[RelayPart, ...], Field(strict=False, description="Relays that close when somebody is called.")
    ] = ()
    pagers: Annotated[
        tuple[PagersPart, ...], Field(strict=False, description="Transmitters that ring visitors' pagers.")
    ] = ()

    @field_validator("server")
    @classmethod
    def _is_web_address(cls, server: str) -> str:
        if not server.startswith(("http://", "https://")):
            raise ValueError("must begin with https:// or http://")
        return server

    @model_validator(mode="after")
    def _has_each_port_once(self) -> Self:
        parts: list[LinePart] = [*self.scanners, *self.displays, *self.buttons, *self.relays, *self.pagers]
        ports = [part.port for part in parts] + ([self.printer.port] if self.printer else [])
        twice = next((port for port in ports if ports.count(port) > 1), None)
        if twice is not None:
            raise ValueError(f"{twice} is named twice, and a port has one owner")
        return self

    def beside(self, folder: Path) -> Self:
        """The same with its relative paths counted from `folder`."""
        token_file = folder / self.token_file if self.token_file else None
        return self.model_copy(
            update={
                "token_file": token_file,
                "attempts_file": folder / self.attempts_file,
                "standin_file": folder / self.standin_file,
            }
        )


TABLES: dict[str, type[Part]] = {
    "printer": PrinterPart,
    "scanners": ScannerPart,
    "displays": DisplaysPart,
    "buttons": ButtonsPart,
    "relays": RelayPart,
    "pagers": PagersPart,
}


def load(path: Path, **given: object) -> AgentConfig:
    """Read the file; `given` (what the command line said, not None) goes before what it says."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise BadConfiguration(f"The configuration {path} cannot be read: {fault.strerror}.") from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise BadConfiguration(f"The configuration {path} is not valid TOML: {fault}.") from fault
    return checked(content | given, str(path)).beside(path.parent)


def checked(content: dict[str, object], source: str) -> AgentConfig:
    """The content as a configuration, or one sentence about the first mistake in `source`."""
    try:
        return AgentConfig.model_validate(content)
    except ValidationError as fault:
        sentence = _sentence(fault.errors()[0])
        end = "" if sentence.endswith(("?", ".")) else "."
        raise BadConfiguration(f"{source}: {sentence}{end}") from fault


def _sentence(mistake: ErrorDetails) -> str:
    steps = [str(step) for step in mistake["loc"]]
    said = mistake["msg"].removeprefix("Value error, ")
    if mistake["type"] == "extra_forbidden":
        said = _unknown_key(steps)
    elif mistake["type"] == "missing":
        said = "is missing"
    return f'"{".".join(steps)}": {said}' if steps else said


def _unknown_key(steps: list[str]) -> str:
    """What was probably meant: a key of the same table that looks alike."""
    table: type[Part] = TABLES.get(steps[0], AgentConfig) if len(steps) > 1 else AgentConfig
    alike = difflib.get_close_matches(steps[-1], table.model_fields, n=1)
    return f"there is no such key; did you mean {alike[0]}?" if alike else "there is no such key"


def read_token(path: Path) -> str:
    """The device's token. A file that others may read is refused: whoever has the token is this kiosk."""
    try:
        with path.open(encoding="ascii") as file:
            mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            token = file.read(1000).strip()
    except FileNotFoundError as fault:
        raise BadConfiguration(
            f"There is no device token {path}; enrol this device first (--enrol)."
        ) from fault
    except (OSError, UnicodeDecodeError) as fault:
        raise BadConfiguration(f"The device token {path} cannot be read: {fault}.") from fault
    if os.name == "posix" and mode & 0o077:
        raise BadConfiguration(f"The device token {path} can be read by others; run: chmod 600 {path}")
    if not token:
        raise BadConfiguration(f"The device token {path} is empty; enrol this device first.")
    return token
