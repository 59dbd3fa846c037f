"""Lists that can be searched and sorted, by what a reader sees in their columns. The state stands in the address.

A view calls `listed(rows, columns)` and hands the result to its template; `base/lists.html` has the heads and the search field.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from pydantic import Field

from base.web.body import Form, Line, query_body

R = TypeVar("R")
NUMBERS_END = 10


@dataclass(frozen=True)
class Column:
    """One column: what a row shows in it, which is also searched; `by` is what it is sorted by where the text is not enough."""

    name: str
    label: str
    text: Callable[[Any], str]
    by: Callable[[Any], Any] | None = None


class Listing(Form):
    """What is searched for, by which column the list is sorted, and whether backwards."""

    q: Line = ""
    sort: Line = ""
    down: Annotated[bool, Field(strict=False)] = False

    def sorts(self, column: str) -> str:
        """How a column is sorted, for `aria-sort`."""
        return ("descending" if self.down else "ascending") if self.sort == column else "none"


@dataclass(frozen=True)
class Listed(Generic[R]):
    """The rows that are shown, in their order, of `total` that there are."""

    rows: list[R]
    columns: Sequence[Column]
    asked: Listing
    total: int


def listed(rows: Iterable[R], columns: Sequence[Column]) -> Listed[R]:
    """The list as the address asks for it; in the order of `rows` where it asks for none."""
    every, asked = list(rows), query_body(Listing)
    return Listed(listing(every, columns, asked), columns, asked, len(every))


def listing(rows: Iterable[R], columns: Sequence[Column], asked: Listing) -> list[R]:
    """The rows that hold every word, in the wanted order; numbers are sorted as numbers, what is empty comes last."""
    words = asked.q.casefold().split()
    found = [row for row in rows if _holds(row, columns, words)]
    column = next((column for column in columns if column.name == asked.sort), None)
    return _in_order(found, column, asked.down) if column else found


def _in_order(rows: list[R], column: Column, is_down: bool) -> list[R]:
    by = column.by
    if by is None:
        return sorted(rows, key=lambda row: _order(column.text(row)), reverse=is_down)
    known = [row for row in rows if by(row) is not None]
    return [*sorted(known, key=by, reverse=is_down), *(row for row in rows if by(row) is None)]


def _holds(row: object, columns: Sequence[Column], words: Sequence[str]) -> bool:
    shown = " ".join(column.text(row) for column in columns).casefold() if words else ""
    return all(word in shown for word in words)


def _order(text: str) -> tuple[int, str]:
    digits = text.split()[0] if text.split() else ""
    is_number = digits.isascii() and digits.isdigit() and len(digits) < NUMBERS_END
    return (int(digits) if is_number else 10**NUMBERS_END, text.casefold())
