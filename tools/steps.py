"""What every step of installing shares: running a program in sight, and saying in one sentence why it cannot go on."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Callable, Optional

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"

PYTHON_TOO_OLD, NO_PIP, NO_NETWORK, NO_NPM, DISK_FULL, FAILED = 3, 4, 5, 6, 7, 1

Watch = Callable[[str], Optional[str]]

_OFFLINE = re.compile(
    "Failed to establish a new connection|Name or service not known|Temporary failure in name resolution|ENOTFOUND|EAI_AGAIN"
    "|Network is unreachable|Connection refused|ECONNREFUSED|ETIMEDOUT|ConnectTimeout|Could not resolve|Cannot connect to proxy"
)
_FULL = re.compile("No space left on device|ENOSPC|Disk quota exceeded")


class Halt(Exception):
    """Installing cannot go on. The sentence says why and what to do, the code is the exit code."""

    def __init__(self, sentence: str, code: int = FAILED) -> None:
        super().__init__(sentence)
        self.code = code


def run(command: list[str], title: str, watch: Watch | None = None, env: dict[str, str] | None = None) -> str:
    """Run a program in the project folder and show how far it is; returns what it printed, raises Halt if it failed.

    `watch` turns a line of its output into a few words that are worth showing, or None.
    """
    began = time.monotonic()
    say(title)
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
    )
    output = _watched(process, title, watch)
    if process.wait() != 0:
        show("")
        raise why(title, output)
    say(f"{title}: ready after {time.monotonic() - began:.0f} s")
    return output


def _watched(process: subprocess.Popen[str], title: str, watch: Watch | None) -> str:
    lines = []
    for line in process.stdout or ():
        lines.append(line)
        if watch and (words := watch(line)):
            show(f"{title}: {words}")
    return "".join(lines)


def why(title: str, output: str) -> Halt:
    """Why a program failed, as far as its output tells."""
    if _FULL.search(output):
        return Halt(f"{title}: the disk is full. Free some space, then try again.", DISK_FULL)
    if _OFFLINE.search(output):
        return Halt(
            f"{title}: no network. This step must download; connect this machine and try again.", NO_NETWORK
        )
    return Halt(f"{title} failed. The last it said:\n{_tail(output)}")


def _tail(output: str) -> str:
    return "\n".join("    " + line for line in output.strip().splitlines()[-12:])


def say(sentence: str) -> None:
    """A line that stays."""
    show("")
    print(sentence, flush=True)


def show(words: str) -> None:
    """A line that the next one replaces; nothing where the output is no terminal."""
    if sys.stdout.isatty():
        width = shutil.get_terminal_size().columns - 1
        print("\r" + words[:width].ljust(width) + "\r", end="", flush=True)


def need_space(folder: Path, megabytes: int) -> None:
    """Raises Halt where the disk has less than this left."""
    free = shutil.disk_usage(folder).free // 2**20
    if free < megabytes:
        raise Halt(
            f"The disk is nearly full: {megabytes} MB are needed in {folder}, {free} MB are free.", DISK_FULL
        )


def as_root() -> list[str] | None:
    """What to put before a command that only root may run; None where we may not."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True).returncode == 0:
        return [sudo, "-n"]
    return None


def apt_install(title: str, *packages: str) -> bool:
    """Install Debian packages where we may; False, with the reason said, where that did not work."""
    root = as_root()
    if root is None or not shutil.which("apt-get"):
        return False
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
    try:
        run([*apt, "update"], "Debian's list of packages")
        run([*apt, "install", "--no-install-recommends", *packages], title, _unpacked)
    except Halt as halt:
        say(str(halt))
        return False
    return True


def _unpacked(line: str) -> str | None:
    return line.strip() if line.startswith(("Get:", "Unpacking", "Setting up")) else None
