"""Choosing services, office, day and time. These pages only look; nothing is kept before a time is pressed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask import Response, make_response, redirect, render_template
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from base import clock
from base.i18n import gettext as _
from base.i18n import in_language
from base.offices.model import AppointmentKind, Office, Service
from base.offices.queries import public_offices, services_by_id
from base.perform import ask
from base.seldom import version
from base.web.access import public
from base.web.body import query_body
from base.web.faults import wants_json
from booking.draw.queries import next_draw
from booking.errors import ChoiceRefused, NotOffered
from booking.queries import Choice, DayState, Plan, free_days, free_times, offices_for, plan
from booking.queries.days import Stamp, stamp_of
from booking.queries.searching import found_services
from booking.queries.timetables import timetable
from booking.release.model import FreedPolicy
from booking.web import month as months
from booking.web.asking import QuestionsFirst, questions_page, refuse_unasked
from booking.web.blueprint import booking
from booking.web.kept_pages import Kept, kept_page
from booking.web.selection import (
    DayQuery,
    OfficeFirstQuery,
    SearchQuery,
    TimeQuery,
    address,
    chosen_now,
    has_empty_fields,
)

NOON, EVENING = 12, 17


@dataclass(frozen=True)
class OfficeDays:
    """One office's plan, and its bookable days with their states."""

    plan: Plan
    today: date
    days: dict[date, DayState]
    next_release: datetime | None = None
    """When the next day with places comes out; None is not soon."""
    has_waiting_list: bool = False
    drawn: tuple[date, datetime] | None = None
    """The day whose own places are drawn next, and when entering ends."""

    @property
    def first_free(self) -> date | None:
        """The first day with a free time."""
        return next((day for day, state in self.days.items() if state is DayState.FREE), None)


@booking.get("/")
@public
def services() -> Response:
    """What can be done here, with quantities; found by everyday words where some are typed."""
    query = query_body(SearchQuery)
    return services_page(chosen_now(), typed=query.q, office_id=query.office)


@booking.get("/book/office")
@public
def office() -> AnyResponse:
    """The offices that can do all of it, each with its first free day."""
    choice, query = chosen_now(), query_body(OfficeFirstQuery)
    if choice and has_empty_fields():
        return redirect(address("/book/office", choice, **query.fields))
    try:
        found = ask(offices_with_days, choice, query.extra_time, query.office)
        refuse_unasked(found[0].plan)
    except QuestionsFirst:
        return questions_page()
    except ChoiceRefused as refusal:
        return refused(refusal, choice)
    if query.office and len(found) == 1:
        return redirect(address("/book/day", choice, **found[0].plan.fields))
    found.sort(key=lambda one: (one.first_free is None, one.first_free, one.plan.office.name))
    kinds = [[one for one in found if one.plan.kind is kind] for kind in AppointmentKind]
    page = render_template(
        "booking/office.html",
        found=found,
        together=[at for at in kinds if len(at) > 1],
        choice=choice,
        address=address,
    )
    return make_response(page)


@booking.get("/book/day")
@public
def day() -> AnyResponse:
    """The calendar of one office."""
    choice, query = chosen_now(), query_body(DayQuery)

    def make() -> Kept:
        stamp, found = ask(office_with_days, query.office, choice, query.kind, query.extra_time)
        refuse_unasked(found.plan)
        return Kept({found.plan.queue_id: stamp}, day_page(found, choice, query.month))

    try:
        return kept_page(make)
    except QuestionsFirst:
        return questions_page()
    except ChoiceRefused as refusal:
        return refused(refusal, choice)


@booking.get("/book/time")
@public
def time() -> AnyResponse:
    """The free times of one day."""
    choice, query = chosen_now(), query_body(TimeQuery)
    try:
        found, free = ask(times_of_day, query.office, choice, query.day, query.kind, query.extra_time)
        refuse_unasked(found)
    except QuestionsFirst:
        return questions_page()
    except ChoiceRefused as refusal:
        return refused(refusal, choice)
    page = render_template(
        "booking/time.html",
        plan=found,
        day=query.day,
        parts=parts_of_day(free, found.office),
        choice=choice,
        address=address,
    )
    return make_response(page)


def services_page(
    choice: Choice, refusal: ChoiceRefused | None = None, typed: str = "", office_id: int | None = None
) -> Response:
    """The first page, of one office where that was chosen first.

    With a refusal it says what to change, and keeps what was chosen, also where it is not found.
    """
    found, everything = ask(found_services, typed, office_id), ask(found_services, "", office_id)
    fitting = {one.id for one in found}
    shown = fitting | {service_id for service_id, _quantity in choice}
    rest = [one for one in everything if one.id not in fitting]
    page = render_template(
        "booking/services.html",
        groups=grouped([*found, *rest]),
        shown=shown,
        typed=typed,
        has_found=bool(found),
        has_services=bool(everything),
        quantities=dict(choice),
        refusal=refusal,
        offices=ask(public_offices),
        office_id=office_id,
        choice=choice,
        address=address,
    )
    return make_response(page, refusal.status if refusal else 200)


