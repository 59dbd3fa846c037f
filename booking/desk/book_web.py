"""Booking on behalf of somebody: services and day, times and contact, on one page."""

from datetime import date, datetime

from flask import Response, make_response, redirect, render_template
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from base import clock
from base.errors import InvalidInput, WartemarkeError
from base.idempotency import Answer, fingerprint
from base.offices.model import AppointmentKind, Office
from base.offices.queries import offered_at
from base.offices.queries import office as known_office
from base.perform import ask, perform_once
from base.web.access import current_staff, require_at, staff
from base.web.body import form_body, idempotency_key, query_body
from base.web.faults import wants_json
from booking import wording
from booking.desk import forms, service
from booking.desk.errors import ReasonMissing, TimeOver
from booking.desk.own import MAY_OVERBOOK, agent_at, desk, own_office, own_offices, own_reservation
from booking.desk.series.rules import FEWEST, MOST, MOST_WEEKS
from booking.desk.service import Agent, Wish
from booking.errors import ChoiceRefused, TimeRefused
from booking.mails import Letterhead
from booking.queries import Choice, free_times
from booking.queries.catalogue import Plan, kinds_at, staff_plan
from booking.rules.contact import Contact, TypedMobile, staff_contact
from booking.rules.places import Audience
from booking.rules.visit_form import VisitField, sifted_answers
from booking.web.blueprint import letterhead
from booking.web.choosing import parts_of_day
from booking.web.holding import typed_answers
from booking.web.selection import chosen_now, moment_value

__all__ = ["desk"]


@desk.get("/book")
@staff("desk")
def book_page() -> AnyResponse:
    """Services and day, then times and contact, on one page."""
    query = query_body(forms.BookQuery)
    office = own_office(query.office)
    copied = ask(own_reservation, query.copy_of) if query.copy_of else None
    person = copied.person if copied else None
    known = (
        {"name": person.name, "email": person.email, "phone": person.phone, "mobile": person.mobile}
        if person
        else {}
    )
    return _book_page(office, chosen_now(), query, known, person.answers if person else {})


@desk.post("/book")
@staff("desk")
def book() -> AnyResponse:
    """Book at once, and show the appointment."""
    form, choice, typed = form_body(forms.BookForm), chosen_now(), typed_answers()
    member = require_at(form.office, "desk")
    asked = fingerprint("desk book", choice, form.model_dump(mode="json"), typed)
    agent = agent_at(member, form.office)
    try:
        answer = perform_once(
            idempotency_key(), member.scope, asked, _book, choice, form, typed, agent, letterhead()
        )
    except (ChoiceRefused, TimeRefused, TimeOver, ReasonMissing, InvalidInput) as refusal:
        return again(form, choice, typed, refusal)
    return redirect(f"/desk/reservations/{answer['id']}?new=yes", 303)


def _book(
    session: Session,
    choice: Choice,
    form: forms.BookForm,
    typed: dict[str, str],
    agent: Agent,
    letterhead: Letterhead,
) -> Answer:
    wish, contact = checked_wish(session, choice, form, typed, letterhead)
    return {"id": service.book(session, wish, contact, agent, letterhead).id}


def checked_wish(
    session: Session, choice: Choice, form: forms.BookForm, typed: dict[str, str], letterhead: Letterhead
) -> tuple[Wish, Contact]:
    """What the form says is wanted, and for whom; raises ChoiceRefused, InvalidInput naming what is wrong."""
    is_called = form.kind is AppointmentKind.TELEPHONE
    office = known_office(session, form.office)
    for_texts = TypedMobile(form.mobile, letterhead.text_countries_of(office))
    wanted = staff_plan(session, form.office, choice, form.kind, form.extra_time)
    answers, faults = sifted_answers(_asked_at_desk(wanted), typed)
    contact = staff_contact(form.name, form.email, form.phone, is_called, for_texts, faults)
    starts_at = form.starts_at(office.zone)
    wish = Wish(
        form.office, choice, starts_at, form.language, form.reason, form.kind, form.extra_time, answers
    )
    return wish, contact


def _asked_at_desk(wanted: Plan) -> list[tuple[str, VisitField]]:
    """The questions before this visit; whoever calls may not have the dog's papers at hand, so none must be answered."""
    services = [service for service, _quantity in wanted.services]
    asked = wording.asked_of(services, wanted.office, wanted.queue)
    return [(name, field.model_copy(update={"required": False})) for name, field in asked]


def _book_page(
    office: Office,
    choice: Choice,
    asked: forms.BookQuery | forms.BookForm,
    known: dict[str, str],
    typed: dict[str, str],
    refusal: WartemarkeError | None = None,
) -> Response:
    found, free, shown, choice_refusal = ask(_times, office, choice, asked)
    page = render_template(
        "booking/desk/book.html",
        offices=own_offices(),
        office=office,
        offered=ask(offered_at, office.id),
        quantities=dict(choice),
        choice=choice,
        plan=found,
        kind=asked.kind.value,
        extra_time=asked.extra_time,
        asked=_asked_at_desk(found) if found else [],
        typed=typed,
        kinds=[(one.value, wording.kind_text(one)) for one in ask(kinds_at, office.id)],
        day=shown,
        parts=parts_of_day(free, office),
        weeks=[(count, str(count)) for count in range(1, MOST_WEEKS + 1)],
        times=[(count, str(count)) for count in range(FEWEST, MOST + 1)],
        known=known,
        refusal=refusal or choice_refusal,
        faults=refusal.params.get("fields", {}) if isinstance(refusal, InvalidInput) else {},
        may_overbook=current_staff().may(MAY_OVERBOOK, office.id),
        sends_texts=bool(letterhead().text_countries_of(office)),
    )
    return make_response(page, refusal.status if refusal else 200)


def again(form: forms.BookForm, choice: Choice, typed: dict[str, str], refusal: WartemarkeError) -> Response:
    """The page with what is wrong, and all that was typed; programs get the error."""
    if wants_json():
        raise refusal
    known = form.model_dump(mode="json") | {"start": moment_value(form.start) if form.start else ""}
    return _book_page(own_office(form.office), choice, form, known, typed, refusal)


def _times(
    session: Session, office: Office, choice: Choice, asked: forms.BookQuery | forms.BookForm
) -> tuple[Plan | None, list[datetime], date, ChoiceRefused | None]:
    """The plan, its free times for staff on the wanted day, and that day; today without a wish."""
    shown = asked.day or clock.now().astimezone(office.zone).date()
    if not choice:
        return None, [], shown, None
    try:
        found = staff_plan(session, office.id, choice, asked.kind, asked.extra_time)
    except ChoiceRefused as refusal:
        return None, [], shown, refusal
    free = free_times(session, found.queue_id, found.minutes, shown, Audience.STAFF, seats=found.seats)
    return found, free, shown, None
