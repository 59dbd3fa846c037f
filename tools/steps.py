"""What the steps of installing share: a program run in sight, and one sentence on why it cannot go on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Callable, Optional

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"

FAILED, PYTHON_TOO_OLD, NO_PIP, NO_NETWORK, NO_NPM, DISK_FULL = 1, 3, 4, 5, 6, 7

Watch = Callable[[str], Optional[str]]

SIGNS_OF_NO_NETWORK = (
    "Failed to establish a new connection",
    "Name or service not known",
    "Temporary failure in name resolution",
    "Temporary failure resolving",
    "Network is unreachable",
    "Connection refused",
    "ConnectTimeout",
    "Could not resolve",
    "Could not connect",
    "Cannot connect to proxy",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ENOTFOUND",
    "ETIMEDOUT",
)
SIGNS_OF_FULL_DISK = ("No space left on device", "ENOSPC", "Disk quota exceeded")


class Halt(Exception):
    """Installing cannot go on. The sentence says why and what to do, the code is the exit code."""

    def __init__(self, sentence: str, code: int = FAILED) -> None:
        super().__init__(sentence)
        self.code = code


def run(
    command: list[str],
    title: str,
    watch: Watch | None = None,
    env: dict[str, str] | None = None,
    folder: Path = ROOT,
) -> None:
    """Run a program, in the project folder if no other is named, and show how far it is; raises Halt if it failed.

    `watch` turns a line of its output into a few words that are worth showing, or None.
    """
    began = time.monotonic()
    announce(title)
    output = []
    with subprocess.Popen(
        command,
        cwd=folder,
        env=env,
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as program:
        for line in program.stdout or ():
            output.append(line)
            if watch and (words := watch(line)):
                show(f"{title}: {words}")
    if program.returncode != 0:
        raise why(title, "".join(output))
    say(f"{title}: ready after {time.monotonic() - began:.0f} s")


def succeeds(command: list[str], folder: Path = ROOT) -> bool:
    """Run a program out of sight; whether it ended well."""
    return subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True).returncode == 0


def why(title: str, output: str) -> Halt:
    """Why a program failed, as far as its output tells."""
    if any(sign in output for sign in SIGNS_OF_FULL_DISK):
        return Halt(f"{title}: the disk is full. Please free some space, then try again.", DISK_FULL)
    if any(sign in output for sign in SIGNS_OF_NO_NETWORK):
        return Halt(f"{title}: no network. Please connect this machine, then try again.", NO_NETWORK)
    last = "\n".join("    " + line for line in output.strip().splitlines()[-12:])
    return Halt(f"{title} failed. The last it said:\n{last}")


def need_space(megabytes: int) -> None:
    """Raises Halt where the disk of the project folder has less than this left."""
    free = shutil.disk_usage(ROOT).free // 2**20
    if free < megabytes:
        raise Halt(f"The disk is full: {megabytes} MB are needed in {ROOT}, {free} MB are free.", DISK_FULL)


def say(sentence: str) -> None:
    """A line that stays."""
    show("")
    print(sentence, flush=True)


def show(words: str) -> None:
    """A line that the next one replaces; nothing where the output is no terminal."""
    if sys.stdout.isatty():
        width = shutil.get_terminal_size().columns - 1
        print("\r" + words[:width].ljust(width) + "\r", end="", flush=True)


def announce(title: str) -> None:
    if sys.stdout.isatty():
        show(f"{title} …")
    else:
        say(f"{title} …")


def as_root() -> list[str] | None:
    """What to put before a command that only root may run; None where we may not."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    return [sudo, "-n"] if sudo and succeeds([sudo, "-n", "true"]) else None


def apt_update() -> None:
    """Fetch Debian's list of packages anew where we may; on a fresh machine there is none."""
    root = as_root()
    if root is not None and shutil.which("apt-get"):
        run([*root, "apt-get", "-q", "update"], "Debian's list of packages")


def apt_install(title: str, *packages: str) -> bool:
    """Install Debian packages where we may; False, with the reason said, where that did not work."""
    root = as_root()
    if root is None or not shutil.which("apt-get"):
        return False
    quietly = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y", "--no-install-recommends"]
    try:
        apt_update()
        run([*root, *quietly, "install", *packages], title, step_of_apt)
    except Halt as halt:
        say(str(halt))
        return False
    return True


def step_of_apt(line: str) -> str | None:
    return line.strip() if line.startswith(("Get:", "Unpacking", "Setting up")) else None
