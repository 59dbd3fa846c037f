"""The agent as a process of its own: started, killed, started again, ended."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hardware.messages import Print
from hardware.simulators.printer import SimulatedPrinter
from tests.hardware.server import TOKEN, DeviceServer
from tests.hardware.waiting import slip, until

Process = subprocess.Popen[str]
StartAgent = Callable[..., Process]


@pytest.fixture
def token_file(tmp_path: Path) -> Path:
    path = tmp_path / "token"
    path.touch(mode=0o600)
    path.write_text(TOKEN)
    return path


@pytest.fixture
def start_agent(token_file: Path) -> Iterator[StartAgent]:
    """Starts `python -m hardware` with these arguments."""
    processes: list[Process] = []

    def start(*arguments: str) -> Process:
        command = [sys.executable, "-m", "hardware", "--token-file", str(token_file), *arguments]
        processes.append(subprocess.Popen(command, stderr=subprocess.PIPE, text=True))
        return processes[-1]

    yield start
    for process in processes:
        process.terminate()  # not killed: simulated ports are to be tidied up
        process.communicate(timeout=120)


def wait_for_line(process: Process, pattern: str) -> "re.Match[str]":
    assert process.stderr is not None
    for line in process.stderr:
        if found := re.search(pattern, line):
            return found
    raise AssertionError(f"never said {pattern}")


def test_simulate_brings_devices_and_a_page(server: DeviceServer, start_agent: StartAgent) -> None:
    process = start_agent("--server", server.address, "--simulate")
    address = wait_for_line(process, r"simulated devices: (\S+)")[1]
    until(lambda: server.all("health") and server.all("health")[-1]["devices"][-1]["paper"] == "ok")
    server.say("print", Print(slip_id=1, attempt=1, marked=False, document=slip()))
    until(lambda: server.all("printed"))
    with urllib.request.urlopen(f"{address}/slips.json", timeout=120) as answer:
        assert b"A017" in answer.read()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly(server: DeviceServer, start_agent: StartAgent, number: int) -> None:
    process = start_agent("--server", server.address, "--simulate")
    until(lambda: server.all("ready"))
    process.send_signal(number)
    assert process.wait(timeout=120) == 0


def test_killed_while_printing_it_tells_afterwards_and_prints_on(
    server: DeviceServer, start_agent: StartAgent, simulated: SimulatedPrinter, tmp_path: Path
) -> None:
    path = tmp_path / "agent.toml"
    path.write_text(f'server = "{server.address}"\n[printer]\nport = "{tmp_path / "printer"}"\n')
    first = start_agent("--config", str(path))
    until(lambda: server.all("health") and server.all("health")[-1]["devices"][0]["paper"] == "ok")
    simulated.set_fault("slow", 300)
    server.say("print", Print(slip_id=1, attempt=1, marked=False, document=slip("A001")))
    until(lambda: simulated.voice.has_begun)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    simulated.set_fault("slow", 0)
    server.heard.clear()
    start_agent("--config", str(path))
    until(lambda: server.all("ready"))
    assert server.all("ready")[0]["unfinished"] == [
        {"slip_id": 1, "attempt": 1, "outcome": "unknown", "reason": "interrupted"}
    ]
    server.say("print", Print(slip_id=1, attempt=2, marked=True, document=slip("A001")))
    until(lambda: server.all("printed"))
    assert server.all("printed")[0]["outcome"] == "confirmed"
    assert simulated.slips[-1].is_marked


@pytest.mark.parametrize(
    "arguments, sentence",
    [
        pytest.param([], "Say where the server is", id="no server"),
        pytest.param(["--server", "x"], "must begin with https", id="no address"),
        pytest.param(["--config", "/nowhere.toml"], "cannot be read", id="no file"),
    ],
)
def test_a_mistake_is_one_sentence_and_exit_code_2(
    start_agent: StartAgent, arguments: list[str], sentence: str
) -> None:
    process = start_agent(*arguments)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 2
    assert sentence in said
    assert "Traceback" not in said
