"""`wartemarke simulate`: each device on a port with a stable name, and orders to those that run."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from hardware import config
from hardware.errors import BadConfiguration
from hardware.port import Port
from hardware.simulators.cli import simulate
from hardware.simulators.hall import stable_folder
from tests.hardware.waiting import until

Process = subprocess.Popen[str]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Process]]:
    """Starts `wartemarke simulate` with these arguments; returns when it runs."""
    processes: list[Process] = []

    def run(*arguments: str) -> Process:
        command = [sys.executable, "-m", "wartemarke", "simulate", *arguments, "--folder", str(tmp_path)]
        processes.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        return processes[-1]

    yield run
    for process in processes:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=120)


def said(process: Process) -> str:
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if "Ctrl-C" in line:
            break
    return "".join(lines)


def order(tmp_path: Path, *arguments: str) -> "tuple[int, str]":
    done = CliRunner().invoke(simulate, [*arguments, "--folder", str(tmp_path)])
    return done.exit_code, done.output


def test_a_hall_with_orders_from_the_command_line(start: Callable[..., Process], tmp_path: Path) -> None:
    told = said(start("hall"))
    path = tmp_path / "agent.toml"
    path.write_text('server = "https://x"\n' + told[told.index("[printer]") : told.index("Ctrl-C")])
    assert config.load(path).buttons[0].port == str(tmp_path / "buttons")

    assert config.load(path).pagers[0].port == str(tmp_path / "pagers")
    scanner, box, printer = (Port(str(tmp_path / name)) for name in ("scanner", "buttons", "printer"))
    assert order(tmp_path, "scan", "7F3K") == (0, "")
    until(lambda: scanner.read() == b"7F3K\r")
    page = (tmp_path / "buttons.page").read_text()
    assert order(tmp_path, "press", "B", "--page", f"{page}/") == (0, "")
    until(lambda: box.read() == b"B")
    assert order(tmp_path, "fault", "printer", "paper_out")[0] == 0
    printer.write(b"\x10\x04\x04", deadline=float("inf"))
    until(lambda: printer.read() == b"\x7e")
    assert order(tmp_path, "fault", "printer", "unplugged")[0] == 0
    assert not (tmp_path / "printer").exists()
    assert order(tmp_path, "fault", "printer", "hungry") == (
        1,
        "Error: The simulated printer knows no such thing.\n",
    )
    for port in (scanner, box, printer):
        port.close()


def test_one_device_with_a_fault_from_the_start(start: Callable[..., Process], tmp_path: Path) -> None:
    process = start("printer", "--family", "star", "--fault", "cover_open", "--fault", "slow=300")
    assert re.search(r'family = "star"', said(process))
    process.send_signal(signal.SIGINT)
    assert process.wait(120) == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments, sentence",
    [
        pytest.param(
            ["scanner", "--fault", "paper_out"],
            "There is no fault paper_out; there are: half_code",
            id="fault",
        ),
        pytest.param(["printer", "--fault", "slow=fast"], "A fault has a number", id="number"),
        pytest.param(["scan", "7F3K"], "No simulated scanner runs here", id="nobody there"),
        pytest.param(
            ["press", "A", "--page", "127.0.0.1"], "No simulated buttons runs here", id="no address"
        ),
    ],
)
def test_a_mistake_is_one_sentence(tmp_path: Path, arguments: list[str], sentence: str) -> None:
    code, output = order(tmp_path, *arguments)
    assert (code, sentence in output) == (1, True)


def test_a_file_of_yours_is_not_removed(tmp_path: Path) -> None:
    (tmp_path / "scanner").write_text("mine")
    code, output = order(tmp_path, "scanner")
    assert (code, "cannot be made" in output) == (1, True)
    assert (tmp_path / "scanner").read_text() == "mine"


def test_the_usual_folder_belongs_to_us_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert stable_folder() == stable_folder()
    stable_folder().chmod(0o755)
    with pytest.raises(BadConfiguration, match="belongs to you alone"):
        stable_folder()
    os.rmdir(tmp_path / f"wartemarke-devices-{os.getuid()}")
    (tmp_path / f"wartemarke-devices-{os.getuid()}").symlink_to("/tmp")
    with pytest.raises(BadConfiguration):
        stable_folder()
