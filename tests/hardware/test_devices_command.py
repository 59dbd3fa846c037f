"""`wartemarke devices`, against simulated devices."""

import threading
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

import hardware.devices_cli
from hardware import plugged
from hardware.devices_cli import devices
from hardware.families import machine_of
from hardware.messages import Document, Logo, Text
from hardware.plugged import ADAPTER, UNKNOWN, Plugged
from hardware.port import Port
from hardware.simulators.printer import SimulatedPrinter
from hardware.simulators.scanner import SimulatedScanner
from hardware.simulators.slip import Raster
from tests.hardware.waiting import until


@dataclass
class Told:
    """As pyserial describes one."""

    device: str
    vid: int | None
    description: str | None


def run(*arguments: str) -> Result:
    return CliRunner().invoke(devices, [*arguments])


def test_ports_are_listed_by_names_that_stay(tmp_path: Path) -> None:
    by_id = tmp_path / "by-id"
    by_id.mkdir()
    (tmp_path / "ttyUSB3").touch()
    (by_id / "usb-EPSON_TM-T88V-if00").symlink_to(tmp_path / "ttyUSB3")
    found = [Told(str(tmp_path / "ttyUSB3"), 0x04B8, "TM-T88V"), Told("/dev/ttyS0", None, "n/a")]
    assert set(plugged.serial_lines(found, by_id)) == {
        Plugged("/dev/ttyS0", "", UNKNOWN),
        Plugged(str(by_id / "usb-EPSON_TM-T88V-if00"), "TM-T88V", "printer (Epson): family escpos"),
    }
    assert list(plugged.serial_lines([], tmp_path / "none")) == []


def test_keypads_are_listed(tmp_path: Path) -> None:
    (tmp_path / "usb-Acme_Keypad-event-kbd").touch()
    (tmp_path / "usb-Acme_Mouse-event-mouse").touch()
    (keypad,) = plugged.keypads(tmp_path)
    assert (keypad.port, keypad.name) == (f"input:{tmp_path}/usb-Acme_Keypad-event-kbd", "Acme Keypad")


@pytest.mark.parametrize(
    "maker, name, guess",
    [
        pytest.param(0x0C2E, "", "scanner (Honeywell)", id="by its maker"),
        pytest.param(None, "USB Barcode Reader", "scanner", id="by its name"),
        pytest.param(0x0403, "FT232R USB UART", ADAPTER, id="behind an adapter"),
        pytest.param(0x9999, "Gadget", UNKNOWN, id="nobody knows"),
    ],
)
def test_a_guess(maker: int | None, name: str, guess: str) -> None:
    assert plugged.guess(maker, name) == guess


@pytest.mark.parametrize(
    "found, said", [([], "Nothing is plugged in"), ([Plugged("COM3", "", "x")], "COM3\n")]
)
def test_the_list(found: list[Plugged], said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hardware.devices_cli, "plugged", lambda: found)
    assert said in run().output


def test_a_test_slip(simulated: SimulatedPrinter, tmp_path: Path) -> None:
    done = run("test", str(tmp_path / "printer"))
    assert (done.exit_code, done.output.splitlines()) == (
        0,
        ["answers, paper ok, cover closed", "Printed, and the printer proved that the paper is out."],
    )
    assert "A017" in simulated.slips[0].lines
    assert any("äöüÄÖÜß €" in line for line in simulated.slips[0].lines)


def test_a_test_slip_that_cannot_come_out(simulated: SimulatedPrinter, tmp_path: Path) -> None:
    simulated.set_fault("paper_out", 1)
    done = run("test", str(tmp_path / "printer"))
    assert done.exit_code == 1
    assert "Nothing was printed. (paper out)" in done.output


