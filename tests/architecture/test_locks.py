"""Lock files name every package with its hash and no server; what runs is also what is tested."""

import json
import re
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
each_lock = pytest.mark.parametrize("lock", [pytest.param(lock, id=lock.name) for lock in LOCKS])


def pins(lock: Path) -> set[str]:
    """Names with versions, like `flask==3.1.3`."""
    return set(re.findall(r"^[\w.-]+==[^\s;]+", lock.read_text(), re.MULTILINE))


@each_lock
def test_every_python_package_is_pinned_with_hashes(lock: Path) -> None:
    entries = re.findall(r"^[^\s#].*\n(?:    --hash.*\n)*", lock.read_text(), re.MULTILINE)
    assert entries
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


@each_lock
def test_no_python_lock_names_a_server(lock: Path) -> None:
    assert re.findall(r"://|--find-links|--(?:extra-)?index-url|--trusted-host", lock.read_text()) == []


def test_npm_packages_are_pinned_with_hashes_and_without_servers() -> None:
    text = (ROOT / "package-lock.json").read_text()
    packages = json.loads(text)["packages"]
    assert "://" not in text
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []


def test_what_runs_is_what_is_tested() -> None:
    assert pins(ROOT / "requirements/run.txt") <= pins(ROOT / "requirements/test.txt")
    assert pins(ROOT / "requirements/agent.txt") <= pins(ROOT / "requirements/run.txt")
