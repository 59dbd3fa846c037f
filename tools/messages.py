"""Which texts citizens and visitors read, and `make messages` for their catalogues (`citizens.po`, one per further language)."""

from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "base" / "locale"
PACKAGES = ("base", "booking", "callsystem", "kiosk", "displays", "wartemarke")
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
WIDTH = 120

FOR_CITIZENS = (
    *("booking/*", "kiosk/*", "displays/*", "callsystem/errors/arriving.py"),
    "callsystem/follow_up/templates/follow_up/slip.html",
    *(
        "base/errors.py",
        "base/texts/places.py",
        "base/web/body.py",
        "base/web/faults.py",
        "base/web/notices.py",
    ),
    *(
        f"base/web/templates/base/{name}.html"
        for name in (
            "error",
            "head",
            "languages",
            "layout",
            "macros",
            "notice",
            "rehearsal",
            "screen",
            "statement",
        )
    ),
)
FOR_STAFF = (
    *("booking/inviting/desk_web.py", "booking/templates/booking/inviting/desk.html"),
    *("booking/desk/*", "booking/planning/*", "booking/release/*", "booking/templates/booking/planning/*"),
    *(
        f"booking/templates/booking/desk/{name}.html"
        for name in (
            *("answer", "book", "calls", "day", "frame", "home", "mail"),
            *("move", "parts", "requests", "reservation", "series", "in_series"),
        )
    ),
    "booking/templates/booking/api.html",
    *("kiosk/slip_web.py", "kiosk/templates/kiosk/slip.html", "displays/health.py"),
    *("displays/boards_web.py", "displays/design_web.py"),
    *("displays/templates/displays/boards.html", "displays/templates/displays/design.html"),
    *("kiosk/cutoff/web.py", "kiosk/cutoff/service/*", "kiosk/templates/kiosk/cut_off.html"),
)
"""Files in the packages of citizens that only staff see. A new file is for citizens until it is named here."""

Message = str | tuple[str, ...]


def said(*, to_citizens: bool) -> Iterator[tuple[Message, str]]:
    """Each text with the file it stands in."""
    return ((text, file) for text, file in _all_texts() if not to_citizens or is_for_citizens(file))


@cache
def _all_texts() -> list[tuple[Message, str]]:
    return [
        (text, f"{package}/{Path(name).as_posix()}")
        for package in PACKAGES
        for name, _line, text, _comments, _context in extract_from_dir(ROOT / package, METHODS)
    ]


def is_for_citizens(file: str) -> bool:
    """Whether citizens or visitors read what this file says."""
    return any(fnmatch(file, one) for one in FOR_CITIZENS) and not any(
        fnmatch(file, one) for one in FOR_STAFF
    )


def update(file: Path, *, to_citizens: bool) -> None:
    """Bring new texts into a catalogue and take out what nobody says any more."""
    template = Catalog()
    for message, source in sorted(said(to_citizens=to_citizens), key=lambda one: one[1]):
        template.add(message, locations=[(source, 0)])
    with file.open("rb") as before:
        catalogue = read_po(before, locale=file.parents[1].name)
    catalogue.update(
        template, no_fuzzy_matching=True, update_creation_date=False
    )  # a date would be a conflict each time
    catalogue.obsolete.clear()
    with file.open("wb") as after:
        write_po(after, catalogue, width=WIDTH, sort_by_file=True, include_lineno=False)


if __name__ == "__main__":
    for catalogue in sorted(FOLDER.glob("*/LC_MESSAGES/citizens.po")):
        update(catalogue, to_citizens=True)
