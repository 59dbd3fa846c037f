"""The walls between the packages stand, and whoever breaks one is told which."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import BESIDE_THE_PROGRAM, PACKAGES, ROOT, SETTINGS, folders_with_python

CONTRACTS = SETTINGS["tool"]["importlinter"]["contracts"]


def test_every_folder_with_python_is_listed() -> None:
    assert folders_with_python() == set(PACKAGES) | BESIDE_THE_PROGRAM


def test_every_package_has_its_layer() -> None:
    layers = next(contract["layers"] for contract in CONTRACTS if contract["id"] == "layers")
    assert sorted(name for layer in layers for name in layer.split(" | ")) == sorted(PACKAGES)


def test_every_package_is_installed_and_checked() -> None:
    installed = SETTINGS["tool"]["setuptools"]["packages"]["find"]["include"]
    assert sorted(installed) == sorted(PACKAGES + [f"{package}.*" for package in PACKAGES])
    assert set(SETTINGS["tool"]["mypy"]["files"]) == set(PACKAGES) | BESIDE_THE_PROGRAM


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the program that may be spoilt."""
    for package in PACKAGES:
        shutil.copytree(
            ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("static", "__pycache__")
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint_imports(house: Path, *options: str) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run([program, "--no-cache", *options], cwd=house, capture_output=True, text=True)


def test_all_walls_stand(house: Path) -> None:
    answer = lint_imports(house)
    assert answer.returncode == 0, answer.stdout


BREAKS = [
    pytest.param("layers", "booking/spoilt.py", "callsystem", id="from below upwards"),
    pytest.param("layers", "base/spoilt.py", "booking", id="from the ground upwards"),
    pytest.param("layers", "kiosk/spoilt.py", "displays", id="from neighbour to neighbour"),
    pytest.param("layers", "hardware/spoilt.py", "base", id="from hardware to ground"),
    pytest.param("messages-only", "kiosk/spoilt.py", "hardware.spoilt", id="past the messages"),
    pytest.param(
        "messages-only", "wartemarke/spoilt.py", "hardware.spoilt", id="past the messages, at the root"
    ),
    pytest.param("no-hardware-below", "callsystem/spoilt.py", "hardware.messages", id="hardware below"),
    pytest.param("hardware-alone", "hardware/spoilt.py", "flask", id="a web server on the kiosk PC"),
    pytest.param("hardware-alone", "hardware/spoilt.py", "sqlalchemy", id="a database on the kiosk PC"),
    pytest.param("verbs-without-web", "kiosk/spoilt/service.py", "flask", id="web in a verb"),
    pytest.param("verbs-without-web", "base/spoilt/queries.py", "flask", id="web in a question"),
    pytest.param("verbs-without-web", "kiosk/spoilt/service/verb.py", "flask", id="web in a verb's folder"),
    pytest.param("pure-rules", "booking/spoilt/rules.py", "sqlalchemy", id="database in a rule"),
    pytest.param("pure-rules", "booking/spoilt/rules.py", "base.clock", id="clock in a rule"),
    pytest.param(
        "pure-rules", "booking/spoilt/rules/rule.py", "base.database", id="database in a rule's folder"
    ),
]


@pytest.mark.parametrize("contract, file, imported", BREAKS)
def test_a_broken_wall_is_noticed(house: Path, contract: str, file: str, imported: str) -> None:
    (house / "hardware" / "spoilt.py").touch()
    add_import(house / file, imported)
    answer = lint_imports(house, "--contract", contract)
    assert answer.returncode == 1
    assert f"{imported.split('.')[0]}" in answer.stdout
    assert "spoilt" in answer.stdout
    assert "BROKEN" in answer.stdout


def add_import(file: Path, imported: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    for folder in file.relative_to(file.parents[-1]).parents:
        package = file.parents[-1] / folder
        if "spoilt" in package.parts:
            (package / "__init__.py").touch()
    file.write_text(f"import {imported}\n")
