"""What an address means: a serial line, a keypad of the operating system, or bare contacts on a serial line.

| address                                          | is                                                            |
|--------------------------------------------------|---------------------------------------------------------------|
| `/dev/serial/by-id/...`, `COM3`, `socket://...`  | a serial line, see `port.py`                                  |
| `input:/dev/input/by-id/...-event-kbd`           | a keypad that would otherwise type into the kiosk's browser   |
| `contact:/dev/serial/by-id/...`                  | push buttons between RTS and CTS, or DTR and DSR              |
"""

from typing import Protocol, TypedDict, Unpack

from hardware.contacts import Contacts
from hardware.keypad import Keypad
from hardware.port import Flow, Mode, Port

KEYPAD, CONTACTS = "input:", "contact:"


class Wire(TypedDict, total=False):
    """How the line is set, as the device is; what is left out is 9600 baud, nobody who says stop, eight bits, no parity."""

    baudrate: int
    flow: Flow
    mode: Mode


class Opened(Protocol):
    """An open line, whatever it is made of; see `Port` for what each method promises."""

    def read(self) -> bytes:
        """What has arrived, or nothing after a tenth of a second."""

    def write(self, data: bytes, *, deadline: float) -> None:
        """Hand all bytes over, or raise `Disconnected`."""

    def give_up(self, reason: str) -> None:
        """Let the reading thread find the line broken."""

    def close(self) -> None:
        """Close without waiting."""


def open_port(address: str, **wire: Unpack[Wire]) -> Opened:
    """Open what stands at this address; raises `Disconnected`."""
    if address.startswith(KEYPAD):
        return Keypad(address.removeprefix(KEYPAD))
    if address.startswith(CONTACTS):
        return Contacts(address.removeprefix(CONTACTS))
    return Port(address, **wire)
