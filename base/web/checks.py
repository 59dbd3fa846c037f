"""What the last look at every page found, for the accessibility statement. `make statement` writes the file; it is read once."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("accessibility.json")


@dataclass(frozen=True)
class CheckedPage:
    """A page by its address, and in which states it was looked at; `undecided`: rules that need a person's eye."""

    address: str
    states: list[str]
    faults: list[str]
    undecided: list[str]


@dataclass(frozen=True)
class Checks:
    """When and with what it was checked, the names of the rules that held wherever they apply, and the pages."""

    checked_on: date
    program: str
    rules_held: list[str]
    pages: list[CheckedPage]
    not_looked_at: list[str]

    @property
    def count_of_states(self) -> int:
        """So many different sights of pages."""
        return sum(len(page.states) for page in self.pages)

    @property
    def faults(self) -> list[tuple[str, str]]:
        """Pairs of address and rule, where one was broken."""
        return [(page.address, rule) for page in self.pages for rule in page.faults]

    @property
    def undecided(self) -> list[str]:
        """The rules that the program could not decide somewhere."""
        return sorted({rule for page in self.pages for rule in page.undecided})


@cache
def checks() -> Checks:
    """The results that came with this version."""
    kept: dict[str, Any] = json.loads(FILE.read_text())
    pages = [CheckedPage(address, **found) for address, found in kept["pages"].items()]
    broken = {rule for page in pages for rule in page.faults}
    held = [rule for rule in kept["rules_held"] if rule not in broken]
    return Checks(date.fromisoformat(kept["checked_on"]), kept["program"], held, pages, kept["not_looked_at"])
