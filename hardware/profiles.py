"""All printer models we know: from the tables that the python-escpos project has collected for some thirty, and a few of our own.

The numbers of code pages differ between makers (CP858 is 19 at Epson, 4 at Star), so they are part of the profile.
"""

import codecs
from functools import cache
from types import MappingProxyType
from typing import Any

from escpos.capabilities import CAPABILITIES

from hardware.errors import BadConfiguration
from hardware.profile import OUR_OWN, CutKind, Profile

LETTER_DOTS = 12
FEWEST_COLUMNS = 24
"""Narrower ones in the tables are customer displays."""


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
