"""How hours are put into words: on the planner's pages and in the history."""

from datetime import time

from base.history.model import SetupChange
from base.hours.model import OpeningHours, SpecialHours
from base.hours.rules import OpenSpan
from base.hours.wording import field_names, kinds, value_text, week_name, weekday_name
from base.i18n import date_text, ngettext
from base.i18n import gettext as _

__all__ = ["week_name", "weekday_name"]

WORKING_DAYS = [0, 1, 2, 3, 4]


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
    fields, names = field_names(), sorted(set(change.before) | set(change.after))
    return [
        (fields[name], value_text(change.before, name), value_text(change.after, name))
        for name in names
        if change.before.get(name) != change.after.get(name) and name in fields
    ]


def change_title(change: SetupChange) -> str:
    """What was done to what."""
    what = kinds().get(change.what, change.what)
    if not change.before:
        return _("%(what)s added", what=what)
    return _("%(what)s changed", what=what) if change.after else _("%(what)s removed", what=what)
