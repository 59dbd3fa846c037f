"""Devices on pseudo terminals for every test here."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.simulators.hall import Hall
from hardware.simulators.printer import SimulatedPrinter
from tests.hardware.server import DeviceServer


@pytest.fixture
def simulated(tmp_path: Path) -> Iterator[SimulatedPrinter]:
    """A printer that is switched on, at `tmp_path / "printer"`."""
    printer = SimulatedPrinter(tmp_path / "printer")
    printer.start()
    yield printer
    printer.stop()


@pytest.fixture
def server() -> Iterator[DeviceServer]:
    """What the agent dials."""
    started = DeviceServer()
    started.start()
    yield started
    started.stop()


@pytest.fixture
def hall() -> Iterator[Hall]:
    """All simulated devices of a hall."""
    made = Hall()
    made.start()
    yield made
    made.stop()
