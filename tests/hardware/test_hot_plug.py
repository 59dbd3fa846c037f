"""Every kind of device may be pulled out, switched off, and come back: one log line when it goes, one when it is back."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hardware.buttons import ButtonBox, CallKey
from hardware.devices import Device
from hardware.families import machine_of
from hardware.messages import CounterShows
from hardware.number_display import Frame, NumberDisplays
from hardware.pagers import Pagers
from hardware.printer import Printer
from hardware.relay import Relay
from hardware.scanner import Scanner
from hardware.simulators.hall import Hall
from hardware.simulators.terminal import Terminal
from tests.hardware.impatience import be_impatient
from tests.hardware.test_printer import submit
from tests.hardware.waiting import until

MAKE: dict[str, Callable[[str], Device]] = {
    "printer": lambda port: Printer("printer", port, machine_of()),
    "scanner": lambda port: Scanner("scanner", port, scanned=lambda _: None),
    "displays": lambda port: NumberDisplays("displays", port, addresses={}, frame=Frame()),
    "buttons": lambda port: ButtonBox(
        "buttons", port, keys={"A": CallKey("1", "next")}, pressed=lambda *_: None
    ),
    "relay": lambda port: Relay("relay", port, on=b"\xa0\x01\x01\xa2", off=b"\xa0\x01\x00\xa1", seconds=60),
    "pagers": lambda port: Pagers("pagers", port, frame=Frame(address_width=3), times=1, pause_seconds=0.0),
}
each_kind = pytest.mark.parametrize("name", MAKE)


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    be_impatient(monkeypatch)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = Hall(tmp_path)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def device(hall: Hall, name: str, tmp_path: Path) -> Iterator[Device]:
    made = MAKE[name](str(tmp_path / name))
    made.start()
    until(lambda: made.health().connected)
    yield made
    made.stop()


def cable(hall: Hall, name: str) -> Terminal:
    terminal: Terminal = vars(hall.device(name))["_terminal"]
    return terminal


@each_kind
def test_it_goes_and_comes_back_by_itself_with_one_line_each(
    hall: Hall, device: Device, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="hardware.line")
    for _ in range(2):
        cable(hall, name).unplug()
        until(lambda: device.health().fault == "unplugged" and device.health().connected is False)
        cable(hall, name).plug_in()
        until(lambda: device.health().connected and device.health().fault is None)
    lines = [record.getMessage() for record in caplog.records if record.name == "hardware.line"]
    assert [line.split(":")[0] for line in lines] == [f"{name} is gone", f"{name} is there"] * 2


@each_kind
def test_it_may_be_missing_at_the_start(
    hall: Hall, name: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    cable(hall, name).unplug()
    late = MAKE[name](str(tmp_path / name))
    late.start()
    until(lambda: any(f"{name} is gone" in record.getMessage() for record in caplog.records))
    cable(hall, name).plug_in()
    until(lambda: late.health().connected)
    late.stop()


@each_kind
def test_a_power_cycle_heals_by_itself(hall: Hall, device: Device, name: str) -> None:
    if isinstance(device, Relay):
        for number in (None, "A017"):
            device.show((CounterShows(counter="5", number=number),))
        until(lambda: hall.relay.state == {"closed": 1, "times": 1})
    if isinstance(device, NumberDisplays):
        device._repeat_seconds = 0.1
        device.show((CounterShows(counter="5", number="A017"),))
        until(lambda: hall.displays.shown == {5: "A017"})
    hall.device(name).set_fault("power_cycle", 1)
    until(lambda: device.health().connected and device.health().fault is None)
    if isinstance(device, NumberDisplays):
        until(lambda: hall.displays.shown == {5: "A017"})  # dark in between, and told again
    if isinstance(device, Relay):
        assert hall.relay.state == {"closed": 0, "times": 1}  # an old call opens no door


# --- a printer whose answers are late, or only half there


@pytest.mark.parametrize("name", ["printer"])
def test_late_answers_are_waited_for(hall: Hall, device: Printer, name: str) -> None:
    hall.printer.set_fault("late", 150)
    assert submit(device, "A017").get(timeout=120) == ("confirmed", "")
    assert len(hall.printer.slips) == 1


@pytest.mark.parametrize("name", ["printer"])
def test_half_answers_prove_nothing(hall: Hall, device: Printer, name: str) -> None:
    hall.printer.set_fault("half", 1)
    assert submit(device, "A017").get(timeout=120)[0] in ("unknown", "failed")
    hall.printer.set_fault("half", 0)
    until(lambda: device.health().paper == "ok" and device.health().fault is None)
    assert submit(device, "A018", marked=True).get(timeout=120) == ("confirmed", "")
