"""What is plugged into this machine: serial lines and keypads by names that survive another socket, and a guess what each is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from serial.tools import list_ports

SERIAL, INPUT = Path("/dev/serial/by-id"), Path("/dev/input/by-id")

ADAPTER = "adapter; try: wartemarke devices ask, or listen"
UNKNOWN = "serial line; try: wartemarke devices ask, or listen"

MAKERS = {
    0x04B8: "printer (Epson): family escpos",
    0x0519: "printer (Star): family star",
    0x0DD4: "printer (Custom): family presenter, or escpos without one",
    0x1504: "printer (Bixolon): family escpos",
    0x1D90: "printer (Citizen): family escpos",
    0x0C2E: "scanner (Honeywell)",
    0x05E0: "scanner (Zebra, Symbol)",
    0x05F9: "scanner (Datalogic)",
    0x065A: "scanner (Opticon)",
    0x1EAB: "scanner (Newland)",
    0x0403: ADAPTER,
    0x067B: ADAPTER,
    0x10C4: ADAPTER,
    0x1A86: ADAPTER,
}
"""By USB's number of the maker. A maker of chips says nothing of what hangs behind its cable."""

HINTS = {"scan": "scanner", "barcode": "scanner", "print": "printer", "relay": "relay", "display": "display"}
"""By a part of the name under which the device announces itself."""


class Found(Protocol):
    """What pyserial knows of a port."""

    @property
    def device(self) -> str:
        """Its address now."""

    @property
    def vid(self) -> int | None:
        """USB's number of the maker."""

    @property
    def description(self) -> str | None:
        """What it calls itself."""


@dataclass(frozen=True)
class Plugged:
    """One device: the port for the agent's file, what it calls itself, what it may be."""

    port: str
    name: str
    guess: str


def plugged() -> list[Plugged]:
    """All that is there now."""
    return [*serial_lines(list_ports.comports(), SERIAL), *keypads(INPUT)]


def serial_lines(found: Iterable[Found], by_id: Path) -> Iterator[Plugged]:
    """Serial lines under their stable names, where the system gives them one."""
    stable = {link.resolve(): str(link) for link in sorted(by_id.glob("*"))} if by_id.is_dir() else {}
    for port in sorted(found, key=lambda each: each.device):
        name = port.description if port.description not in (None, "n/a") else ""
        yield Plugged(
            stable.get(Path(port.device).resolve(), port.device), name or "", guess(port.vid, name or "")
        )


def keypads(by_id: Path) -> Iterator[Plugged]:
    """Keypads and keyboards; only Linux names them like this."""
    for link in sorted(by_id.glob("*-event-kbd")) if by_id.is_dir() else ():
        name = link.name.removesuffix("-event-kbd").removeprefix("usb-").replace("_", " ")
        yield Plugged(f"input:{link}", name, "keypad, keyboard, or scanner that types")


def guess(maker: int | None, name: str) -> str:
    """What it may be; a scanner on an adapter cannot be told from a printer on one."""
    hinted = next((kind for part, kind in HINTS.items() if part in name.lower()), None)
    return MAKERS.get(maker or 0) or hinted or UNKNOWN
