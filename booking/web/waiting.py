"""The pages of the waiting list: joining, the entry's own page behind the link in the mail, and the page of an offer."""

from datetime import date, timedelta
from typing import Annotated

from flask import make_response, redirect, render_template, request
from pydantic import BeforeValidator
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from base import clock
from base.errors import InvalidInput, WartemarkeError
from base.idempotency import Answer, fingerprint
from base.offices.queries import office as known_office
from base.perform import ask, perform_once
from base.web.access import public, public_scope
from base.web.body import Form, checked, form_body, idempotency_key, query_body
from base.web.faults import wants_json
from base.web.frame import limiter
from booking import wording
from booking.errors import ChoiceRefused, InvalidContact, TooManyOpen
from booking.mails import Letterhead
from booking.model import Reservation
from booking.queries import Choice, Plan, plan, reservation_by_hold_code
from booking.queries.reservations import is_overdue
from booking.states import ReservationState
from booking.waiting import service
from booking.waiting.errors import OfferOver, TooManyWaiting
from booking.waiting.model import WaitingEntry
from booking.waiting.queries import entry_by_code, entry_of_offer, plan_of
from booking.web.blueprint import booking, letterhead
from booking.web.choosing import refused
from booking.web.holding import MAILS_TO_ONE, named_mailbox, typed_answers
from booking.web.over import hold_over, seconds_left
from booking.web.selection import Day, OfficeQuery, address, chosen_now

USUAL_WAIT = timedelta(days=30)
OptionalDay = Annotated[Day | None, BeforeValidator(lambda value: value or None)]


class WishForm(OfficeQuery):
    """Where, from when to when, and whom to write to."""

    first_day: OptionalDay = None
    last_day: OptionalDay = None
    email: str = ""


class NameForm(Form):
    """Who takes the offered place; the telephone where a clerk is to call."""

    name: str = ""
    phone: str = ""


@booking.get("/waiting")
@public
def waiting_form() -> AnyResponse:
    """Ask for the days and the mail address."""
    choice, query = chosen_now(), query_body(OfficeQuery)
    try:
        wanted = ask(plan, query.office, choice, query.kind, query.extra_time)
    except ChoiceRefused as refusal:
        return refused(refusal, choice)
    today = clock.now().astimezone(wanted.office.zone).date()
    usual = {"first_day": today.isoformat(), "last_day": (today + USUAL_WAIT).isoformat()}
    return make_response(_form(wanted, choice, usual))


@booking.post("/waiting")
@public
@limiter.limit(MAILS_TO_ONE, key_func=named_mailbox, exempt_when=lambda: not named_mailbox())
def join_waiting() -> AnyResponse:
    """Join; the mail asks for the confirmation."""
    choice, fields = chosen_now(), request.values.to_dict()
    place = checked(OfficeQuery, fields)
    try:
        form = checked(WishForm, fields)
        asked = fingerprint("wait", choice, form.model_dump(mode="json"))
        perform_once(idempotency_key(), public_scope(), asked, _join, choice, form, letterhead())
    except ChoiceRefused as refusal:
        return refused(refusal, choice)
    except (InvalidInput, TooManyWaiting) as refusal:
        if wants_json():
            raise
        page = _form(ask(plan, place.office, choice, place.kind, place.extra_time), choice, fields, refusal)
        return make_response(page, refusal.status)
    return make_response(render_template("booking/waiting/mail.html", email=form.email))


@booking.get("/waiting/<code>")
@public
def waiting_page(code: str) -> str:
    """How the entry stands, with the buttons to confirm and to leave."""
    entry, wanted = ask(_entry_and_plan, code)
    return render_template("booking/waiting/entry.html", entry=entry, plan=wanted)


@booking.post("/waiting/<code>/confirm")
@public
def confirm_waiting(code: str) -> AnyResponse:
    """From now on it waits in line."""
    asked = fingerprint("waiting-confirm", code)
    perform_once(idempotency_key(), public_scope(), asked, _confirm, code)
    return redirect(f"/waiting/{code}", 303)


