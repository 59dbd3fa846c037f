"""Devices on pseudo terminals for every test here."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.simulators.printer import SimulatedPrinter


@pytest.fixture
def simulated(tmp_path: Path) -> Iterator[SimulatedPrinter]:
    """A printer that is switched on, at `tmp_path / "printer"`."""
    printer = SimulatedPrinter(tmp_path / "printer")
    printer.start()
    yield printer
    printer.stop()
