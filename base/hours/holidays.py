"""Public holidays of an office's region, stored as closures. What an administrator lifted stays lifted."""

from collections.abc import Iterable
from datetime import date
from functools import cache

import holidays
from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from base.hours.model import Closure, ClosureKind
from base.offices.queries import office as known_office

COUNTRY = "DE"
LANGUAGES = {"de": "de", "en": "en_US"}
YEARS_AHEAD = 1
REGIONS: tuple[str, ...] = tuple(holidays.country_holidays(COUNTRY).subdivisions)
"""The states whose holidays are known, by their short names: SN, BY, ..."""


def store_holidays(session: Session, office_id: int) -> int:
    """Write down this year's and next year's holidays of the office's region that are not there yet; returns how many.

    Those still to come that the region does not have, because it was another one before, are taken away.
    """
    office = known_office(session, office_id)
    today = clock.now().astimezone(office.zone).date()
    years = range(today.year, today.year + YEARS_AHEAD + 1)
    stored = select(Closure).where(Closure.office_id == office_id, Closure.kind == ClosureKind.HOLIDAY)
    known = {row.day: row for row in session.scalars(stored)}
    wanted = _holidays_of(office.region, tuple(years))
    for day, row in known.items():
        if today <= day <= date(years[-1], 12, 31) and day not in wanted:
            session.delete(row)
    missing = {day: names for day, names in wanted.items() if day not in known}
    session.add_all(
        Closure(office_id=office_id, day=day, names=names, kind=ClosureKind.HOLIDAY)
        for day, names in missing.items()
    )
    session.flush()
    return len(missing)


def regions() -> list[str]:
    """The regions that the holidays are known of: BB, BE, BW, ..."""
    return sorted(holidays.country_holidays(COUNTRY).subdivisions)


@cache
def _holidays_of(region: str, years: tuple[int, ...]) -> dict[date, dict[str, str]]:
    return holidays_of(region, years)


def holidays_of(region: str, years: Iterable[int]) -> dict[date, dict[str, str]]:
    """The public holidays of these years with their names in our languages; those of the whole country for an unknown region."""
    known = region if region in regions() else None
    found: dict[date, dict[str, str]] = {}
    for language, asked in LANGUAGES.items():
        named = holidays.country_holidays(COUNTRY, subdiv=known, years=list(years), language=asked)
        for day, name in named.items():
            found.setdefault(day, {})[language] = name
    return found