@booking.post("/waiting/<code>/leave")
@public
def leave_waiting(code: str) -> AnyResponse:
    """Wait no longer."""
    perform_once(idempotency_key(), public_scope(), fingerprint("waiting-leave", code), _leave, code)
    return make_response(render_template("booking/waiting/left.html"))


@booking.get("/waiting/offer/<hold_code>")
@public
def offer_page(hold_code: str) -> AnyResponse:
    """The offered place, with its countdown."""
    reservation = ask(reservation_by_hold_code, hold_code)
    if reservation.state in {ReservationState.REQUESTED, ReservationState.BOOKED, ReservationState.KEPT}:
        return redirect(f"/reservations/{reservation.code}")
    if is_overdue(reservation) or reservation.state != ReservationState.HELD:
        return hold_over(reservation, OfferOver())
    ask(entry_of_offer, reservation.id)
    return make_response(_offer(reservation, NameForm()))


@booking.post("/waiting/offer/<hold_code>")
@public
def accept_offer(hold_code: str) -> AnyResponse:
    """Take it: booked at once."""
    form = form_body(NameForm)
    typed = typed_answers()
    asked = fingerprint("offer", hold_code, form.name, form.phone, typed)
    try:
        answer = perform_once(
            idempotency_key(), public_scope(), asked, _accept, hold_code, form, typed, letterhead()
        )
    except (InvalidContact, TooManyOpen) as refusal:
        if wants_json():
            raise
        reservation = ask(reservation_by_hold_code, hold_code)
        return make_response(_offer(reservation, form, refusal), refusal.status)
    except OfferOver as refusal:
        return hold_over(ask(reservation_by_hold_code, hold_code), refusal)
    return redirect(f"/reservations/{answer['code']}", 303)


@booking.post("/waiting/offer/<hold_code>/decline")
@public
def decline_offer(hold_code: str) -> AnyResponse:
    """Not this one; go on waiting."""
    asked = fingerprint("decline", hold_code)
    answer = perform_once(idempotency_key(), public_scope(), asked, _decline, hold_code)
    return redirect(f"/waiting/{answer['code']}", 303)


def _form(
    wanted: Plan, choice: Choice, fields: dict[str, str], refusal: WartemarkeError | None = None
) -> str:
    faults = refusal.params.get("fields", {}) if isinstance(refusal, InvalidInput) else {}
    return render_template(
        "booking/waiting/form.html",
        plan=wanted,
        choice=choice,
        fields=fields,
        refusal=refusal,
        faults=faults,
        address=address,
    )


def _offer(reservation: Reservation, form: NameForm, refusal: WartemarkeError | None = None) -> str:
    faults = refusal.params.get("fields", {}) if isinstance(refusal, InvalidInput) else {}
    return render_template(
        "booking/waiting/offer.html",
        reservation=reservation,
        seconds=seconds_left(reservation),
        form=form,
        asked=wording.asked_for(reservation),
        typed=typed_answers(),
        refusal=refusal,
        faults=faults,
    )


def _entry_and_plan(session: Session, code: str) -> tuple[WaitingEntry, Plan | None]:
    entry = entry_by_code(session, code)
    try:
        return entry, plan_of(session, entry)
    except ChoiceRefused:
        return entry, None


def _join(session: Session, choice: Choice, form: WishForm, letterhead: Letterhead) -> Answer:
    today = clock.now().astimezone(known_office(session, form.office).zone).date()
    days: tuple[date, date] = (form.first_day or today, form.last_day or today + USUAL_WAIT)
    service.join(session, form.office, choice, days, form.email, letterhead, form.kind, form.extra_time)
    return {}


def _confirm(session: Session, code: str) -> Answer:
    service.confirm_entry(session, code)
    return {}


def _leave(session: Session, code: str) -> Answer:
    service.leave(session, code)
    return {}


def _accept(
    session: Session, hold_code: str, form: NameForm, typed: dict[str, str], letterhead: Letterhead
) -> Answer:
    return {"code": service.accept(session, hold_code, form.name, letterhead, form.phone, typed).code}


def _decline(session: Session, hold_code: str) -> Answer:
    return {"code": service.decline(session, hold_code).code}
