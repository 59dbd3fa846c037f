"""What a printer model can do: width, code pages, QR codes, pictures, cutter. Where it is known from is in `profiles.py`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

CutKind = Literal["full", "part", "none"]

GERMAN_PAGES = ("cp858", "cp1252", "cp850", "cp437")
"""In this order: the first one the printer has. All have the German letters, the first two the euro."""

OTHER_PAGES = (
    *("cp852", "cp1250", "cp857", "cp1254", "cp866", "cp1251", "cp855", "cp737", "cp1253", "cp775", "cp1257"),
    *("iso8859_15", "iso8859_2", "iso8859_5", "iso8859_7", "iso8859_9", "cp861", "cp865", "cp863", "cp860"),
)
"""Single-byte pages written from left to right that we would switch to for a line which the German page lacks."""


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
