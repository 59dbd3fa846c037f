"""Lists that can be searched and sorted, by what a reader sees in their columns."""

from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Any, Protocol, TypeVar

from pydantic import Field

from base.web.body import Form, Line

R = TypeVar("R")


class Column(Protocol):
    """A column as this module needs it."""

    @property
    def name(self) -> str:
        """Its name in addresses."""

    @property
    def text(self) -> Callable[[Any], str]:
        """What a row shows in it."""


class Listing(Form):
    """What is searched for, by which column the list is sorted, and whether backwards."""

    q: Line = ""
    sort: Line = ""
    down: Annotated[bool, Field(strict=False)] = False

    def sorts(self, column: str) -> str:
        """How a column is sorted, for `aria-sort`."""
        return ("descending" if self.down else "ascending") if self.sort == column else "none"


def listing(rows: Iterable[R], columns: Sequence[Column], asked: Listing) -> list[R]:
    """The rows that hold every word, in the wanted order; numbers are sorted as numbers."""
    words = asked.q.casefold().split()
    found = [row for row in rows if _holds(row, columns, words)]
    by = next((column for column in columns if column.name == asked.sort), None)
    if by is not None:
        found.sort(key=lambda row: _order(by.text(row)), reverse=asked.down)
    return found


def _holds(row: object, columns: Sequence[Column], words: Sequence[str]) -> bool:
    shown = " ".join(column.text(row) for column in columns).casefold()
    return all(word in shown for word in words)


def _order(text: str) -> tuple[int, str]:
    digits = text.split()[0] if text.split() else ""
    return (
        int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 10**9,
        text.casefold(),
    )
