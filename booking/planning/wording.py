"""How hours are put into words: on the planner's pages and in the history."""

from collections.abc import Mapping
from datetime import time
from typing import Any, Literal

from babel.dates import get_day_names

from base import i18n
from base.history.model import SetupChange
from base.hours.model import OpeningHours, SpecialHours
from base.hours.rules import OpenSpan
from base.i18n import date_text, ngettext
from base.i18n import gettext as _
from booking.release.model import FreedPolicy

WORKING_DAYS = [0, 1, 2, 3, 4]


def weekday_name(day: int, width: Literal["wide", "short"] = "wide") -> str:
    """Monday; Mon."""
    return str(get_day_names(width, "stand-alone", locale=i18n.current())[day])


def days_text(row: OpeningHours) -> str:
    """Mon to Fri; Tue, Thu."""
    if row.weekdays == WORKING_DAYS:
        return _("%(first)s to %(last)s", first=weekday_name(0), last=weekday_name(4))
    return ", ".join(weekday_name(day) for day in row.weekdays)


def rhythm_text(row: OpeningHours) -> str:
    """Every 2nd week; first and third of the month; from when to when. Empty where it is every week and always."""
    parts = []
    if row.every_weeks > 1:
        parts.append(_("every %(count)s weeks", count=row.every_weeks))
    if row.weeks_of_month:
        names = ", ".join(week_name(week) for week in row.weeks_of_month)
        parts.append(_("%(weeks)s of the month", weeks=names))
    if row.valid_from:
        parts.append(_("from %(day)s", day=date_text(row.valid_from, "medium")))
    if row.valid_until:
        parts.append(_("until %(day)s", day=date_text(row.valid_until, "medium")))
    return ", ".join(parts)


def week_name(week: int) -> str:
    """1st, 2nd, ..., last."""
    return _("last") if week == -1 else _("%(number)s.", number=week)


def time_span(opens: time, closes: time) -> str:
    """08:30 – 12:00."""
    return f"{opens:%H:%M} – {closes:%H:%M}"


def places_text(span: OpenSpan | OpeningHours | SpecialHours) -> str:
    """5 places, 1 only staff, 2 on the day."""
    parts = [ngettext("%(num)s place", "%(num)s places", span.places)]
    if span.staff_places:
        parts.append(_("%(count)s only staff", count=span.staff_places))
    if span.same_day_places:
        parts.append(_("%(count)s on the day", count=span.same_day_places))
    if not span.walk_ins:
        parts.append(_("with appointment only"))
    return ", ".join(parts)


def change_lines(change: SetupChange) -> list[tuple[str, str, str]]:
    """What differs, one line a field: name, before, after."""
    names = sorted(set(change.before) | set(change.after))
    return [
        (_field_name(name), _value(change.before, name), _value(change.after, name))
        for name in names
        if change.before.get(name) != change.after.get(name) and name in FIELDS
    ]


def change_title(change: SetupChange) -> str:
    """What was done to what."""
    what = {
        "opening_hours": _("Weekly hours"),
        "special_hours": _("Special day"),
        "closure": _("Closure"),
        "release_policy": _("Release of places"),
    }.get(change.what, change.what)
    if not change.before:
        return _("%(what)s added", what=what)
    return _("%(what)s changed", what=what) if change.after else _("%(what)s removed", what=what)


FIELDS = {
    "opens", "closes", "places", "staff_places", "same_day_places", "walk_ins", "weekdays", "every_weeks",
    "weeks_of_month", "valid_from", "valid_until", "day", "begins", "ends", "names", "name", "is_lifted",
    "horizon_days", "lead_minutes", "buffer_minutes", "release_at", "gradual_minutes", "same_day_at", "freed",
    "freed_delay_minutes", "offer_minutes",
}  # fmt: skip


def freed_text(freed: str) -> str:
    """What happens to a place that is given back."""
    return {
        FreedPolicy.AT_ONCE: _("free at once"),
        FreedPolicy.DELAYED: _("free after a random time"),
        FreedPolicy.WAITING_LIST: _("first for the waiting list"),
    }[FreedPolicy(freed)]


def _field_name(name: str) -> str:
    return {
        "opens": _("Opens"),
        "closes": _("Closes"),
        "places": _("Places for everybody"),
        "staff_places": _("Kept back for staff"),
        "same_day_places": _("Only on the day itself"),
        "walk_ins": _("Also without appointment"),
        "weekdays": _("Days of the week"),
        "every_weeks": _("Every so many weeks"),
        "weeks_of_month": _("Weeks of the month"),
        "valid_from": _("First day"),
        "valid_until": _("Last day"),
        "day": _("Day"),
        "begins": _("From"),
        "ends": _("Until"),
        "names": _("Reason"),
        "name": _("Name"),
        "is_lifted": _("Open all the same"),
        "horizon_days": _("Days ahead"),
        "lead_minutes": _("Booked no later than minutes before"),
        "buffer_minutes": _("Minutes free after it"),
        "release_at": _("The next day comes out at"),
        "gradual_minutes": _("Spread over minutes"),
        "same_day_at": _("Places of the day itself come out at"),
        "freed": _("When somebody gives a place back"),
        "freed_delay_minutes": _("Random time: at most minutes"),
        "offer_minutes": _("Minutes to answer an offer"),
    }[name]


def _value(facts: Mapping[str, Any], name: str) -> str:
    value = facts.get(name)
    if value is None or value == [] or value == "":
        return "–"
    if name == "freed":
        return freed_text(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name == "weekdays":
        return ", ".join(weekday_name(day, "short") for day in value)
    if name == "weeks_of_month":
        return ", ".join(week_name(week) for week in value)
    return i18n.in_language(value) if isinstance(value, dict) else str(value)
