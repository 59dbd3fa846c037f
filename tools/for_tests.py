"""What only the tests need: Chromium and a PostgreSQL server. Without one of them, its tests are skipped."""

from __future__ import annotations

import ctypes
import os
import shutil
from pathlib import Path
from typing import Callable

from tools.python_side import PYTHON, install_locked
from tools.steps import ROOT, TOOLS, Halt, apt_install, as_root, need_space, run, say

BROWSERS = ("chromium", "google-chrome", "google-chrome-stable")
DRIVERS_LIBRARY = "libatomic.so.1"  # Playwright's driver needs it, and a small Debian lacks it
POSTGRES = TOOLS / "postgres"
POSTGRES_LOCK = ROOT / "requirements" / "postgres.txt"
DEBIANS_POSTGRES = Path("/usr/lib/postgresql")
CLUSTER_SETTINGS = Path("/etc/postgresql-common/createcluster.conf")
MEGABYTES = 800


def chromium() -> str | None:
    """The Chromium of this machine; None where there is none (Playwright may still have its own)."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def postgres_programs() -> Path | None:
    """The folder with `initdb` and `postgres`; None where there is none."""
    of_debian = sorted(
        DEBIANS_POSTGRES.glob("*/bin"), key=lambda folder: int(folder.parent.name), reverse=True
    )
    on_path = map(Path, os.environ.get("PATH", os.defpath).split(os.pathsep))
    places = [*of_debian, *on_path, Path("/usr/local/bin"), *POSTGRES.glob("*/pginstall/bin")]
    return next(
        (place for place in places if (place / "initdb").exists() and (place / "postgres").exists()), None
    )


def install() -> None:
    """Fetch what is missing. That something is not to be had ends nothing; it is said."""
    if chromium() is None or not has_library(DRIVERS_LIBRARY):
        attempt(install_chromium, "Without Chromium the tests in a browser are skipped.")
    if postgres_programs() is None:
        attempt(install_postgres, "Without PostgreSQL its tests are skipped; those on SQLite run.")


def attempt(step: Callable[[], None], otherwise: str) -> None:
    try:
        need_space(MEGABYTES)
        step()
    except Halt as halt:
        say(f"{halt}\n{otherwise}")


def install_chromium() -> None:
    if is_debian() and apt_install("Chromium", "chromium", "chromium-sandbox", "libatomic1"):
        return
    libraries = [] if as_root() is None else ["--with-deps"]
    run([str(PYTHON), "-m", "playwright", "install", *libraries, "chromium"], "Chromium of Playwright")


def has_library(name: str) -> bool:
    """Whether programs of this machine can load this library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def is_debian() -> bool:
    """Ubuntu does not count: its Chromium is a snap, which tests cannot drive."""
    release = Path("/etc/os-release")
    return release.exists() and "ID=debian" in release.read_text().splitlines()


def install_postgres() -> None:
    if not install_postgres_of_debian():
        install_locked(POSTGRES_LOCK, "PostgreSQL", "--target", str(POSTGRES), "--no-deps")


def install_postgres_of_debian() -> bool:
    """Debian would start a server at once; this setting keeps it from that, and is taken back."""
    root = as_root()
    if root is None or not shutil.which("apt-get"):
        return False
    if CLUSTER_SETTINGS.exists():
        return apt_install("PostgreSQL", "postgresql")
    write = f"mkdir -p {CLUSTER_SETTINGS.parent} && echo create_main_cluster=false > {CLUSTER_SETTINGS}"
    run([*root, "sh", "-c", write], "PostgreSQL: no server of Debian's own")
    try:
        return apt_install("PostgreSQL", "postgresql")
    finally:
        run([*root, "rm", "-f", str(CLUSTER_SETTINGS)], "PostgreSQL: that setting taken back")
