"""Looking: services, offices, free days and times. Nothing is kept by looking."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from flask import Response
from sqlalchemy.orm import Session

from base import clock, i18n
from base.offices.model import Service
from base.perform import ask
from base.web.access import public
from base.web.body import Form, RowId, checked, query_body
from booking.api import shapes
from booking.api.door import Operation, answered, booking_door, described
from booking.queries import Choice, DayState, Plan, free_days, free_times, merged, offices_for, plan, plans_at
from booking.queries.searching import found_services
from booking.rules.visit_form import VisitField
from booking.wording import asked, documents, is_online

CHOICE = ("invalid_input", "nothing_chosen", "too_many", "not_combinable", "not_offered", "choice_refused")


class OfficeId(Form):
    """The office in the address."""

    office_id: RowId


@booking_door.get("/services")
@public
@described(
    Operation("What can be booked, also by everyday words", shapes.ServicesShown, query=shapes.SearchQuery)
)
def services() -> Response:
    """Every service that the public may choose somewhere."""
    found = ask(found_services, query_body(shapes.SearchQuery).q)
    return answered(shapes.ServicesShown(services=[_service(service) for service in found]))


@booking_door.get("/offices")
@public
@described(
    Operation(
        "Offices that can do all of it", shapes.OfficesShown, query=shapes.OfficesQuery, refusals=CHOICE
    )
)
def offices() -> Response:
    """Each with its first free day."""
    query = query_body(shapes.OfficesQuery)
    return answered(shapes.OfficesShown(offices=ask(_offices, query.choice(), query.extra_time)))


@booking_door.get("/offices/<office_id>/days")
@public
@described(
    Operation(
        "Free days of an office",
        shapes.DaysShown,
        query=shapes.DaysQuery,
        refusals=(*CHOICE, "not_found"),
    )
)
def days(office_id: str) -> Response:
    """All days that may be booked now."""
    query = query_body(shapes.DaysQuery)
    states = ask(_days, _id(office_id), query)
    return answered(shapes.DaysShown(days=[shapes.DayShown(day=d, state=s.value) for d, s in states.items()]))


@booking_door.get("/offices/<office_id>/times")
@public
@described(
    Operation(
        "Free times of a day", shapes.TimesShown, query=shapes.TimesQuery, refusals=(*CHOICE, "not_found")
    )
)
def times(office_id: str) -> Response:
    """The moments at which it may begin."""
    query = query_body(shapes.TimesQuery)
    return answered(shapes.TimesShown(times=ask(_times, _id(office_id), query)))


@booking_door.get("/days")
@public
@described(
    Operation(
        "Free days of several offices",
        shapes.DaysTogetherShown,
        query=shapes.DaysTogetherQuery,
        refusals=CHOICE,
    )
)
def days_together() -> Response:
    """One calendar of all that can do all of it, or of those that are named."""
    return answered(shapes.DaysTogetherShown(days=ask(_days_together, query_body(shapes.DaysTogetherQuery))))


@booking_door.get("/times")
@public
@described(
    Operation(
        "Free times of a day at several offices",
        shapes.TimesTogetherShown,
        query=shapes.TimesTogetherQuery,
        refusals=CHOICE,
    )
)
def times_together() -> Response:
    """The moments at which it may begin, each with its office."""
    times = ask(_times_together, query_body(shapes.TimesTogetherQuery))
    return answered(shapes.TimesTogetherShown(times=times))


def _id(text: str) -> int:
    return checked(OfficeId, {"office_id": text}).office_id


def _service(service: Service) -> shapes.ServiceShown:
    return shapes.ServiceShown(
        id=service.id,
        key=service.key,
        name=i18n.in_language(service.names),
        group=i18n.in_language(service.group_names),
        minutes=service.minutes,
        max_quantity=service.max_quantity,
        leika=service.leika,
        documents=documents([service]),
        uploads=service.uploads_most,
        fee=i18n.in_language(service.fees),
        online_url=service.online_url if is_online(service) else "",
        form=[_field(name, field) for name, field in asked([service])],
    )


def _field(name: str, field: VisitField) -> shapes.FieldShown:
    return shapes.FieldShown(
        name=name,
        kind=field.kind,
        label=i18n.in_language(field.labels),
        required=field.required,
        choices={key: i18n.in_language(labels) for key, labels in field.choices.items()},
    )


def _offices(session: Session, choice: Choice, extra_time: bool) -> list[shapes.OfficeShown]:
    return [_office(session, found) for found in offices_for(session, choice, extra_time)]


def _office(session: Session, found: Plan) -> shapes.OfficeShown:
    office = found.office
    states = _states(session, found)
    return shapes.OfficeShown(
        id=office.id,
        key=office.key,
        name=office.name,
        address=office.address,
        timezone=office.timezone,
        kind=found.kind,
        minutes=found.minutes,
        extra_minutes=office.extra_minutes,
        on_request=found.is_on_request,
        first_free_day=next((day for day, state in states.items() if state is DayState.FREE), None),
        form=[_field(name, field) for name, field in asked([], office)],
    )


def _days(session: Session, office_id: int, query: shapes.DaysQuery) -> dict[date, DayState]:
    return _states(session, plan(session, office_id, query.choice(), query.kind, query.extra_time))


def _states(session: Session, found: Plan) -> dict[date, DayState]:
    today = clock.now().astimezone(found.office.zone).date()
    last = today + timedelta(days=found.office.horizon_days)
    states = free_days(session, [found.queue_id], found.minutes, today, last, found.seats)[found.queue_id]
    return {day: state if found.is_offered_on(day) else DayState.CLOSED for day, state in states.items()}


def _days_together(session: Session, query: shapes.DaysTogetherQuery) -> list[shapes.DayTogether]:
    plans = plans_at(session, query.choice(), query.kind, query.office_ids(), query.extra_time)
    states = {one.office.id: _states(session, one) for one in plans}
    return [
        shapes.DayTogether(day=day, state=state.value, offices=_free_at(states, day))
        for day, state in merged(states.values()).items()
    ]


def _free_at(states: Mapping[int, Mapping[date, DayState]], day: date) -> list[int]:
    return [office for office, days in states.items() if days.get(day) is DayState.FREE]


def _times_together(session: Session, query: shapes.TimesTogetherQuery) -> list[shapes.TimeTogether]:
    plans = plans_at(session, query.choice(), query.kind, query.office_ids(), query.extra_time)
    found = [
        shapes.TimeTogether(start=start, office=one.office.id)
        for one in plans
        if one.is_offered_on(query.day)
        for start in free_times(session, one.queue_id, one.minutes, query.day, seats=one.seats)
    ]
    return sorted(found, key=lambda time: (time.start, time.office))


def _times(session: Session, office_id: int, query: shapes.TimesQuery) -> list[datetime]:
    found = plan(session, office_id, query.choice(), query.kind, query.extra_time)
    if not found.is_offered_on(query.day):
        return []
    return free_times(session, found.queue_id, found.minutes, query.day, seats=found.seats)
