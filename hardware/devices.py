"""Makes the devices that the agent's file names. One is "scanner", several are "scanner 1", "scanner 2"."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from hardware.buttons import ButtonBox, CallKey, Key, NumberKey
from hardware.config import AgentConfig
from hardware.errors import BadConfiguration
from hardware.messages import Button, CounterShows, DeviceHealth, Name
from hardware.number_display import Cells, Encoder, Frame, NumberDisplays
from hardware.opening import Wire
from hardware.pagers import Pagers
from hardware.parts import (
    ButtonsPart,
    DisplaysPart,
    KeyPart,
    LinePart,
    NumberKeyPart,
    PagersPart,
    RelayPart,
    ScannerPart,
)
from hardware.relay import Relay
from hardware.scanner import Scanner

try:
    from hardware.modbus_display import MOST_ADDRESS, ModbusFrame
except ModuleNotFoundError:  # wartemarke[modbus] is not installed; few displays need it
    MOST_ADDRESS, ModbusFrame = 0, None  # type: ignore[assignment, misc]

P = TypeVar("P", bound=LinePart)

Changed = Callable[[], None]
Scan = Callable[[str, Name | None], None]
Press = Callable[[ButtonBox, Key], None]


class Device(Protocol):
    """What the agent asks of every device."""

    def start(self) -> None:
        """Begin in the background."""

    def stop(self) -> None:
        """End within a second or two."""

    def health(self) -> DeviceHealth:
        """What is known now."""


class Showing(Device, Protocol):
    """A device that follows the state of the counters."""

    def show(self, counters: tuple[CounterShows, ...]) -> None:
        """From now on this is the state. Returns at once."""


def scanners(config: AgentConfig, scanned: Scan, changed: Changed) -> list[Scanner]:
    """All scanners; `scanned` gets each text and the kiosk it is for."""
    return [_scanner(name, part, scanned, changed) for name, part in _named("scanner", config.scanners)]


def displays(config: AgentConfig, changed: Changed) -> list[NumberDisplays]:
    """All lines with number displays."""
    return [_displays(name, part, changed) for name, part in _named("displays", config.displays)]


def relays(config: AgentConfig, changed: Changed) -> list[Relay]:
    """All relays."""
    return [_relay(name, part, changed) for name, part in _named("relay", config.relays)]


def pagers(config: AgentConfig, changed: Changed) -> list[Pagers]:
    """All transmitters of pagers."""
    return [_pagers(name, part, changed) for name, part in _named("pagers", config.pagers)]


def button_boxes(config: AgentConfig, pressed: Press, changed: Changed) -> list[ButtonBox]:
    """All boxes with call buttons."""
    return [_box(name, part, pressed, changed) for name, part in _named("buttons", config.buttons)]


def _scanner(name: str, part: ScannerPart, scanned: Scan, changed: Changed) -> Scanner:
    return Scanner(
        name,
        part.port,
        scanned=lambda text: scanned(text, part.kiosk),
        end=part.end,
        prefix=part.prefix,
        changed=changed,
        **_line(part),
    )


def _displays(name: str, part: DisplaysPart, changed: Changed) -> NumberDisplays:
    is_modbus = part.protocol == "modbus"
    return NumberDisplays(
        name,
        part.port,
        addresses=part.addresses,
        frame=_modbus(part) if is_modbus else _frame(part),
        most_address=MOST_ADDRESS if is_modbus else 10**part.address_width - 1 if part.address_width else -1,
        rows=part.rows,
        repeat_seconds=part.repeat_seconds,
        gap_seconds=part.gap_ms / 1000,
        changed=changed,
        **_line(part),
    )


def _frame(part: DisplaysPart | PagersPart) -> Encoder:
    return Frame(
        cells=_cells(part),
        start=bytes.fromhex(part.start),
        end=bytes.fromhex(part.end),
        address_width=part.address_width,
        checksum=part.checksum,
        checksum_form=part.checksum_form,
    )


def _modbus(part: DisplaysPart) -> Encoder:
    if ModbusFrame is None:
        raise BadConfiguration(
            '"displays.protocol": modbus needs another package; install wartemarke[modbus].'
        )
    return ModbusFrame(cells=_cells(part), register=part.first_register)


def _cells(part: DisplaysPart | PagersPart) -> Cells:
    return Cells(width=part.width, align=part.align, padding=part.padding, digits_only=part.digits_only)


def _relay(name: str, part: RelayPart, changed: Changed) -> Relay:
    return Relay(
        name,
        part.port,
        counters=part.counters,
        on=bytes.fromhex(part.on),
        off=bytes.fromhex(part.off),
        seconds=part.seconds,
        changed=changed,
        **_line(part),
    )


def _pagers(name: str, part: PagersPart, changed: Changed) -> Pagers:
    return Pagers(
        name,
        part.port,
        frame=_frame(part),
        times=part.times,
        pause_seconds=part.pause_seconds,
        changed=changed,
        **_line(part),
    )


def _box(name: str, part: ButtonsPart, pressed: Press, changed: Changed) -> ButtonBox:
    return ButtonBox(
        name,
        part.port,
        keys={label: _key(does, part.counter or "") for label, does in part.keys.items()},
        pressed=pressed,
        debounce_seconds=part.debounce_seconds,
        called=part.called,
        refused=part.refused,
        changed=changed,
        **_line(part),
    )


def _key(does: Button | KeyPart | NumberKeyPart, counter: str) -> Key:
    """`counter` is the box's own, where the key names no other."""
    if isinstance(does, NumberKeyPart):
        return NumberKey(does.services)
    return CallKey(does.counter, does.does) if isinstance(does, KeyPart) else CallKey(counter, does)


def _line(part: LinePart) -> Wire:
    return {"baudrate": part.baudrate, "flow": part.flow, "mode": part.mode}


def _named(kind: str, parts: Sequence[P]) -> list[tuple[str, P]]:
    if len(parts) == 1:
        return [(kind, parts[0])]
    return [(f"{kind} {number}", part) for number, part in enumerate(parts, start=1)]
