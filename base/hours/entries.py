"""What an administrator enters about hours, checked: a series, a special day, a closure."""

from dataclasses import dataclass
from datetime import date, time

from base.hours.errors import WrongHours
from base.i18n import gettext as _

MOST_PLACES = 255
MOST_WEEKS = 52
WEEKS_OF_MONTH = (1, 2, 3, 4, 5, -1)


@dataclass(frozen=True)
class PlacesEntry:
    """A stretch of the day with its places."""

    opens: time
    closes: time
    walk_ins: bool = True
    places: int = 0
    staff_places: int = 0
    same_day_places: int = 0
    name: str = ""


@dataclass(frozen=True)
class SeriesEntry(PlacesEntry):
    """A stretch that comes again."""

    weekdays: tuple[int, ...] = ()
    every_weeks: int = 1
    weeks_of_month: tuple[int, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True)
class SpecialEntry(PlacesEntry):
    """A stretch of one day."""

    day: date = date.min


@dataclass(frozen=True)
class ClosureEntry:
    """A day, or some hours of it, and why."""

    day: date
    reason: str
    begins: time | None = None
    ends: time | None = None


def check_places(entry: PlacesEntry) -> None:
    """Refuse with WrongHours what cannot be opened."""
    faults = _faults_of_places(entry)
    if isinstance(entry, SeriesEntry):
        faults |= _faults_of_series(entry)
    if faults:
        raise WrongHours(fields=faults)


def check_closure(entry: ClosureEntry) -> None:
    """Refuse with WrongHours a closure that is none."""
    if (entry.begins is None) != (entry.ends is None):
        raise WrongHours(fields={"ends": _("Please enter both times, or none for the whole day.")})
    if entry.begins is not None and entry.ends is not None and entry.begins >= entry.ends:
        raise WrongHours(fields={"ends": _("Please enter a time after the beginning.")})


def _faults_of_places(entry: PlacesEntry) -> dict[str, str]:
    faults = {}
    if entry.opens >= entry.closes:
        faults["closes"] = _("Please enter a time after the opening.")
    for name in ("places", "staff_places", "same_day_places"):
        if not 0 <= getattr(entry, name) <= MOST_PLACES:
            faults[name] = _("Please enter a number from 0 to %(most)s.", most=MOST_PLACES)
    return faults


def _faults_of_series(entry: SeriesEntry) -> dict[str, str]:
    faults = {}
    if not entry.weekdays or not set(entry.weekdays) <= set(range(7)):
        faults["weekdays"] = _("Please choose at least one day of the week.")
    if not 1 <= entry.every_weeks <= MOST_WEEKS:
        faults["every_weeks"] = _("Please enter a number from 1 to %(most)s.", most=MOST_WEEKS)
    if entry.every_weeks > 1 and entry.valid_from is None:
        faults["valid_from"] = _("Please enter the first day: the weeks are counted from it.")
    if not set(entry.weeks_of_month) <= set(WEEKS_OF_MONTH):
        faults["weeks_of_month"] = _("Please choose from the list.")
    if entry.valid_from and entry.valid_until and entry.valid_until < entry.valid_from:
        faults["valid_until"] = _("Please enter a day after the first one.")
    return faults