def refused(refusal: ChoiceRefused, choice: Choice) -> Response:
    """The choice again with what is wrong; programs get the error."""
    if wants_json():
        raise refusal
    return services_page(choice, refusal)


def day_page(found: OfficeDays, choice: Choice, month: date | None) -> str:
    """The calendar at this month, or at that of the first free day; never before or after what can be booked."""
    calendar = months.calendar_of(
        found.days,
        found.today,
        month,
        lambda day: _time_address(found, choice, day),
        lambda shown: address("/book/day", choice, month=shown.strftime("%Y-%m"), **found.plan.fields),
    )
    return render_template(
        "booking/day.html",
        plan=found.plan,
        **calendar,
        next_release=found.next_release,
        has_waiting_list=found.has_waiting_list,
        drawn=found.drawn,
        choice=choice,
        address=address,
    )


def part_names() -> tuple[str, str, str]:
    """The parts of the day, in their order."""
    return _("Morning"), _("Afternoon"), _("Evening")


def parts_of_day(free: list[datetime], office: Office) -> list[tuple[str, list[datetime]]]:
    """Times by part of the day; parts without times are left out."""
    parts: dict[str, list[datetime]] = {name: [] for name in part_names()}
    morning, afternoon, evening = parts.values()
    for moment in free:
        hour = moment.astimezone(office.zone).hour
        part = morning if hour < NOON else afternoon if hour < EVENING else evening
        part.append(moment)
    return [(name, times) for name, times in parts.items() if times]


def grouped(services: list[Service]) -> list[tuple[dict[str, str], list[Service]]]:
    """Services under the names of their groups, both in the order in which they come."""
    groups: dict[str, tuple[dict[str, str], list[Service]]] = {}
    for service in services:
        names = service.group_names
        groups.setdefault(names.get("de", ""), (names, []))[1].append(service)
    return list(groups.values())


def offices_with_days(
    session: Session, choice: Choice, extra_time: bool = False, office_id: int | None = None
) -> list[OfficeDays]:
    """Every office that can do all of it, or the one that was chosen first, with its bookable days.

    Raises ChoiceRefused where none can.
    """
    plans = [one for one in offices_for(session, choice, extra_time) if office_id in {None, one.office.id}]
    if not plans:
        names = services_by_id(session, [service_id for service_id, _quantity in choice]).values()
        raise NotOffered(", ".join(in_language(one.names) for one in names))
    return [with_days(session, one) for one in plans]


def office_with_days(
    session: Session, office_id: int, choice: Choice, kind: AppointmentKind, extra_time: bool = False
) -> tuple[Stamp, OfficeDays]:
    """One office with its bookable days, and the stamp of all that they were read from."""
    word = version(session)
    found = plan(session, office_id, choice, kind, extra_time)
    stamp = stamp_of(session, found.queue_id)
    return (word, *stamp[1:]), with_days(session, found)


def times_of_day(
    session: Session,
    office_id: int,
    choice: Choice,
    day: date,
    kind: AppointmentKind,
    extra_time: bool = False,
) -> tuple[Plan, list[datetime]]:
    """One office's plan and its free times of a day."""
    found = plan(session, office_id, choice, kind, extra_time)
    if not found.is_offered_on(day):
        return found, []
    return found, free_times(session, found.queue_id, found.minutes, day, seats=found.seats)


def with_days(session: Session, found: Plan) -> OfficeDays:
    """One office's plan with its bookable days, and what else its calendar says."""
    today = clock.now().astimezone(found.office.zone).date()
    last = today + timedelta(days=found.office.horizon_days)
    states = free_days(session, [found.queue_id], found.minutes, today, last, found.seats)[found.queue_id]
    days = {day: state if found.is_offered_on(day) else DayState.CLOSED for day, state in states.items()}
    hours = timetable(session, found.queue_id)
    waits = hours.freed is FreedPolicy.WAITING_LIST
    drawn = next_draw(session, found.queue_id)
    return OfficeDays(found, today, days, hours.next_release(clock.now()), waits, drawn)


def _time_address(found: OfficeDays, choice: Choice, day: date) -> str:
    return address("/book/time", choice, **found.plan.fields, day=day.isoformat())
