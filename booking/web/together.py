"""Several offices in one calendar: a day is free where one of them has a time, and each time names its office.

Nothing is kept before a time is pressed; the press holds it at that office, as on the page of one office.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from flask import make_response, render_template
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from base.perform import ask
from base.seldom import version
from base.web.access import public
from booking.errors import ChoiceRefused
from booking.queries import Choice, DayState, Plan, free_times, merged, plans_at
from booking.queries.days import Stamp, stamp_of
from booking.web import month as months
from booking.web.asking import QuestionsFirst, questions_page, refuse_unasked
from booking.web.blueprint import booking
from booking.web.choosing import OfficeDays, part_names, parts_of_day, refused, with_days
from booking.web.kept_pages import Kept, kept_page
from booking.web.selection import TogetherQuery, TogetherTimeQuery, address, chosen_now, several_now

DAY, TIME = "/book/offices/day", "/book/offices/time"


@dataclass(frozen=True)
class OfficeTimes:
    """The free times of one office on one day."""

    plan: Plan
    times: list[datetime]


@booking.get(DAY)
@public
def day_together() -> AnyResponse:
    """The calendar of all offices, or of those that were picked."""
    choice, query = chosen_now(), several_now(TogetherQuery)

    def make() -> Kept:
        stamps, found = ask(_days_together, choice, query)
        refuse_unasked(found[0].plan)
        return Kept(stamps, _day_page(found, choice, query))

    try:
        return kept_page(make)
    except QuestionsFirst:
        return questions_page()
    except ChoiceRefused as refusal:
        return refused(refusal, choice)


@booking.get(TIME)
@public
def time_together() -> AnyResponse:
    """The free times of one day, by part of the day and office."""
    choice, query = chosen_now(), several_now(TogetherTimeQuery)
    try:
        found = ask(_times_together, choice, query)
        refuse_unasked(found[0].plan)
    except QuestionsFirst:
        return questions_page()
    except ChoiceRefused as refusal:
        return refused(refusal, choice)
    page = render_template(
        "booking/time_together.html",
        found=found,
        day=query.day,
        parts=_by_part(found),
        day_address=address(DAY, choice, **query.fields, month=query.day.strftime("%Y-%m")),
        hold_address=lambda one: address("/book/hold", choice, **one.fields, together=query.at or "all"),
        choice=choice,
        address=address,
    )
    return make_response(page)


def _days_together(
    session: Session, choice: Choice, query: TogetherQuery
) -> tuple[dict[int, Stamp], list[OfficeDays]]:
    """Their days, and the stamps of all that they were read from."""
    word = version(session)
    plans = plans_at(session, choice, query.kind, query.offices(), query.extra_time)
    stamps = {one.queue_id: (word, *stamp_of(session, one.queue_id)[1:]) for one in plans}
    return stamps, [with_days(session, one) for one in plans]


def _times_together(session: Session, choice: Choice, query: TogetherTimeQuery) -> list[OfficeTimes]:
    return [
        OfficeTimes(one, _times(session, one, query.day))
        for one in plans_at(session, choice, query.kind, query.offices(), query.extra_time)
    ]


def _times(session: Session, found: Plan, day: date) -> list[datetime]:
    return (
        free_times(session, found.queue_id, found.minutes, day, seats=found.seats)
        if found.is_offered_on(day)
        else []
    )


def _day_page(found: list[OfficeDays], choice: Choice, query: TogetherQuery) -> str:
    states = merged(one.days for one in found)
    calendar = months.calendar_of(
        states,
        min(one.today for one in found),
        query.month,
        lambda day: address(TIME, choice, **query.fields, day=day.isoformat()),
        lambda month: address(DAY, choice, **query.fields, month=month.strftime("%Y-%m")),
    )
    releases = [one.next_release for one in found if one.next_release]
    return render_template(
        "booking/day_together.html",
        **calendar,
        found=found,
        fields=query.fields,
        free_at={day: _names_free_on(found, day) for day, state in states.items() if state is DayState.FREE},
        next_release=min(releases, default=None),
        choice=choice,
        address=address,
    )


def _names_free_on(found: Iterable[OfficeDays], day: date) -> list[str]:
    return [one.plan.office.name for one in found if one.days.get(day) is DayState.FREE]


def _by_part(found: list[OfficeTimes]) -> list[tuple[str, list[OfficeTimes]]]:
    """The parts of the day in their order, each with the offices that have times then, the earliest first."""
    parts: dict[str, list[OfficeTimes]] = {name: [] for name in part_names()}
    for one in found:
        for name, times in parts_of_day(one.times, one.plan.office):
            parts[name].append(OfficeTimes(one.plan, times))
    return [(name, sorted(at, key=lambda one: one.times[0])) for name, at in parts.items() if at]
