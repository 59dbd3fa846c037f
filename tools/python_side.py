"""Python packages: an environment in `.venv`, filled from a lock file whose hashes are checked."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from tools.steps import (
    NO_NETWORK,
    NO_PIP,
    PYTHON_TOO_OLD,
    ROOT,
    Halt,
    Watch,
    apt_update,
    need_space,
    run,
    succeeds,
)

OLDEST = (3, 11)
OTHER_PYTHONS = ("python3.13", "python3.12", "python3.11", "python3.14")
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
PIP = [str(PYTHON), "-m", "pip", "install", *["--disable-pip-version-check", "--no-input", "--retries", "2"]]
MEGABYTES = {"run": 700, "test": 1200}
COVERS = {"run": ["run"], "test": ["run", "test"]}  # whoever can test can run


def be_new_enough() -> None:
    """Go on in a newer Python of this machine where this one is too old; raises Halt where there is none."""
    if sys.version_info >= OLDEST:
        return
    for other in filter(None, map(shutil.which, OTHER_PYTHONS)):
        if succeeds([other, "-c", ""]):
            os.execv(other, [other, "-m", "tools.install", *sys.argv[1:]])
    here = ".".join(map(str, sys.version_info[:3]))
    raise Halt(f"Wartemarke needs Python 3.11 or newer; this machine has {here}.", PYTHON_TOO_OLD)


def install(purpose: str) -> None:
    """Bring `.venv` to what the lock file and pyproject.toml say; at once where it is there already."""
    if VENV.is_symlink():
        return  # the environment of another checkout, which looks after it; making it anew would pull it away there
    if PYTHON.exists() and stamp(purpose).exists() and stamp(purpose).read_text() == wanted(purpose):
        return
    need_space(MEGABYTES[purpose])
    make_environment()
    install_locked(lock_of(purpose), "Python packages")
    ourselves = ["--no-deps", "--no-index", "--no-build-isolation", "--editable", "."]
    run([*PIP, *ourselves], "The command `wartemarke`")
    for covered in COVERS[purpose]:
        stamp(covered).write_text(wanted(covered))


def lock_of(purpose: str) -> Path:
    return ROOT / "requirements" / f"{purpose}.txt"


def stamp(purpose: str) -> Path:
    return VENV / f"installed-{purpose}"


def wanted(purpose: str) -> str:
    return fingerprint(lock_of(purpose), ROOT / "pyproject.toml")


def fingerprint(*files: Path) -> str:
    """Changes with the files, and when the project folder is moved: programs in `.venv` know their place."""
    parts = [str(ROOT).encode(), *(file.read_bytes() for file in files)]
    return hashlib.sha256(b"\n".join(parts)).hexdigest()


def install_locked(lock: Path, title: str, *more: str) -> None:
    """Install exactly what a lock file names. Only ready-made packages: no compiler is needed."""
    exactly = ["--only-binary", ":all:", "--require-hashes", "--requirement", str(lock)]
    run([*PIP, "--progress-bar", "off", *exactly, *more], title, counting(lock))


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
    """An empty `.venv` with pip; one that works and was made in this place is kept."""
    place = VENV / "made-in"
    if (
        place.exists()
        and place.read_text() == str(ROOT)
        and succeeds([str(PYTHON), "-m", "pip", "--version"])
    ):
        return
    has_pip = importlib.util.find_spec("ensurepip") is not None
    options = ["--clear"] if has_pip else ["--clear", "--without-pip"]
    run(
        [sys.executable, "-m", "venv", *options, str(VENV)],
        f"Environment for Python {sys.version.split()[0]}",
    )
    if not has_pip:
        install_pip_of_debian()
    place.write_text(str(ROOT))


def install_pip_of_debian() -> None:
    """Debian keeps pip out of Python, but anybody may download its package and unpack it."""
    with tempfile.TemporaryDirectory() as folder:
        wheel = pip_wheel_of_debian(Path(folder))
        if wheel is None:
            raise Halt("Python has no pip here. Please run: sudo apt-get install python3-venv", NO_PIP)
        run([str(PYTHON), f"{wheel}/pip", "install", "--no-index", str(wheel)], "pip")


def pip_wheel_of_debian(folder: Path) -> Path | None:
    if not shutil.which("apt-get"):
        return None
    try:
        apt_update()
        run(["apt-get", "-q", "download", "python3-pip-whl"], "pip of Debian", folder=folder)
    except Halt as halt:
        if halt.code == NO_NETWORK:
            raise
        return None
    succeeds(["dpkg-deb", "-x", str(next(folder.glob("*.deb"))), str(folder)])
    return next(folder.rglob("pip-*.whl"), None)
