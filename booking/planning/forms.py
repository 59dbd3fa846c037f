"""The forms of planning, from text to checked entries."""

import re
from collections.abc import Mapping
from datetime import time
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from base.hours.entries import WEEKS_OF_MONTH, ClosureEntry, PlacesEntry, SeriesEntry, SpecialEntry
from base.hours.model import OpeningHours, SpecialHours
from base.web.body import Form, Line, RowId, checked
from booking.planning.service import Fate
from booking.release.model import FreedPolicy, SameDay
from booking.release.service import PolicyEntry
from booking.rules.contact import clean_name
from booking.web.selection import Day, Month

WEEKDAYS = range(7)
LONGEST_TOLD = 300
FATE_FIELD = re.compile(r"(?P<kind>fate|asked)(?P<id>[1-9]\d{0,8})", re.ASCII)
NEW_STRETCH = {"opens": "08:00", "closes": "12:00", "walk_ins": "yes", "places": "1"}


def _clock_time(value: object) -> time:
    if not isinstance(value, str) or not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value, re.ASCII):
        raise ValueError("not a clock time")
    return time.fromisoformat(value)


def _empty(value: object) -> object:
    return None if value == "" else value


def _count(value: object) -> object:
    return 0 if value == "" else value


ClockTime = Annotated[time, BeforeValidator(_clock_time)]
OptionalTime = Annotated[ClockTime | None, BeforeValidator(_empty)]
OptionalDay = Annotated[Day | None, BeforeValidator(_empty)]
OptionalId = Annotated[RowId | None, BeforeValidator(_empty)]
Count = Annotated[int, BeforeValidator(_count), Field(ge=0, le=255)]
Minutes = Annotated[int, Field(ge=0, le=10_000)]
ShortLine = Annotated[Line, Field(max_length=80)]


class QueueQuery(Form):
    """Which queue, and which month its preview shows."""

    queue: OptionalId = None
    month: Month = None


class RowQuery(Form):
    """Which queue, and which row of it is edited; a new one without."""

    queue: RowId
    id: OptionalId = None


class PlacesForm(RowQuery):
    """A stretch of the day."""

    name: ShortLine = ""
    opens: ClockTime
    closes: ClockTime
    walk_ins: bool = False
    places: Count = 0
    staff_places: Count = 0
    same_day_places: Count = 0

    def stretch(self) -> dict[str, object]:
        """The fields of a PlacesEntry."""
        return {name: getattr(self, name) for name in PlacesEntry.__dataclass_fields__}


class SeriesForm(PlacesForm):
    """A series; its days are tick boxes."""

    every_weeks: Annotated[int, Field(ge=1, le=52)] = 1
    valid_from: OptionalDay = None
    valid_until: OptionalDay = None


class SpecialForm(PlacesForm):
    """A special day."""

    day: Day


class ClosureForm(Form):
    """A closure of an office."""

    day: Day
    begins: OptionalTime = None
    ends: OptionalTime = None
    reason: Annotated[ShortLine, Field(min_length=1)]


class ClerksForm(Form):
    """So many fewer or more are there on a day, from a time on."""

    day: Day
    change: Literal["fewer", "more"] = "fewer"
    count: Annotated[int, Field(ge=1, le=255)]
    begins: ClockTime


class PolicyForm(Form):
    """How places come out."""

    horizon_days: Minutes
    lead_minutes: Minutes
    buffer_before_minutes: Minutes
    buffer_minutes: Minutes
    release_at: ClockTime
    gradual_minutes: Minutes
    same_day_at: ClockTime
    same_day: SameDay
    freed: FreedPolicy
    freed_delay_minutes: Minutes
    offer_minutes: Minutes


class IdForm(Form):
    """A row to remove, lift or restore."""

    id: RowId


def series_entry(fields: Mapping[str, str]) -> tuple[SeriesForm, SeriesEntry]:
    """The form and the series in it; raises InvalidInput."""
    form = checked(SeriesForm, dict(fields))
    entry = SeriesEntry(
        **form.stretch(),  # type: ignore[arg-type]  # just those fields
        weekdays=tuple(day for day in WEEKDAYS if f"weekday{day}" in fields),
        every_weeks=form.every_weeks,
        weeks_of_month=tuple(week for week in WEEKS_OF_MONTH if f"week{week}" in fields),
        valid_from=form.valid_from,
        valid_until=form.valid_until,
    )
    return form, entry


def special_entry(fields: Mapping[str, str]) -> tuple[SpecialForm, SpecialEntry]:
    """The form and the special hours in it; raises InvalidInput."""
    form = checked(SpecialForm, dict(fields))
    return form, SpecialEntry(**form.stretch(), day=form.day)  # type: ignore[arg-type]  # just those fields


def closure_entry(fields: Mapping[str, str]) -> ClosureEntry:
    """The closure in a form; raises InvalidInput."""
    form = checked(ClosureForm, dict(fields))
    return ClosureEntry(form.day, form.reason, form.begins, form.ends)


def policy_entry(fields: Mapping[str, str]) -> PolicyEntry:
    """The policy in a form; raises InvalidInput."""
    return PolicyEntry(**checked(PolicyForm, dict(fields)).model_dump())


def policy_fields(entry: PolicyEntry) -> dict[str, str]:
    """The policy as its form shows it."""
    values = {name: getattr(entry, name) for name in PolicyEntry.__dataclass_fields__}
    return {name: f"{v:%H:%M}" if isinstance(v, time) else str(v) for name, v in values.items()}


def told_in(fields: Mapping[str, str]) -> str:
    """The planner's sentence to all who are moved or cancelled; empty where there is none."""
    return clean_name(fields.get("told", ""))[:LONGEST_TOLD]


def fates_in(fields: Mapping[str, str]) -> dict[int, Fate]:
    """What was decided of each affected appointment: `fate12=move`, or one decision `all_fates` for all of them.

    What is only asked for (`asked12=keep`) cannot be moved: then its own decision counts.
    """
    for_all = fields.get("all_fates", "")
    fates = {}
    for name, value in fields.items():
        found = FATE_FIELD.fullmatch(name)
        decides = list(Fate) if found and found["kind"] == "fate" else [Fate.KEEP, Fate.CANCEL]
        chosen = for_all if for_all in decides else value
        if found and chosen in decides:
            fates[int(found["id"])] = Fate(chosen)
    return fates


def series_fields(row: OpeningHours | None) -> dict[str, str]:
    """A series as its form shows it; a new one where there is none."""
    if row is None:
        return {**NEW_STRETCH, "every_weeks": "1"}
    ticked = {
        **{f"weekday{day}": "yes" for day in row.weekdays},
        **{f"week{w}": "yes" for w in row.weeks_of_month},
    }
    dates = {"valid_from": row.valid_from, "valid_until": row.valid_until}
    shown = {name: day.isoformat() if day else "" for name, day in dates.items()}
    return {**_stretch_fields(row), **ticked, **shown, "every_weeks": str(row.every_weeks)}


def special_fields(row: SpecialHours | None) -> dict[str, str]:
    """Special hours as their form shows them."""
    return {**_stretch_fields(row), "day": row.day.isoformat()} if row else dict(NEW_STRETCH)


def _stretch_fields(row: OpeningHours | SpecialHours) -> dict[str, str]:
    counts = ("places", "staff_places", "same_day_places")
    return {
        "id": str(row.id),
        "name": row.name,
        "opens": f"{row.opens:%H:%M}",
        "closes": f"{row.closes:%H:%M}",
        **({"walk_ins": "yes"} if row.walk_ins else {}),
        **{name: str(getattr(row, name)) for name in counts},
    }
