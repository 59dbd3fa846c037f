"""The program's own files, as the tests of the architecture read them."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text())
PACKAGES: list[str] = SETTINGS["tool"]["importlinter"]["root_packages"]
WRITTEN_BY_MACHINES = {"__pycache__", "versions"}  # Alembic writes the steps of migrations
BESIDE_THE_PROGRAM = {"tests", "tools"}


def program_files() -> list[Path]:
    """Every Python file of the program that people write, relative to the project folder."""
    found = (file.relative_to(ROOT) for package in PACKAGES for file in (ROOT / package).rglob("*.py"))
    return sorted(file for file in found if not WRITTEN_BY_MACHINES & set(file.parts))


def folders_with_python() -> set[str]:
    """Names of the folders at the root that hold Python files; hidden folders hold no code of ours."""
    folders = (folder for folder in ROOT.iterdir() if folder.is_dir() and not folder.name.startswith("."))
    ours = (folder for folder in folders if folder.name not in {"node_modules", "var", "build"})
    return {folder.name for folder in ours if any(folder.rglob("*.py"))}
