"""Tables of figures: the same ones on the page and in the files. A cell that may not be shown is None."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from babel.dates import get_day_names
from babel.numbers import format_decimal

from base.i18n import current, date_text
from base.i18n import gettext as _
from callsystem.queries.lead_times import LeadTimes
from callsystem.queries.next_free import NextFree
from callsystem.rules.figures import (
    FEWEST,
    P50,
    P90,
    Accuracy,
    Group,
    Spread,
    Visit,
    accuracy,
    clerks,
    group,
    groups,
    reached,
)


class Share(float):
    """A part of a whole, from 0 to 1; said in percent."""


Cell = str | int | float | date | Share | None
K = TypeVar("K", int, str)


@dataclass(frozen=True)
class Table:
    """A table with its name, its columns, and rows whose first cell names them."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables(visits: Sequence[Visit]) -> list[Table]:
    """All tables of these visits; the page shows each by its name, the files show all."""
    return [
        _table("all", _("Altogether"), _("Visitors"), _kinds(visits)),
        _table("hours", _("By hour of arrival"), _("Hour"), _by(visits, lambda one: one.hour, hour_name)),
        _table("weekdays", _("By weekday"), _("Weekday"), _by(visits, lambda one: one.weekday, weekday_name)),
        _table("services", _("By service"), _("Service"), _by(visits, lambda one: one.service, service_name)),
        _promises(visits),
    ]


def next_free_table(dates: Sequence[NextFree]) -> Table:
    """Days until the next free date of each service, as of now; an empty cell: none is free."""
    columns = (_("Service"), _("Days"), _("Date"))
    rows = tuple((one.service, one.days, one.day) for one in dates)
    return Table("free", _("Days until the next free date, as of now"), columns, rows)


def lead_table(found: Sequence[LeadTimes]) -> Table:
    """Of each service how far away its next free date was, over the nights that were recorded."""
    columns = (_("Service"), _("Nights"), _("Median"), _("P90"), _("Longest"))
    rows = tuple((one.service, len(one.by_day), *_reached(list(one.by_day.values()))) for one in found)
    return Table("leads", _("Days until the next free date, recorded each night"), columns, rows)


def lead_days_table(found: Sequence[LeadTimes]) -> Table:
    """The same night by night, a column for each service."""
    days = sorted({day for one in found for day in one.by_day})
    rows = tuple(
        (day, *(_days(one.by_day[day]) if day in one.by_day else None for one in found)) for day in days
    )
    columns = (_("Day"), *(one.service for one in found))
    return Table("lead_days", _("Next free date, night by night, in days"), columns, rows)


def clerks_table(visits: Sequence[Visit]) -> Table:
    """Figures by member of staff, for offices that switched them on."""
    columns = (
        _("Member of staff"),
        _("Tickets"),
        _("Way, median"),
        _("Way, P90"),
        _("Service, median"),
        _("Service, P90"),
    )
    rows = tuple(
        (name, one.visits, *_pair(one.walked), *_pair(one.served)) for name, one in clerks(visits).items()
    )
    return Table("clerks", _("By member of staff"), columns, rows)


def shown(cell: Cell) -> str:
    """A cell as people of this language write it."""
    if isinstance(cell, Share):
        return percent(cell)
    if isinstance(cell, date):
        return date_text(cell, "medium")
    return format_decimal(cell, locale=current()) if isinstance(cell, int | float) else cell or ""


def hour_name(hour: int) -> str:
    """An hour of the day as a span of time."""
    return f"{hour:02}:00–{hour:02}:59"


def weekday_name(weekday: int) -> str:
    """Monday is 0."""
    return str(get_day_names("wide", locale=current())[weekday])


def service_name(service: str) -> str:
    """A service, or several at once."""
    return service or _("several services")


def _by(
    visits: Sequence[Visit], key: Callable[[Visit], K | None], name: Callable[[K], str]
) -> list[tuple[str, Group]]:
    return [(name(value), one) for value, one in groups(visits, key).items()]


def _kinds(visits: Sequence[Visit]) -> list[tuple[str, Group]]:
    return [
        (_("all"), group(visits)),
        (_("with appointment"), group([one for one in visits if one.is_booked])),
        (_("without appointment"), group([one for one in visits if not one.is_booked])),
    ]


def _table(name: str, title: str, first: str, rows: Sequence[tuple[str, Group]]) -> Table:
    columns = (
        first,
        _("Tickets"),
        _("Wait, median"),
        _("Wait, P90"),
        _("Way, median"),
        _("Way, P90"),
        _("Service, median"),
        _("Service, P90"),
        _("Did not come"),
        _("Called within 10 min"),
    )
    return Table(name, title, columns, tuple(_row(name, one) for name, one in rows))


def _row(name: str, one: Group) -> tuple[Cell, ...]:
    cells = (*_pair(one.waited), *_pair(one.walked), *_pair(one.served))
    shares = (_share(one.did_not_come), _share(one.in_time))
    return (name, one.visits if one.visits >= FEWEST else None, *cells, *shares)


def _pair(minutes: Spread | None) -> tuple[Cell, Cell]:
    return (None, None) if minutes is None else (round(minutes.median, 1), round(minutes.p90, 1))


def _promises(visits: Sequence[Visit]) -> Table:
    columns = (
        _("Told on arrival"),
        _("Visitors"),
        _("Mean error, min"),
        _("Told too much (+) or too little (–), min"),
        _("Called within the range"),
        _("Over 10 min longer than told"),
    )
    kinds = (
        (_("with appointment"), [one for one in visits if one.is_booked]),
        (_("without appointment"), [one for one in visits if not one.is_booked]),
    )
    rows = tuple(_told(name, accuracy(some)) for name, some in kinds)
    return Table("promises", _("Estimated waits against what happened"), columns, rows)


def _told(name: str, found: Accuracy | None) -> tuple[Cell, ...]:
    if found is None:
        return (name, None, None, None, None, None)
    sizes = (round(found.mean_size, 1), round(found.mean_error, 1))
    return (name, found.visits, *sizes, _share(found.within), _share(found.too_little))


def _reached(days: Sequence[int | None]) -> tuple[Cell, Cell, Cell]:
    return _days(reached(days, P50)), _days(reached(days, P90)), _days(reached(days, 1.0))


def _days(days: int | None) -> Cell:
    return _("none free") if days is None else days


def percent(share: Share) -> str:
    """Whole percents."""
    return f"{100 * share:.0f} %"


def _share(share: float | None) -> Share | None:
    return None if share is None else Share(share)
