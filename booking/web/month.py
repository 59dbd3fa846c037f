"""The calendar of free days, month by month, as the macro `month` shows it."""

from calendar import Calendar
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from babel.dates import get_day_names

from base import i18n
from base.i18n import date_text
from base.i18n import gettext as _
from booking.queries import DayState

Cell = dict[str, Any] | None
LISTED = 20
"""Free days that the list beside the calendar names."""
DayAddress = Callable[[date], str]


def calendar_of(
    states: Mapping[date, DayState],
    today: date,
    month: date | None,
    time_address: DayAddress,
    at_month: DayAddress,
) -> dict[str, object]:
    """What the calendar shows at this month, or at that of the first free day; never before or after what can be booked."""
    bookable = list(states) or [today]
    free = [day for day, state in states.items() if state is DayState.FREE]
    shown = first_of_month(min(max(month or next(iter(free), today), bookable[0]), bookable[-1]))
    return {
        "month": shown,
        "weekdays": weekday_names(),
        "weeks": weeks(shown, states, today, time_address),
        "before": month_before(shown) if shown > bookable[0] else None,
        "after": next_month(shown) if next_month(shown) <= bookable[-1] else None,
        "has_free": any(first_of_month(day) == shown for day in free),
        "first_free": next(iter(free), None),
        "free": [(day, time_address(day)) for day in free[:LISTED]],
        "month_address": at_month,
    }


def weekday_names() -> list[tuple[str, str]]:
    """Short and long names of Monday to Sunday."""
    short = get_day_names("short", "stand-alone", locale=i18n.current())
    long = get_day_names("wide", "stand-alone", locale=i18n.current())
    return [(short[number], long[number]) for number in range(7)]


def weeks(
    month: date, states: Mapping[date, DayState], today: date, address: Callable[[date], str]
) -> list[list[Cell]]:
    """The weeks of a month that are not over, each day with its state; days of other months are None."""
    return [
        [_cell(day, states, today, address) if day.month == month.month else None for day in week]
        for week in Calendar().monthdatescalendar(month.year, month.month)
        if week[-1] >= today
    ]


def whole_weeks(month: date) -> list[date]:
    """All days of the weeks that this month touches."""
    return [day for week in Calendar().monthdatescalendar(month.year, month.month) for day in week]


def first_of_month(day: date) -> date:
    """The first day of the month of this day."""
    return day.replace(day=1)


def next_month(month: date) -> date:
    """The first day of the month after."""
    return first_of_month(first_of_month(month) + timedelta(days=31))


def month_before(month: date) -> date:
    """The first day of the month before."""
    return first_of_month(first_of_month(month) - timedelta(days=1))


def _cell(day: date, states: Mapping[date, DayState], today: date, address: Callable[[date], str]) -> Cell:
    state = states.get(day, DayState.CLOSED)
    words = {DayState.FREE: _("free"), DayState.FULL: _("fully booked"), DayState.CLOSED: _("closed")}
    return {
        "day": day.day,
        "iso": day.isoformat(),
        "state": state.value,
        "spoken": f"{date_text(day)}, {words[state]}",
        "href": address(day),
        "today": day == today,
        "chosen": False,
    }
