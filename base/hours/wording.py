"""How changes of hours and of the release of places are put into words, wherever a history is shown."""

from collections.abc import Mapping
from typing import Any, Literal

from babel.dates import get_day_names

from base import i18n
from base.hours.holidays import REGIONS
from base.i18n import gettext as _


def weekday_name(day: int, width: Literal["wide", "short"] = "wide") -> str:
    """Monday; Mon."""
    return str(get_day_names(width, "stand-alone", locale=i18n.current())[day])


def week_name(week: int) -> str:
    """1st, 2nd, ..., last."""
    return _("last") if week == -1 else _("%(number)s.", number=week)


def freed_text(freed: str) -> str:
    """What happens to a place that is given back."""
    return {
        "at_once": _("free at once"),
        "delayed": _("free after a random time"),
        "waiting_list": _("first for the waiting list"),
    }[freed]


def same_day_text(same_day: str) -> str:
    """How the places of the day itself come out."""
    return {"at_time": _("come out for everybody"), "draw": _("are drawn by lot")}[same_day]


def regions() -> list[tuple[str, str]]:
    """The states whose holidays are known, by name; each with its short name before it."""
    names = {
        "BB": _("Brandenburg"),
        "BE": _("Berlin"),
        "BW": _("Baden-Württemberg"),
        "BY": _("Bavaria"),
        "HB": _("Bremen"),
        "HE": _("Hesse"),
        "HH": _("Hamburg"),
        "MV": _("Mecklenburg-Western Pomerania"),
        "NI": _("Lower Saxony"),
        "NW": _("North Rhine-Westphalia"),
        "RP": _("Rhineland-Palatinate"),
        "SH": _("Schleswig-Holstein"),
        "SL": _("Saarland"),
        "SN": _("Saxony"),
        "ST": _("Saxony-Anhalt"),
        "TH": _("Thuringia"),
    }
    return sorted(((short, names.get(short, short)) for short in REGIONS), key=lambda region: region[1])


def kinds() -> dict[str, str]:
    """What was changed, by its table."""
    return {
        "opening_hours": _("Weekly hours"),
        "special_hours": _("Special day"),
        "closure": _("Closure"),
        "release_policy": _("Release of places"),
        "town_release": _("Release of places"),
    }


def field_names() -> dict[str, str]:
    """What a field of them is called."""
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
        "buffer_before_minutes": _("Minutes free before it"),
        "buffer_minutes": _("Minutes free after it"),
        "release_at": _("The next day comes out at"),
        "gradual_minutes": _("Spread over minutes"),
        "same_day": _("Places of the day itself"),
        "same_day_at": _("Places of the day itself come out at"),
        "freed": _("When somebody gives a place back"),
        "freed_delay_minutes": _("Random time: at most minutes"),
        "offer_minutes": _("Minutes to answer an offer"),
    }


def value_text(facts: Mapping[str, Any], name: str) -> str:
    """A field's value."""
    value = facts.get(name)
    if value is None or value == [] or value == "":
        return "–"
    if name == "freed":
        return freed_text(value)
    if name == "same_day":
        return same_day_text(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name == "weekdays":
        return ", ".join(weekday_name(day, "short") for day in value)
    if name == "weeks_of_month":
        return ", ".join(week_name(week) for week in value)
    return i18n.in_language(value) if isinstance(value, dict) else str(value)
