"""What a printer model can do: width, code pages, QR codes, pictures, cutter.

From the tables that the python-escpos project has collected for some thirty models, and a few of our own. The numbers of
code pages differ between makers (CP858 is 19 at Epson, 4 at Star), so they are part of the profile.
"""

import codecs
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from escpos.capabilities import CAPABILITIES

from hardware.errors import BadConfiguration

CutKind = Literal["full", "part", "none"]

GERMAN_PAGES = ("cp858", "cp1252", "cp850", "cp437")
"""In this order: the first one the printer has. All have the German letters, the first two the euro."""

OTHER_PAGES = (
    *("cp852", "cp1250", "cp857", "cp1254", "cp866", "cp1251", "cp855", "cp737", "cp1253", "cp775", "cp1257"),
    *("iso8859_15", "iso8859_2", "iso8859_5", "iso8859_7", "iso8859_9", "cp861", "cp865", "cp863", "cp860"),
)
"""Single-byte pages written from left to right that we would switch to for a line which the German page lacks."""

LETTER_DOTS = 12
FEWEST_COLUMNS = 24
"""Narrower ones in the tables are customer displays."""


@dataclass(frozen=True)
class Profile:
    """One model. `code_pages` maps Python's name of a page to the printer's number; `dots` is the printed width."""

    name: str
    columns: int
    dots: int
    code_pages: Mapping[str, int] = field(hash=False)
    has_qr: bool = True
    has_pictures: bool = True
    cut: CutKind = "full"

    @property
    def german_page(self) -> str:
        """The page that German is printed in."""
        return next((page for page in GERMAN_PAGES if page in self.code_pages), "cp437")

    @property
    def other_pages(self) -> tuple[str, ...]:
        """Further pages for lines in other languages, best first."""
        return tuple(page for page in (*GERMAN_PAGES, *OTHER_PAGES) if page in self.code_pages)


EPSON_PAGES = MappingProxyType({"cp437": 0, "cp850": 2, "cp860": 3, "cp863": 4, "cp865": 5, "cp858": 19})

OUR_OWN = {
    profile.name: profile
    for profile in (
        # From the makers' manuals of presenter printers; a QR is sent dot by dot, for older ones cannot draw it.
        Profile("VKP80", columns=42, dots=576, code_pages=EPSON_PAGES, has_qr=False),
        Profile("KPM210", columns=42, dots=576, code_pages=EPSON_PAGES, has_qr=False),
    )
}


def profile_of(name: str) -> Profile:
    """The profile of this name, as in python-escpos' list; raises BadConfiguration when there is none."""
    if name in OUR_OWN:
        return OUR_OWN[name]
    known = _printers()
    if name not in known:
        raise BadConfiguration(f'There is no printer profile named "{name}".')
    return known[name]


def profile_names() -> list[str]:
    """All names that `profile_of` knows."""
    return sorted({*_printers(), *OUR_OWN})


@cache
def _printers() -> dict[str, Profile]:
    told = (_from_tables(name, profile) for name, profile in CAPABILITIES["profiles"].items())
    return {profile.name: profile for profile in told if profile.columns >= FEWEST_COLUMNS}


def _from_tables(name: str, told: dict[str, Any]) -> Profile:
    features = told["features"]
    columns, dots = _width(told)
    return Profile(
        name=name,
        columns=columns,
        dots=dots,
        code_pages=MappingProxyType(_code_pages(told["codePages"])),
        has_qr=bool(features.get("qrCode")),
        has_pictures=bool(features.get("bitImageRaster")),
        cut=_cut(features),
    )


def _width(told: dict[str, Any]) -> tuple[int, int]:
    """Columns and dots. Some tables name neither, or a letter's width where the columns should be."""
    columns = told["fonts"]["0"]["columns"]
    dots = told["media"].get("width", {}).get("pixels")
    known_dots = dots if isinstance(dots, int) and dots >= FEWEST_COLUMNS * LETTER_DOTS else None
    if columns < FEWEST_COLUMNS and known_dots:
        columns = known_dots // LETTER_DOTS
    # Whole bytes only: a row of a picture that is wider than the head would be wrapped or cut.
    return columns, (known_dots or columns * LETTER_DOTS) // 8 * 8


def _cut(features: dict[str, Any]) -> CutKind:
    if features.get("paperFullCut"):
        return "full"
    return "part" if features.get("paperPartCut") else "none"


def _code_pages(told: dict[str, str]) -> dict[str, int]:
    """Python's names of all pages that it knows; where a page has two numbers, the smaller one."""
    pages: dict[str, int] = {}
    for number, name in sorted(told.items(), key=lambda item: int(item[0])):
        codec = _codec(name)
        if codec is not None:
            pages.setdefault(codec, int(number))
    return pages


def _codec(name: str) -> str | None:
    encoding = CAPABILITIES["encodings"].get(name, {}).get("python_encode")
    try:
        return codecs.lookup(encoding).name.replace("-", "_") if encoding else None
    except LookupError:
        return None
