"""All simulated devices of a small hall, and a configuration that points the agent at them."""

import tempfile
from pathlib import Path
from typing import Protocol

from hardware.simulators.number_display import SimulatedDisplays
from hardware.simulators.printer import SimulatedPrinter
from hardware.simulators.scanner import SimulatedScanner


class Breakable(Protocol):
    """A device that plays faults on command."""

    def set_fault(self, name: str, value: int) -> None:
        """Switch a fault on or off; raises `ValueError` when this device has no such fault."""


class Hall:
    """A printer, a scanner and number displays. The ports vanish with `stop`."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="wartemarke-ports-")
        folder = Path(self._folder.name)
        self.printer = SimulatedPrinter(folder / "printer")
        self.scanner = SimulatedScanner(folder / "scanner")
        self.displays = SimulatedDisplays(folder / "displays")

    def start(self) -> None:
        """Switch everything on."""
        self.printer.start()
        self.displays.start()

    def stop(self) -> None:
        """Switch everything off."""
        self.printer.stop()
        self.scanner.stop()
        self.displays.stop()
        self._folder.cleanup()

    def device(self, name: str) -> Breakable:
        """One of `printer`, `scanner`, `displays`; raises `ValueError` for any other name."""
        devices: dict[str, Breakable] = {
            "printer": self.printer,
            "scanner": self.scanner,
            "displays": self.displays,
        }
        if name not in devices:
            raise ValueError(name)
        return devices[name]

    def ports(self) -> dict[str, object]:
        """The part of the agent's configuration that says where the devices are."""
        folder = Path(self._folder.name)
        return {
            "printer": {"port": str(folder / "printer")},
            "scanners": [{"port": str(folder / "scanner")}],
            "displays": [{"port": str(folder / "displays")}],
        }
