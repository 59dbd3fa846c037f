"""The desk's pages of a series: its dates before anything is booked, then all at once, and cancelling the rest."""

from typing import Annotated

from flask import Blueprint, Response, make_response, redirect, render_template, request
from pydantic import Field
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from base.errors import InvalidInput, WartemarkeError
from base.i18n import gettext as _
from base.idempotency import Answer, fingerprint
from base.offices.model import AppointmentKind
from base.offices.queries import office as known_office
from base.perform import ask, perform_once
from base.web.access import current_staff, require_at, staff
from base.web.body import checked, idempotency_key
from base.web.faults import wants_json
from booking import wording
from booking.desk.book_web import again, checked_wish
from booking.desk.errors import SeriesTaken, TimeOver
from booking.desk.forms import BookForm, ReservationId
from booking.desk.own import agent_at, own_reservation
from booking.desk.series import rules, service
from booking.desk.series.queries import SeriesDate, looked_at
from booking.desk.series.wording import date_state
from booking.desk.service import Agent
from booking.errors import ChoiceRefused
from booking.mails import Letterhead
from booking.queries import Choice
from booking.queries.catalogue import Plan, staff_plan
from booking.web.blueprint import letterhead, new_key, timed
from booking.web.holding import typed_answers
from booking.web.selection import Moment, address, chosen_now, moment_value

desk_series = Blueprint("desk_series", __name__, url_prefix="/desk", template_folder="../../templates")


class SeriesForm(BookForm):
    """A booking with its repetitions, and what of them was chosen."""

    every: Annotated[int, Field(ge=1, le=rules.MOST_WEEKS)] = 1
    times: Annotated[int, Field(ge=rules.FEWEST, le=rules.MOST)] = rules.FEWEST
    chosen: Annotated[tuple[Moment, ...], Field(max_length=rules.MOST)] = ()


@desk_series.context_processor
def _shared() -> dict[str, object]:
    return {
        "wording": wording,
        "new_key": new_key,
        "address": address,
        "timed": timed,
        "date_state": date_state,
    }


@desk_series.post("/series")
@staff("desk")
def look() -> AnyResponse:
    """The dates, each free, taken or closed; nothing is booked yet. A POST, because it carries the person on."""
    form, choice, typed = _form(), chosen_now(), typed_answers()
    require_at(form.office, "desk")
    try:
        found = ask(_looked_at, choice, form, typed, letterhead())
    except (ChoiceRefused, InvalidInput) as refusal:
        return again(form, choice, typed, refusal)
    return _page(form, choice, found, is_first=True)


@desk_series.post("/series/book")
@staff("desk")
def book() -> AnyResponse:
    """Book what was chosen, all or none; with something taken meanwhile the dates come again, and keep the choice."""
    form, choice, typed = _form(), chosen_now(), typed_answers()
    member = require_at(form.office, "desk")
    asked = fingerprint("desk series", choice, form.model_dump(mode="json"), typed)
    agent = agent_at(member, form.office)
    try:
        answer = perform_once(
            idempotency_key(), member.scope, asked, _book, choice, form, typed, agent, letterhead()
        )
    except (SeriesTaken, TimeOver, InvalidInput, ChoiceRefused) as refusal:
        return _refused(form, choice, typed, refusal)
    return redirect(f"/desk/reservations/{answer['id']}?new=yes", 303)


@desk_series.post("/reservations/<reservation_id>/cancel-series")
@staff("desk")
def cancel_rest(reservation_id: str) -> AnyResponse:
    """Free the places of all that are still to come."""
    number = checked(ReservationId, {"reservation_id": reservation_id}).reservation_id
    found, member = ask(own_reservation, number), current_staff()
    agent = agent_at(member, found.office_id)
    asked = fingerprint("desk cancel series", number)
    perform_once(idempotency_key(), member.scope, asked, _cancel_rest, number, agent, letterhead())
    return redirect(f"/desk/reservations/{number}", 303)


def _form() -> SeriesForm:
    chosen = [value for value in request.form.getlist("chosen") if value]
    form = checked(SeriesForm, {**request.form.to_dict(), "chosen": chosen})
    if form.kind is not AppointmentKind.IN_PERSON:
        raise InvalidInput(fields={"kind": _("Series are for appointments in person only.")})
    return form


def _looked_at(
    session: Session, choice: Choice, form: SeriesForm, typed: dict[str, str], letterhead: Letterhead
) -> tuple[Plan, list[SeriesDate]]:
    wish, _contact = checked_wish(session, choice, form, typed, letterhead)
    wanted = staff_plan(session, form.office, choice, form.kind, form.extra_time)
    dates = rules.dates_of(wish.starts_at, wanted.office.zone, form.every, form.times)
    return wanted, looked_at(session, wanted, dates)


def _book(
    session: Session,
    choice: Choice,
    form: SeriesForm,
    typed: dict[str, str],
    agent: Agent,
    letterhead: Letterhead,
) -> Answer:
    wish, contact = checked_wish(session, choice, form, typed, letterhead)
    if len(set(form.chosen)) < rules.FEWEST:
        raise InvalidInput(fields={"chosen": _("Please choose at least two dates.")})
    return {"id": service.book_all(session, wish, form.chosen, contact, agent, letterhead)[0].id}


def _cancel_rest(session: Session, reservation_id: int, agent: Agent, letterhead: Letterhead) -> Answer:
    found = own_reservation(session, reservation_id)
    return {"count": len(service.cancel_rest(session, found, agent, letterhead))}


def _refused(
    form: SeriesForm, choice: Choice, typed: dict[str, str], refusal: WartemarkeError
) -> AnyResponse:
    if wants_json():
        raise refusal
    try:
        found = ask(_looked_at, choice, form, typed, letterhead())
    except (ChoiceRefused, InvalidInput) as deeper:
        return again(form, choice, typed, deeper)
    return _page(form, choice, found, refusal)


def _page(
    form: SeriesForm,
    choice: Choice,
    found: tuple[Plan, list[SeriesDate]],
    refusal: WartemarkeError | None = None,
    is_first: bool = False,
) -> Response:
    wanted, dates = found
    office = ask(known_office, form.office)
    page = render_template(
        "booking/desk/series.html",
        plan=wanted,
        choice=choice,
        name=form.name,
        dates=[(one, _options(one, office.timezone), _preset(one, form, is_first)) for one in dates],
        zone=office.timezone,
        carried=_carried(),
        refusal=refusal,
        faults=refusal.params.get("fields", {}) if isinstance(refusal, InvalidInput) else {},
    )
    return make_response(page, refusal.status if refusal else 200)


def _options(one: SeriesDate, zone: str) -> list[tuple[str, str]]:
    return [("", _("leave out")), *timed(one.can_be_had, zone)]


def _preset(one: SeriesDate, form: SeriesForm, is_first: bool) -> str:
    """At first what is free; then what was chosen, as far as it can still be had."""
    wanted = [one.starts_at] if is_first else form.chosen
    kept = [moment for moment in one.can_be_had if moment in wanted]
    return moment_value(kept[0]) if kept else ""


def _carried() -> list[tuple[str, str]]:
    """What was typed before, for the next step: only the fields that there are."""
    known = (set(SeriesForm.model_fields) - {"chosen"}) | set(typed_answers())
    return [(name, value) for name, value in request.form.items() if name in known]
