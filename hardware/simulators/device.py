"""What all simulated devices but the printer have in common: a cable, and faults by name."""

from pathlib import Path
from typing import ClassVar, Protocol

from hardware.simulators.terminal import Terminal

AMOUNTS = {"slow": 1_000_000, "unplug_after": 1_000_000, "late": 10_000}
"""Faults with a number, and the largest that makes sense; the others are on or off."""

MOMENTARY = ("power_cycle",)
"""Faults that are over as soon as they happened."""


class Breakable(Protocol):
    """A device that plays faults on command."""

    @property
    def fault_states(self) -> dict[str, int]:
        """Every fault it can play, and its number; 0 is off."""

    def set_fault(self, name: str, value: int) -> None:
        """Switch a fault on or off; raises `ValueError` when this device has no such fault."""


class SimulatedDevice:
    """A device at `path`."""

    FAULTS: ClassVar[tuple[str, ...]] = ("unplugged", "power_cycle")

    def __init__(self, path: Path, *, plugged_in: bool = True) -> None:
        self._terminal = Terminal(path, plugged_in=plugged_in)
        self._faults = dict.fromkeys(self.FAULTS, 0)

    def start(self) -> None:
        """Switch it on."""

    def stop(self) -> None:
        """Let the device vanish."""
        self._terminal.unplug()

    @property
    def is_plugged_in(self) -> bool:
        """Whether its cable is in."""
        return self._terminal.is_plugged_in

    @property
    def fault_states(self) -> dict[str, int]:
        """Every fault it can play, and its number; 0 is off."""
        return dict(self._faults)

    def set_fault(self, name: str, value: int) -> None:
        """Switch a fault on or off; raises `ValueError` when this device has no such fault."""
        if name not in self._faults:
            raise ValueError(name)
        if name == "power_cycle":
            self.power_cycle()
        else:
            self._faults[name] = value
        self._plug()

    def power_cycle(self) -> None:
        """Off and on: a USB device goes and comes back."""
        self._terminal.unplug()

    def _plug(self) -> None:
        if self._faults["unplugged"]:
            self._terminal.unplug()
        else:
            self._terminal.plug_in()