def test_what_a_printer_says_is_shown_live(simulated: SimulatedPrinter, tmp_path: Path) -> None:
    shown: list[Result] = []

    def is_shown(seconds: str) -> bool:
        arguments = ("watch", str(tmp_path / "printer"), "--seconds", seconds)
        watching = threading.Thread(target=lambda: shown.append(run(*arguments)))
        watching.start()
        until(lambda: vars(simulated.voice)["_asb_mask"] or not watching.is_alive())  # it was greeted
        simulated.set_fault("cover_open", 1)
        watching.join()
        return "cover open, fault: cover open" in shown[-1].output

    assert is_shown("2") or is_shown("20")  # longer where the machine is slow


def test_what_a_scanner_sends_is_shown(tmp_path: Path) -> None:
    scanner = SimulatedScanner(tmp_path / "scanner")
    shown: list[Result] = []
    arguments = ("listen", str(tmp_path / "scanner"), "--seconds", "1")
    listening = threading.Thread(target=lambda: shown.append(run(*arguments)))
    listening.start()
    while listening.is_alive():  # what was typed before the port was open is lost
        scanner.scan("7F3K")
        listening.join(0.1)
    assert "37 46 33 4b 0d  '7F3K\\r'" in shown[0].output
    scanner.stop()


def test_the_speed_of_a_printer_is_found(
    simulated: SimulatedPrinter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hardware.devices_cli, "ANSWER_SECONDS", 30)
    assert "baudrate = 38400" in run("ask", str(tmp_path / "printer")).output


def test_silence_is_no_printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hardware.devices_cli, "ANSWER_SECONDS", 0.05)
    scanner = SimulatedScanner(tmp_path / "scanner")
    assert run("ask", str(tmp_path / "scanner")).exit_code == 1
    scanner.stop()


@pytest.mark.parametrize(
    "arguments",
    [("ask", "/dev/none"), ("listen", "/dev/none"), ("test", "/dev/none", "--profile", "x")],
    ids=lambda arguments: arguments[0],
)
def test_a_mistake_is_one_sentence(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.exit_code == 1
    assert done.output.startswith("Error: ")


def test_a_logo_is_kept_in_the_printer_and_printed_by_its_name(
    simulated: SimulatedPrinter, tmp_path: Path
) -> None:
    picture = Image.new("RGB", (120, 40), "white")
    picture.paste("black", (20, 5, 100, 35))
    picture.save(tmp_path / "logo.png")
    answer = run("logo", str(tmp_path / "printer"), str(tmp_path / "logo.png"), "--name", "AB")
    assert answer.exit_code == 0, answer.output
    assert 'stored_logo = "AB"' in answer.output
    simulated.power_cycle()
    encoder = machine_of(is_fast=False, stored_logo="AB").encoder
    content = encoder.encode(Document(blocks=(Logo(width=8, height=1, dots="/w=="), Text(text="A001"))))
    assert len(content) < 100
    port = Port(str(tmp_path / "printer"))
    port.write(content, deadline=float("inf"))
    until(lambda: bool(simulated.slips))
    port.close()
    (raster,) = (thing for thing in simulated.slips[0].things if isinstance(thing, Raster))
    assert (raster.width, raster.height) == (120, 40)
    assert raster.dots.count(0xFF) > 200


@pytest.mark.parametrize(
    "content, name, words",
    [
        pytest.param(b"%PDF", "WM", "no picture", id="no picture"),
        pytest.param(b"", "W\x1b", "two letters", id="no name"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(
    simulated: SimulatedPrinter, tmp_path: Path, content: bytes, name: str, words: str
) -> None:
    (tmp_path / "logo").write_bytes(content)
    answer = run("logo", str(tmp_path / "printer"), str(tmp_path / "logo"), "--name", name)
    assert answer.exit_code != 0
    assert words in answer.output


def test_without_a_stored_logo_a_slow_line_leaves_it_out() -> None:
    document = Document(blocks=(Logo(width=8, height=1, dots="/w=="), Text(text="A001")))
    for family in ("escpos", "star"):
        slow = machine_of(family, is_fast=False).encoder.encode(document)
        assert b"\xff" not in slow
    assert b"\xff" in machine_of(is_fast=True).encoder.encode(document)
