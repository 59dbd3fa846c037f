"""Python packages: an environment in `.venv`, filled from a lock file whose hashes are checked."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.steps import NO_PIP, PYTHON_TOO_OLD, ROOT, Halt, Watch, apt_install, need_space, run, say

OLDEST = (3, 11)
KNOWN = ("python3.13", "python3.12", "python3.11", "python3.14")
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
MEGABYTES = {"run": 700, "test": 1200}
COVERS = {"run": ["run"], "test": ["run", "test"]}  # whoever can test can run


def be_new_enough() -> None:
    """Go on in a newer Python of this machine where this one is too old; raises Halt where there is none."""
    if sys.version_info >= OLDEST:
        return
    for name in KNOWN:
        found = shutil.which(name)
        if found and subprocess.run([found, "-c", ""], capture_output=True).returncode == 0:
            os.execv(found, [found, "-m", "tools.install", *sys.argv[1:]])
    have = ".".join(map(str, sys.version_info[:3]))
    raise Halt(
        f"Wartemarke needs Python 3.11 or newer, and this machine has {have}. Please install a newer one.",
        PYTHON_TOO_OLD,
    )


def install(purpose: str) -> None:
    """Bring `.venv` to what requirements/<purpose>.txt and pyproject.toml say; at once where it is there already."""
    if PYTHON.exists() and stamp(purpose).exists() and stamp(purpose).read_text() == state(purpose):
        return
    need_space(ROOT, MEGABYTES[purpose])
    make_environment()
    install_locked(lock_of(purpose), "Python packages", [])
    run(
        [*pip(), "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--editable", "."],
        "The command `wartemarke`",
    )
    for covered in COVERS[purpose]:
        stamp(covered).write_text(state(covered))


def stamp(purpose: str) -> Path:
    return VENV / f"installed-{purpose}"


def state(purpose: str) -> str:
    return fingerprint(lock_of(purpose), ROOT / "pyproject.toml")


def lock_of(purpose: str) -> Path:
    return ROOT / "requirements" / f"{purpose}.txt"


def fingerprint(*files: Path) -> str:
    """Changes when one of the files changes, or the project folder is moved (programs in `.venv` know their place)."""
    return hashlib.sha256(
        b"\n".join([str(ROOT).encode(), *(file.read_bytes() for file in files)])
    ).hexdigest()


def install_locked(lock: Path, title: str, more: list[str]) -> None:
    """Install exactly what a lock file names. Only ready-made packages: no compiler is needed."""
    run(
        [*pip(), *more, "--only-binary", ":all:", "--require-hashes", "--requirement", str(lock)],
        title,
        counting(lock),
    )


def pip() -> list[str]:
    return [
        str(PYTHON),
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-input",
        "--retries",
        "2",
        "--progress-bar",
        "off",
    ]


def counting(lock: Path) -> Watch:
    """Turns pip's "Collecting flask==3.1.3" into "12 of 80, flask"."""
    total = len(re.findall("^[^ #]", lock.read_text(), re.MULTILINE))
    seen = 0

    def watch(line: str) -> str | None:
        nonlocal seen
        if found := re.match(r"\s*(?:Collecting|Requirement already satisfied:) ([\w.-]+)", line):
            seen += 1
            return f"{seen} of {total}, {found[1]}"
        return "unpacking, this takes a moment" if line.startswith("Installing collected") else None

    return watch


def make_environment() -> None:
    """An empty `.venv` of our own with pip; a whole one is kept."""
    place = VENV / "made-in"
    if place.exists() and place.read_text() == str(ROOT) and works():
        return
    say(f"Environment for Python {sys.version.split()[0]} in {VENV}")
    has_pip = importlib.util.find_spec("ensurepip") is not None
    run(
        [sys.executable, "-m", "venv", "--clear", *([] if has_pip else ["--without-pip"]), str(VENV)],
        "Environment",
    )
    if not has_pip:
        install_pip_of_debian()
    place.write_text(str(ROOT))


def works() -> bool:
    return (
        PYTHON.exists()
        and subprocess.run([str(PYTHON), "-m", "pip", "--version"], capture_output=True).returncode == 0
    )


def install_pip_of_debian() -> None:
    """Debian keeps pip out of Python; its package can be downloaded and unpacked by anybody, without being root."""
    with tempfile.TemporaryDirectory() as folder:
        wheel = pip_wheel_of_debian(Path(folder))
        if wheel is None:
            raise Halt(
                "This Python comes without pip. Please run: sudo apt-get install python3-venv   Then try again.",
                NO_PIP,
            )
        run([str(PYTHON), f"{wheel}/pip", "install", "--no-index", str(wheel)], "pip")


def pip_wheel_of_debian(folder: Path) -> Path | None:
    if shutil.which("apt-get"):
        subprocess.run(["apt-get", "-q", "download", "python3-pip-whl"], cwd=folder, capture_output=True)
        for package in folder.glob("*.deb"):
            subprocess.run(["dpkg-deb", "-x", str(package), str(folder)], check=True)
        if not any(folder.iterdir()):
            apt_install("pip", "python3-pip-whl")
    return next(folder.rglob("pip-*.whl"), next(Path("/usr/share/python-wheels").glob("pip-*.whl"), None))
