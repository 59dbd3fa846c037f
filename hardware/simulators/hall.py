"""All simulated devices of a small hall, and a configuration that points the agent at them."""

import os
import stat
import tempfile
from collections.abc import Collection
from pathlib import Path

from hardware.errors import BadConfiguration
from hardware.families import Family
from hardware.simulators.buttons import CALLED, KEYS, REFUSED, SimulatedButtons
from hardware.simulators.device import Breakable
from hardware.simulators.number_display import SimulatedDisplays
from hardware.simulators.pagers import SimulatedPagers
from hardware.simulators.printer import SimulatedPrinter
from hardware.simulators.relay import SimulatedRelay
from hardware.simulators.scanner import SimulatedScanner

NAMES = ("printer", "scanner", "displays", "buttons", "relay", "pagers")
DISPENSER = ("printer", "buttons")
"""A ticket printer without a screen."""
Simulated = (
    SimulatedPrinter
    | SimulatedScanner
    | SimulatedDisplays
    | SimulatedButtons
    | SimulatedRelay
    | SimulatedPagers
)
COUNTER = "1"
"""Where the call box stands."""
SERVICE = "personalausweis"
"""What its key for numbers draws one for; the sample town has it."""


class Hall:
    """A printer, a scanner, number displays, a call box, a relay and pagers, or only those of `names`.

    The ports vanish with `stop`. Without a folder they lie in a temporary one.
    """

    def __init__(
        self,
        folder: Path | None = None,
        *,
        names: Collection[str] = NAMES,
        family: Family = "escpos",
        service: str = SERVICE,
    ) -> None:
        self._temporary = tempfile.TemporaryDirectory(prefix="wartemarke-ports-") if folder is None else None
        self.folder = folder or Path(self._temporary.name if self._temporary else "")
        self.family, self._service = family, service
        self.names = tuple(name for name in NAMES if name in names)
        place, there = self.folder, self.names
        self.printer = SimulatedPrinter(place / "printer", family, plugged_in="printer" in there)
        self.scanner = SimulatedScanner(place / "scanner", plugged_in="scanner" in there)
        self.displays = SimulatedDisplays(place / "displays", plugged_in="displays" in there)
        self.buttons = SimulatedButtons(place / "buttons", plugged_in="buttons" in there)
        self.relay = SimulatedRelay(place / "relay", plugged_in="relay" in there)
        self.pagers = SimulatedPagers(place / "pagers", plugged_in="pagers" in there)

    def start(self) -> None:
        """Switch everything on."""
        for name in self.names:
            self._all[name].start()

    def stop(self) -> None:
        """Switch everything off."""
        for name in self.names:
            self._all[name].stop()
        if self._temporary is not None:
            self._temporary.cleanup()

    @property
    def devices(self) -> dict[str, Breakable]:
        """Those that are there, by name."""
        return {name: self._all[name] for name in self.names}

    def device(self, name: str) -> Breakable:
        """One of `names`; raises `ValueError` for any other name."""
        if name not in self.names:
            raise ValueError(name)
        return self._all[name]

    def ports(self) -> dict[str, object]:
        """The part of the agent's configuration that says where the devices are."""
        port = {name: {"port": str(self.folder / name)} for name in self.names}
        return {
            **({"printer": {**port["printer"], "family": self.family}} if "printer" in port else {}),
            **({"scanners": [port["scanner"]]} if "scanner" in port else {}),
            **({"displays": [port["displays"]]} if "displays" in port else {}),
            **({"buttons": [{**port["buttons"], **self._box()}]} if "buttons" in port else {}),
            **({"relays": [port["relay"]]} if "relay" in port else {}),
            **({"pagers": [port["pagers"]]} if "pagers" in port else {}),
        }

    @property
    def keys(self) -> dict[str, str]:
        """The box's keys and what they do; beside a ticket printer there is only its own."""
        return {key: does for key, does in KEYS.items() if does == "number" or self.names != DISPENSER}

    def _box(self) -> dict[str, object]:
        """How the agent is to understand the box."""
        number = {"does": "number", "services": [self._service]}
        keys = {key: number if does == "number" else does for key, does in self.keys.items()}
        return {"counter": COUNTER, "keys": keys, "called": CALLED, "refused": REFUSED}

    @property
    def _all(self) -> dict[str, Simulated]:
        return {
            "printer": self.printer,
            "scanner": self.scanner,
            "displays": self.displays,
            "buttons": self.buttons,
            "relay": self.relay,
            "pagers": self.pagers,
        }


def stable_folder() -> Path:
    """A folder of our own in which ports keep their names from one start to the next; raises `BadConfiguration`."""
    place = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
    folder = place / f"wartemarke-devices-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise BadConfiguration(f"{folder} must be a folder that belongs to you alone.")
    return folder
