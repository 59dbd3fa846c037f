"""Keeping a place and filling in who comes."""

import json
import re
from itertools import islice

from flask import Response, current_app, make_response, redirect, render_template, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from base.idempotency import Answer, fingerprint
from base.offices import queries as offices
from base.perform import ask, perform_once
from base.phone.numbers import mobile_number
from base.web.access import devices_of_request, public, public_scope
from base.web.body import Form, checked, form_body, idempotency_key
from base.web.faults import wants_json
from base.web.frame import limiter
from booking import service, wording
from booking.errors import (
    ChoiceRefused,
    HoldExpired,
    InvalidContact,
    ReservationClosed,
    TimeRefused,
    TooManyOpen,
)
from booking.mails import Letterhead
from booking.model import Reservation
from booking.queries import Choice, reservation_by_hold_code
from booking.queries.reservations import is_overdue
from booking.rules.contact import LONGEST_EMAIL, mailbox
from booking.states import ReservationState
from booking.web.blueprint import booking, letterhead
from booking.web.choosing import refused
from booking.web.citizen import citizen
from booking.web.over import hold_over, seconds_left
from booking.web.proving import Proof, sent_proof
from booking.web.selection import HoldForm, address, chosen_now
from booking.web.sold_out import noting_refusals, sold_out, taken_page

MAILS_TO_ONE = "10 per hour"
"""So often one mailbox can be named: nobody can have us fill a stranger's."""
TEXTS_TO_ONE = "5 per day"
"""So often one mobile number: each costs the town money."""
ANSWER = re.compile(r"(f[1-9][0-9]{0,8}|need)_[a-z0-9-]{1,20}")
MOST_ANSWERS, LONGEST_TYPED = 100, 1000
ASKED = {ReservationState.REQUESTED, ReservationState.REFUSED}
GIVEN_UP = {ReservationState.EXPIRED, ReservationState.CANCELLED}
CONFIRMED = {ReservationState.BOOKED, ReservationState.KEPT, ReservationState.MISSED}


class ContactForm(Form):
    """Who comes, as typed; the rules look at it."""

    name: str = ""
    email: str = ""
    phone: str = ""
    mobile: str = ""


def named_mailbox() -> str:
    """The mailbox that the form names, in its canonical form; empty when it names none."""
    named = _named("email")
    return mailbox(named[:LONGEST_EMAIL]) if "@" in named else ""


def named_mobile() -> str:
    """The mobile number that the form names, in its international form; empty when it names none that gets text messages."""
    return mobile_number(_named("mobile"), current_app.config["TEXT_COUNTRIES"]) or ""


def typed_answers() -> dict[str, str]:
    """What was typed into the services' forms, by field name; the rules look at it."""
    fields = ((name, value) for name, value in request.form.items() if ANSWER.fullmatch(name))
    return {name: value[:LONGEST_TYPED] for name, value in islice(fields, MOST_ANSWERS)}


def _named(field: str) -> str:
    """What a form or a program sent in this field; a program's body is checked only later, so it may be anything."""
    if not request.is_json:
        return request.form.get(field, "")
    try:
        body = json.loads(request.get_data())
    except (ValueError, RecursionError):
        return ""
    named = body.get(field, "") if isinstance(body, dict) else ""
    return named if isinstance(named, str) else ""


@booking.get("/book/hold")
@public
def back_to_times() -> AnyResponse:
    """Somebody reloaded, or changed the language of, an answer to a pressed time: the choice goes on from the start page."""
    return redirect(address("/", chosen_now()))


@booking.post("/book/hold")
@public
@limiter.limit(lambda: current_app.config["HOLDS_LIMIT"])
def hold() -> AnyResponse:
    """Keep the pressed time for some minutes, and go on to the contact form."""
    choice, form = chosen_now(), checked(HoldForm, request.values.to_dict())
    asked = fingerprint("hold", choice, form.model_dump(mode="json", exclude={"proof"}))
    key, scope, proof = idempotency_key(), public_scope(), sent_proof(form.proof)
    try:
        with noting_refusals(form.start):
            told = sold_out(scope, key, choice, form)
            if told is not None:
                return told
            answer = perform_once(
                key, scope, asked, hold_place, choice, form, typed_answers(), letterhead(), proof
            )
    except ChoiceRefused as refusal:
        return refused(refusal, choice)
    except TimeRefused as refusal:
        return time_gone(refusal, choice, form)
    return redirect(f"/book/contact/{answer['hold_code']}", 303)


@booking.get("/book/contact/<hold_code>")
@public
def contact_page(hold_code: str) -> Response:
    """The contact form, or how it went on with this place."""
    return stage_page(ask(reservation_by_hold_code, hold_code))


