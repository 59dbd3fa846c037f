"""What only the tests need: Chromium, and the programs of a PostgreSQL server. Where one is missing its tests are skipped."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import Callable

from tools.python_side import PYTHON, install_locked
from tools.steps import ROOT, TOOLS, Halt, apt_install, as_root, need_space, run, say

POSTGRES = TOOLS / "postgres"
POSTGRES_LOCK = ROOT / "requirements" / "postgres.txt"
CLUSTER_SETTINGS = Path("/etc/postgresql-common/createcluster.conf")
BROWSERS = ("chromium", "google-chrome", "google-chrome-stable")
MEGABYTES = 800


def chromium() -> str | None:
    """The Chromium of this machine; None where there is none (Playwright may still have its own)."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def postgres_programs() -> Path | None:
    """The folder with `initdb` and `postgres`, the newest first; None where there is none."""
    by_version = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda bin: int(re.sub(r"\D", "", bin.parts[-2]) or 0)
    )
    on_path = [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep) if folder]
    folders = [*reversed(by_version), *on_path, Path("/usr/local/bin"), *POSTGRES.glob("*/pginstall/bin")]
    return next(
        (folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()),
        None,
    )


def install() -> None:
    """Fetch what is missing, from Debian where we may. That something is not to be had ends nothing: it is said."""
    if chromium() is None:
        attempt(install_chromium, "Chromium is missing: the tests in a browser will be skipped.")
    if postgres_programs() is None:
        attempt(
            install_postgres, "PostgreSQL is missing: the tests on it will be skipped, those on SQLite run."
        )


def attempt(step: Callable[[], None], without: str) -> None:
    try:
        need_space(ROOT, MEGABYTES)
        step()
    except Halt as halt:
        say(f"{halt}\n{without}")


def install_chromium() -> None:
    if is_debian() and apt_install("Chromium", "chromium", "chromium-sandbox"):
        return
    libraries = [] if as_root() is None else ["--with-deps"]
    run([str(PYTHON), "-m", "playwright", "install", *libraries, "chromium"], "Chromium of Playwright")


def is_debian() -> bool:
    """Ubuntu's Chromium is a snap, which tests cannot drive."""
    release = Path("/etc/os-release")
    return release.exists() and "\nID=debian\n" in "\n" + release.read_text()


def install_postgres() -> None:
    if not install_postgres_of_debian():
        install_locked(POSTGRES_LOCK, "PostgreSQL", ["--target", str(POSTGRES), "--no-deps"])


def install_postgres_of_debian() -> bool:
    """Debian would start a server as soon as it is installed; this setting keeps it from that, and goes when it is done."""
    root = as_root()
    if root is None or not shutil.which("apt-get") or CLUSTER_SETTINGS.exists():
        return root is not None and apt_install("PostgreSQL", "postgresql")
    place = str(CLUSTER_SETTINGS)
    run([*root, "mkdir", "-p", str(CLUSTER_SETTINGS.parent)], "Folder for PostgreSQL's settings")
    run(
        [*root, "sh", "-c", f"echo 'create_main_cluster = false' > {place}"],
        "Keep Debian from starting a server",
    )
    try:
        return apt_install("PostgreSQL", "postgresql")
    finally:
        run([*root, "rm", "-f", place], "Take that setting back")
