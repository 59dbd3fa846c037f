"""A hall's life: prepared once, killed, started again, ended without a trace; and `wartemarke run` from outside."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests

from base.clock import Pace, write_pace
from base.devices.model import DeviceKind
from tests.wartemarke.visiting import Kiosk, Listener, until
from wartemarke import first_login
from wartemarke.hall import Hall, free_port


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Hall]:
    """A hall that this test may break."""
    write_pace(tmp_path / "clock.json", Pace(time.time(), datetime(2026, 11, 26, 9, tzinfo=UTC), 1.0))
    with Hall(tmp_path, rehearsal=True) as opened:
        yield opened


def test_what_was_acknowledged_outlives_a_kill(own: Hall) -> None:
    kiosk = Kiosk(own.address, own.enrolment_codes()[DeviceKind.KIOSK])
    taken = [kiosk.take_number() for _ in range(3)]
    own.kill_server()
    with pytest.raises(requests.ConnectionError):
        requests.get(own.address)
    own.restart_server()
    code = taken[0]["ticket_url"].rpartition("/")[2]
    with Listener(own.address, "/hall", ticket=code) as phone:
        until(lambda: phone.newest("state"))
        waiting = [shown["number"] for shown in phone.newest("state")["waiting"]]
    assert waiting == [welcome["number"] for welcome in taken]
    assert kiosk.take_number()["number"] not in waiting
    until(lambda: len(requests.get(f"{own.paper}/slips.json").json()) >= 4)  # the agent came back by itself
    until(lambda: "sweeps_begin" in own.server.log.read_text().rpartition("server_listens")[2])


def test_preparing_again_keeps_logins_and_tokens(tmp_path: Path) -> None:
    """What comes before each start."""
    hall = Hall(tmp_path)
    hall.prepare()
    logins, token = hall.logins(), (tmp_path / "agent-token").read_text()
    assert logins
    hall.prepare()
    assert hall.logins() == logins
    assert (tmp_path / "agent-token").read_text() == token
    assert (tmp_path / first_login.FILE).stat().st_mode & 0o777 == 0o600
    (tmp_path / first_login.FILE).unlink()
    hall.prepare()
    assert hall.logins() == {}


def _run(folder: Path, port: int, *more: str) -> "subprocess.Popen[str]":
    command = [
        sys.executable,
        "-m",
        "wartemarke",
        "run",
        "--data-dir",
        str(folder),
        "--port",
        str(port),
        *more,
    ]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def _is_up(port: int) -> bool:
    with suppress(requests.ConnectionError, requests.Timeout):
        return requests.get(f"http://127.0.0.1:{port}/healthz", timeout=120).status_code == 200
    return False


def _children(pid: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True).stdout
    return [int(child) for child in found.split()]


def _is_alive(pid: int) -> bool:
    with suppress(ProcessLookupError, FileNotFoundError):
        os.kill(pid, 0)
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    return False


def test_a_server_that_dies_is_started_again_and_ctrl_c_ends_everything(tmp_path: Path) -> None:
    port = free_port()
    with _run(tmp_path, port) as run:
        until(lambda: _is_up(port))
        server = next(
            child for child in _children(run.pid) if "serve" in Path(f"/proc/{child}/cmdline").read_text()
        )
        os.killpg(server, signal.SIGKILL)
        until(lambda: not _is_alive(server) and _is_up(port))
        children = _children(run.pid)
        assert len(children) == 3
        run.send_signal(signal.SIGINT)
        told, _ = run.communicate(timeout=120)
    assert run.returncode == 0
    assert "has ended by itself and is started again" in told
    assert f"http://127.0.0.1:{port}/counter" in told
    assert f"http://127.0.0.1:{port}/enrol?code=" in told
    assert first_login.read(tmp_path)["admin"].password in told
    assert not any(map(_is_alive, children))


def test_a_killed_supervisor_leaves_nobody_behind(tmp_path: Path) -> None:
    port = free_port()
    with _run(tmp_path, port) as run:
        until(lambda: _is_up(port))
        children = _children(run.pid)
        run.kill()
    until(lambda: not any(map(_is_alive, children)))


def test_a_taken_port_is_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with _run(tmp_path, port) as run:
            told, _ = run.communicate(timeout=120)
    assert run.returncode == 1
    assert told.startswith(f"Port {port} on 127.0.0.1 cannot be used")
    assert "Traceback" not in told
