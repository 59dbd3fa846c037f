"""`make reference` writes docs/reference.md: settings, commands, error codes and states, as they stand in the code."""

import importlib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import click

from base import i18n
from base.errors import WartemarkeError
from base.settings import Settings
from booking import states as reservations
from callsystem import states as tickets
from kiosk import states as slips
from wartemarke.cli import COMMANDS, wartemarke

ROOT = Path(__file__).parents[1]
FILE = ROOT / "docs" / "reference.md"
PACKAGES = ("base", "booking", "callsystem", "kiosk", "displays", "wartemarke")
S = TypeVar("S", bound=StrEnum)
HEAD = """# Reference

What stands in the code, written from it by `make reference`; a test holds this page to it.
"""


class Anything(dict[str, str]):
    """Values for any sentence: each is shown as an ellipsis."""

    def __missing__(self, _name: str) -> str:
        return "…"


def page() -> str:
    """The whole page."""
    with i18n.use(i18n.SOURCE_LOCALE):
        parts = [
            HEAD,
            "## Settings\n\nIn `wartemarke.toml`, or as `WARTEMARKE_<NAME>` in the environment, which wins.\n",
            *table(("setting", "default", "what it is"), settings()),
            "\n## Commands\n\n`wartemarke COMMAND --help` says more of each.\n",
            *table(("command", "what it does"), commands()),
            "\n## Error codes\n\nEvery refusal has one, on pages and in JSON; the message is in the reader's language.\n",
            *table(("code", "status", "message"), errors()),
            "\n## States\n\n[How a ticket goes from one to the other](life-of-a-ticket.md).\n",
            *table(("of", "state", "may become"), states()),
        ]
    return "\n".join(parts) + "\n"


def table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    """Lines of a table."""
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '/') for cell in row)} |"


def settings() -> Iterator[tuple[str, ...]]:
    """Each setting with its default; secrets have none."""
    for name, field in Settings.model_fields.items():
        default = "" if "Secret" in str(field.annotation) else str(field.default)
        yield f"`{name}`", f"`{default}`" if default not in {"", "None"} else "", field.description or ""


def commands() -> Iterator[tuple[str, ...]]:
    """Each command, and what stands below it."""
    for name, place in COMMANDS.items():
        yield f"`{name}`", place.sentence
        found = None if place.patched else wartemarke.get_command(click.Context(wartemarke), name)
        for below, command in sorted(found.commands.items()) if isinstance(found, click.Group) else ():
            yield f"`{name} {below}`", command.get_short_help_str(200)


def errors() -> Iterator[tuple[str, ...]]:
    """Each code once, in the order of the alphabet."""
    for file in sorted(file for package in PACKAGES for file in (ROOT / package).rglob("*.py")):
        if "class " in (text := file.read_text()) and "code = " in text:
            importlib.import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
    found = {kind.code: kind for kind in _below(WartemarkeError) if kind.__module__.startswith(PACKAGES)}
    for code, kind in sorted(found.items()):
        yield f"`{code}`", str(kind.status), _sentence(kind)


def states() -> Iterator[tuple[str, ...]]:
    """Each state of the three tables."""
    yield from _table_of("reservation", reservations.BECOMES)
    yield from _table_of("ticket", tickets.BECOMES)
    yield from _table_of("slip", slips.CHANGES)


def _table_of(what: str, becomes: Mapping[S, frozenset[S]]) -> Iterator[tuple[str, ...]]:
    for state, following in becomes.items():
        yield what, f"`{state}`", ", ".join(f"`{each}`" for each in sorted(following))


def _below(kind: type[WartemarkeError]) -> Iterator[type[WartemarkeError]]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


def _sentence(kind: type[WartemarkeError]) -> str:
    """What it says; where that depends on what happened, what it is for."""
    error = kind.__new__(kind)
    error.params = Anything()  # type: ignore[assignment]  # any word will do
    try:
        return " ".join(error.sentence().split())
    except (KeyError, AttributeError, TypeError, ValueError):
        return " ".join((kind.__doc__ or "").partition("\n")[0].split())


if __name__ == "__main__":
    FILE.write_text(page())
