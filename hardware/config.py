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

    [[displays]]
    port = "/dev/serial/by-id/usb-RS485-if00"
    width = 4                                   # characters per display
    [displays.addresses]                        # only where the counter's own number is not the address
    "Counter 12" = 3

Relative paths count from the file's own folder.
"""

import os
import stat
import tomllib
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from hardware.errors import BadConfiguration
from hardware.families import Family, Proof
from hardware.port import Flow

Baudrate = Annotated[int, Field(ge=300, le=4_000_000)]
Port = Annotated[str, Field(min_length=1, max_length=500)]


class Part(BaseModel):
    """A table of the file: unknown keys are mistakes, and nothing is guessed."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class PrinterPart(Part):
    """The slip printer."""

    port: Port
    baudrate: Baudrate = 38400
    flow: Flow = "none"
    family: Family = "escpos"
    profile: str | None = None
    proof: Proof = "auto"
    deadline_seconds: Annotated[float, Field(ge=1, le=300, strict=False)] = 15.0
    present_steps: Annotated[int, Field(ge=0, le=255)] = 12
    retract_seconds: Annotated[float, Field(ge=0, le=3600, strict=False)] = 30.0


class ScannerPart(Part):
    """A code scanner."""

    port: Port
    baudrate: Baudrate = 9600
    flow: Flow = "none"


class DisplaysPart(Part):
    """All number displays on one line."""

    port: Port
    baudrate: Baudrate = 9600
    flow: Flow = "none"
    address_width: Annotated[int, Field(ge=1, le=4)] = 2
    width: Annotated[int, Field(ge=1, le=16)] = 4
    addresses: dict[str, Annotated[int, Field(ge=0, le=9999)]] = {}


class AgentConfig(Part):
    """Everything the agent needs to start."""

    server: Annotated[str, Field(max_length=500)]
    token_file: Path | None = Field(default=None, strict=False)
    attempts_file: Path = Field(default=Path("attempts.sqlite"), strict=False)
    printer: PrinterPart | None = None
    scanners: tuple[ScannerPart, ...] = Field(default=(), strict=False)
    displays: tuple[DisplaysPart, ...] = Field(default=(), strict=False)

    @field_validator("server")
    @classmethod
    def _is_web_address(cls, server: str) -> str:
        if not server.startswith(("http://", "https://")):
            raise ValueError("must begin with https:// or http://")
        return server

    def beside(self, folder: Path) -> Self:
        """The same with its relative paths counted from `folder`."""
        token_file = folder / self.token_file if self.token_file else None
        return self.model_copy(
            update={"token_file": token_file, "attempts_file": folder / self.attempts_file}
        )


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
        first = fault.errors()[0]
        place = ".".join(str(step) for step in first["loc"]) or "file"
        mistake = first["msg"].removeprefix("Value error, ")
        raise BadConfiguration(f'{source}: "{place}": {mistake}.') from fault


def read_token(path: Path) -> str:
    """The device's token. A file that others may read is refused: whoever has the token is this kiosk."""
    try:
        with path.open(encoding="ascii") as file:
            mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            token = file.read(1000).strip()
    except (OSError, UnicodeDecodeError) as fault:
        raise BadConfiguration(f"The device token {path} cannot be read: {fault}.") from fault
    if os.name == "posix" and mode & 0o077:
        raise BadConfiguration(f"The device token {path} can be read by others; run: chmod 600 {path}")
    if not token:
        raise BadConfiguration(f"The device token {path} is empty; enrol this device first.")
    return token
