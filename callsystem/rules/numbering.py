"""Ticket numbers: a letter for the series and digits per local day, A017. They are read aloud and from afar.

After A999 comes A1000, not A001 again: within one day a number names one visit on slips, screens and in the
journal. What may still be alive from the day before, a visit open over midnight, is skipped.
"""

from collections.abc import Collection

SERIES_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""No I and no O: on a screen they look like digits."""
DIGITS = 3


def is_series(text: str) -> bool:
    """Whether this may stand before the digits: one or two letters, none of them I or O."""
    return 1 <= len(text) <= 2 and all(letter in SERIES_LETTERS for letter in text)


def ticket_number(series: str, count: int) -> str:
    """The number as people see it; `count` begins with 1."""
    if not is_series(series) or count < 1:
        raise ValueError(f"no ticket number: series {series!r}, count {count}")
    return f"{series}{count:0{DIGITS}}"


def next_number(last: int, alive: Collection[int]) -> int:
    """The count after `last` (0 if none was given today) that no living ticket of the series has."""
    count = last + 1
    while count in alive:
        count += 1
    return count
