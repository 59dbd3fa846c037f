"""Installing says in one sentence why it cannot go on, and leaves alone what is there already."""

import ast
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from tools import browser_side, for_tests, python_side, steps
from tools.steps import Halt

ROOT = Path(__file__).resolve().parents[2]
Disk = namedtuple("Disk", "total used free")


@pytest.mark.parametrize(
    "output, code",
    [
        pytest.param("OSError: [Errno 28] No space left on device", steps.DISK_FULL, id="pip, disk full"),
        pytest.param("npm error code ENOSPC", steps.DISK_FULL, id="npm, disk full"),
        pytest.param("Temporary failure in name resolution", steps.NO_NETWORK, id="pip, no network"),
        pytest.param("npm error code EAI_AGAIN", steps.NO_NETWORK, id="npm, no network"),
        pytest.param("THESE PACKAGES DO NOT MATCH THE HASHES", steps.FAILED, id="anything else"),
    ],
)
def test_a_failed_step_says_why(output: str, code: int) -> None:
    program = f"print({output!r}); raise SystemExit(1)"
    with pytest.raises(Halt) as halt:
        steps.run([sys.executable, "-c", program], "Python packages")
    assert halt.value.code == code
    assert str(halt.value).startswith("Python packages")


def test_an_unknown_fault_shows_what_the_program_said() -> None:
    assert "    line 20" in str(steps.why("Something", "\n".join(f"line {number}" for number in range(21))))


def test_a_full_disk_stops_before_anything_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: Disk(2**40, 2**40, 5 * 2**20))
    with pytest.raises(Halt, match=r"300 MB are needed .* 5 MB are free") as halt:
        steps.need_space(300)
    assert halt.value.code == steps.DISK_FULL


def test_an_old_python_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.version_info", (3, 9, 2))
    monkeypatch.setattr("shutil.which", lambda _name: None)
    with pytest.raises(Halt, match=r"needs Python 3\.11 or newer; this machine has 3\.9\.2") as halt:
        python_side.be_new_enough()
    assert halt.value.code == steps.PYTHON_TOO_OLD


def test_an_old_python_hands_over_to_a_newer_one(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[list[str]] = []
    monkeypatch.setattr("sys.version_info", (3, 9, 2))
    monkeypatch.setattr("sys.argv", ["install.py", "run"])
    monkeypatch.setattr("shutil.which", {"python3.12": sys.executable}.get)
    monkeypatch.setattr("os.execv", lambda _program, command: called.append(command))
    with pytest.raises(Halt):
        python_side.be_new_enough()
    assert called == [[sys.executable, "-m", "tools.install", "run"]]


def test_the_installer_can_be_read_by_an_old_python() -> None:
    for file in (ROOT / "tools").glob("*.py"):
        assert ast.parse(file.read_text(), feature_version=(3, 8)).body


def test_progress_counts_the_packages(tmp_path: Path) -> None:
    lock = tmp_path / "run.txt"
    lock.write_text(
        "# made by make lock\nflask==3.1.3 \\\n    --hash=sha256:00\ngevent==26.9.0 \\\n    --hash=sha256:00\n"
    )
    watch = python_side.counting(lock)
    assert watch("Collecting flask==3.1.3 (from -r run.txt)") == "1 of 2, flask"
    assert watch("  Downloading flask-3.1.3.whl (103 kB)") is None
    assert watch("Requirement already satisfied: gevent==26.9.0") == "2 of 2, gevent"
    assert watch("Installing collected packages: flask") == "unpacking, this takes a moment"


def test_a_stamp_changes_with_the_files(tmp_path: Path) -> None:
    lock = tmp_path / "run.txt"
    lock.write_text("flask==3.1.2")
    before = python_side.fingerprint(lock)
    assert python_side.fingerprint(lock) == before
    lock.write_text("flask==3.1.3")
    assert python_side.fingerprint(lock) != before


def test_what_is_installed_is_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(python_side, "VENV", tmp_path)
    monkeypatch.setattr(python_side, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(python_side, "run", refuse)
    python_side.stamp("run").write_text(python_side.wanted("run"))
    python_side.install("run")
    python_side.stamp("run").write_text("of an older lock file")
    with pytest.raises(AssertionError, match="ran a program"):
        python_side.install("run")


def test_what_is_lent_by_another_checkout_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (lent := tmp_path / "lent").symlink_to(tmp_path)
    monkeypatch.setattr(python_side, "VENV", lent)
    monkeypatch.setattr(browser_side, "MODULES", lent)
    for side in (python_side, browser_side):
        monkeypatch.setattr(side, "run", refuse)
        side.install("test")


def refuse(*_arguments: object, **_options: object) -> None:
    raise AssertionError("ran a program")


@pytest.mark.parametrize(
    "answer, usable",
    [
        pytest.param("9.2.0", True, id="of Debian 12"),
        pytest.param("6.14.4", False, id="too old for our lock file"),
        pytest.param("", False, id="broken"),
    ],
)
def test_npm_of_this_machine(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answer: str, usable: bool
) -> None:
    npm = tmp_path / "npm"
    npm.write_text(f"#!/bin/sh\necho {answer}\n")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert browser_side.npm_of_this_machine() == ([str(npm)] if usable else None)


def test_without_npm_and_without_node_the_sentence_names_both(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise Halt("Node.js failed.")

    monkeypatch.setattr(browser_side, "install_locked", fail)
    monkeypatch.setattr("shutil.rmtree", lambda *_arguments, **_options: None)
    with pytest.raises(Halt, match="please install nodejs and npm") as halt:
        browser_side.install_node()
    assert halt.value.code == steps.NO_NPM


def test_the_newest_postgresql_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for version in ("9", "15", "16"):
        folder = tmp_path / version / "bin"
        folder.mkdir(parents=True)
        (folder / "initdb").touch()
        if version != "16":  # its client only
            (folder / "postgres").touch()
    monkeypatch.setattr(for_tests, "DEBIANS_POSTGRES", tmp_path)
    assert for_tests.postgres_programs() == tmp_path / "15" / "bin"


def test_make_help_names_every_target() -> None:
    answer = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    phony = next(line for line in (ROOT / "Makefile").read_text().splitlines() if line.startswith(".PHONY:"))
    assert [line.split()[0] for line in answer.stdout.splitlines()] == phony.split()[1:]
