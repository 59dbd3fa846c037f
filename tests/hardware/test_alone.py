"""The agent runs on a PC where nothing of the server is installed.

What `wartemarke[agent]` may use is followed through the installed packages; everything else that lies in this
environment is hidden from a fresh Python, which then has to do the agent's work.
"""

import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

HIDE = """
import importlib.abc, json, runpy, sys

hidden = set(json.loads(sys.argv[1]))

class Hidden(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in hidden:
            raise ModuleNotFoundError("No module named " + name, name=name)

sys.meta_path.insert(0, Hidden())
sys.argv = sys.argv[2:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""

WITHOUT_TERMINALS = """
import sys
import serial, serial.tools.list_ports, socketio, escpos.printer, qrcode, PIL.Image, click, pydantic, asyncio, pymodbus.pdu

for name in ("termios", "tty", "fcntl", "pty", "pwd"):
    sys.modules[name] = None

import tests.hardware.everything
import hardware.cli
"""


def name_of(requirement: str) -> tuple[str, set[str]]:
    """Package and extras of a line like `python-socketio[client]>=5.16,<6`."""
    found = re.match(r"([\w.-]+)(?:\[([\w,-]+)\])?", requirement)
    assert found
    return found[1].lower().replace("_", "-"), set((found[2] or "").split(",")) - {""}


def needed(requirements: list[str]) -> set[str]:
    """All packages that an installer would bring, as far as they are installed here."""
    names: set[str] = set()
    open_ends = [name_of(requirement) for requirement in requirements]
    seen: set[tuple[str, frozenset[str]]] = set()
    while open_ends:
        name, extras = open_ends.pop()
        if (name, frozenset(extras)) in seen:
            continue
        seen.add((name, frozenset(extras)))
        names.add(name)
        for line in distribution(name).requires or []:
            wanted, _, marker = line.partition(";")
            extra = re.search(r"""extra\s*==\s*["']([\w-]+)["']""", marker)
            if (extra is None and "python_version" not in marker and "platform" not in marker) or (
                extra is not None and extra[1] in extras
            ):
                open_ends.append(name_of(wanted))
    return names


def hidden() -> list[str]:
    """Top-level modules that `wartemarke[agent]` does not bring."""
    ours = needed([*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["agent"]])
    return sorted(
        module
        for module, owners in packages_distributions().items()
        if not {owner.lower().replace("_", "-") for owner in owners} & (ours | {"wartemarke"})
    )


def alone(*command: str) -> "subprocess.CompletedProcess[str]":
    """Run a module in a Python that sees only what the agent brings."""
    return subprocess.run(
        [sys.executable, "-c", HIDE, json.dumps(hidden()), *command],
        cwd=ROOT,
        text=True,
        capture_output=True,
        timeout=60,
    )


def test_nothing_of_the_server_comes_with_the_agent() -> None:
    agent = needed([*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["agent"]])
    assert agent & {"flask", "sqlalchemy", "gevent", "gunicorn", "alembic", "redis", "psycopg"} == set()
    assert {"flask", "sqlalchemy", "gevent"} <= set(hidden())


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(("hardware", "--help"), id="python -m hardware"),
        pytest.param(("wartemarke", "agent", "--help"), id="wartemarke agent"),
        pytest.param(("tests.hardware.everything",), id="every module of the hardware"),
    ],
)
def test_it_runs_without_the_server(command: tuple[str, ...]) -> None:
    ran = alone(*command)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_nothing_forbids_windows() -> None:
    """Where Python has no terminals, every module can still be imported."""
    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT_TERMINALS], cwd=ROOT, text=True, capture_output=True, timeout=60
    )
    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_servers_commands_say_what_is_missing() -> None:
    ran = alone("wartemarke", "migrate")
    assert ran.returncode == 1
    assert "wartemarke[server]" in ran.stderr
    assert "Traceback" not in ran.stderr