@booking.post("/book/contact/<hold_code>")
@public
@limiter.limit(MAILS_TO_ONE, key_func=named_mailbox, exempt_when=lambda: not named_mailbox())
@limiter.limit(TEXTS_TO_ONE, key_func=named_mobile, exempt_when=lambda: not named_mobile())
def contact(hold_code: str) -> AnyResponse:
    """Take name and address; the form comes again with what is wrong, and keeps what was typed."""
    form = form_body(ContactForm)
    typed = typed_answers()
    asked = fingerprint("contact", hold_code, form.name, form.email, form.phone, form.mobile, typed)
    key, scope = idempotency_key(), public_scope()
    try:
        perform_once(key, scope, asked, note_contact, hold_code, form, typed, letterhead())
    except (InvalidContact, TooManyOpen) as refusal:
        return contact_again(hold_code, form, refusal)
    except HoldExpired as refusal:
        reservation = ask(reservation_by_hold_code, hold_code)
        return hold_over(reservation, refusal, known=form.model_dump(), answers=typed)
    except ReservationClosed:
        if wants_json():
            raise
    return redirect(f"/book/contact/{hold_code}", 303)


@booking.post("/book/contact/<hold_code>/release")
@public
def release(hold_code: str) -> AnyResponse:
    """Give the place back and choose another day."""
    answer = perform_once(
        idempotency_key(), public_scope(), fingerprint("release", hold_code), give_back, hold_code
    )
    return redirect(answer["choose_again"], 303)


def stage_page(reservation: Reservation) -> Response:
    """What the browser that chose the time sees of it."""
    state = reservation.state
    if state in CONFIRMED:
        return make_response(render_template("booking/confirmed.html", reservation=reservation))
    if state in ASKED and not is_overdue(reservation):
        return make_response(
            render_template("booking/requested.html", reservation=reservation, may_withdraw=False)
        )
    if is_overdue(reservation) or state in GIVEN_UP:
        return hold_over(reservation, HoldExpired())
    if state == ReservationState.PENDING:
        page = render_template(
            "booking/mail.html", reservation=reservation, seconds=seconds_left(reservation)
        )
        return make_response(page)
    known = citizen()
    return make_response(contact_form(reservation, ContactForm(name=known.name, email=known.email)))


def contact_form(
    reservation: Reservation, form: ContactForm, refusal: InvalidContact | TooManyOpen | None = None
) -> str:
    """The form with the time that is left."""
    faults = refusal.params.get("fields", {}) if isinstance(refusal, InvalidContact) else {}
    return render_template(
        "booking/contact.html",
        reservation=reservation,
        seconds=seconds_left(reservation),
        form=form,
        asked=wording.asked_for(reservation),
        typed=typed_answers(),
        faults=faults,
        refusal=refusal,
        sends_texts=bool(letterhead().text_countries_of(reservation.office)),
        may_remember=not devices_of_request(),
    )


def contact_again(hold_code: str, form: ContactForm, refusal: InvalidContact | TooManyOpen) -> Response:
    """The form with what is wrong; programs get the error."""
    if wants_json():
        raise refusal
    reservation = ask(reservation_by_hold_code, hold_code)
    return make_response(contact_form(reservation, form, refusal), refusal.status)


def time_gone(refusal: TimeRefused, choice: Choice, form: HoldForm) -> Response:
    """Somebody was faster: the nearest times that are free. Programs get the error."""
    if wants_json():
        raise refusal
    zone = ask(offices.office, form.office).timezone
    page = taken_page(refusal, refusal.alternatives, zone, choice, form, answers=typed_answers())
    return make_response(page, refusal.status)


def hold_place(
    session: Session,
    choice: Choice,
    form: HoldForm,
    typed: dict[str, str],
    letterhead: Letterhead,
    proof: Proof,
) -> Answer:
    """Hold; who filled in the form already, for a hold that ran out, need not do it again."""
    proof.spend(session)
    held = service.keep_place(session, form.office, choice, form.start, form.kind, form.extra_time)
    if form.name and (form.email or form.mobile):
        service.enter_contact(
            session, held.hold_code, form.name, form.email, letterhead, typed, form.phone, form.mobile
        )
    return {"hold_code": held.hold_code}


def note_contact(
    session: Session, hold_code: str, form: ContactForm, typed: dict[str, str], letterhead: Letterhead
) -> Answer:
    """Enter the contact; the answer says nothing, the page shows it."""
    service.enter_contact(
        session, hold_code, form.name, form.email, letterhead, typed, form.phone, form.mobile
    )
    return {}


def give_back(session: Session, hold_code: str) -> Answer:
    """Release, and say where the choice goes on."""
    reservation = service.release(session, hold_code)
    choice = [(one.service_id, one.quantity) for one in reservation.services]
    return {"choose_again": address("/book/day", choice, checked="yes", **wording.fields(reservation))}
