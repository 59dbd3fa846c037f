"""Requests: the list of what waits for an answer, without names, and the page on which a clerk accepts or refuses one."""

from flask import Blueprint, Response, make_response, redirect, render_template
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from base.errors import WartemarkeError
from base.i18n import gettext as _
from base.i18n import moment_text
from base.idempotency import Answer, fingerprint
from base.perform import ask, perform_once
from base.web.access import current_staff, staff
from base.web.body import checked, form_body, idempotency_key, query_body
from base.web.faults import wants_json
from base.web.listing import Column, listed
from booking import wording
from booking.desk import forms, queries, service
from booking.desk.errors import InvalidAnswer
from booking.desk.own import agent_at, own_office, own_offices, own_reservation
from booking.desk.service import Agent
from booking.errors import HoldExpired, RequestClosedOut, ReservationClosed
from booking.mails import Letterhead
from booking.model import Reservation
from booking.rules.contact import clean_name
from booking.states import ReservationState
from booking.web.blueprint import letterhead, new_key

desk_requests = Blueprint("desk_requests", __name__, url_prefix="/desk", template_folder="../templates")
LONGEST_SENTENCE = 300


@desk_requests.context_processor
def _shared() -> dict[str, object]:
    return {"wording": wording, "new_key": new_key, "answer_by": _answer_by}


@desk_requests.get("/requests")
@staff("desk")
def open_requests() -> str:
    """What waits for an answer, the first to be over first."""
    office = own_office(query_body(forms.OfficeQuery).office)
    return render_template(
        "booking/desk/requests.html",
        offices=own_offices(),
        office=office,
        list=listed(ask(queries.requests_at, office.id), _columns()),
    )


@desk_requests.get("/reservations/<reservation_id>/answer")
@staff("desk")
def answer_page(reservation_id: str) -> AnyResponse:
    """One request with the two buttons; what is answered already shows its page."""
    found = ask(own_reservation, _id(reservation_id))
    if found.state != ReservationState.REQUESTED:
        return redirect(f"/desk/reservations/{found.id}")
    return _page(found)


@desk_requests.post("/reservations/<reservation_id>/answer")
@staff("desk")
def answer(reservation_id: str) -> AnyResponse:
    """Accept or refuse, and on to what is left; with something wrong the page comes again, and keeps the sentence."""
    number, form, member = _id(reservation_id), form_body(forms.AnswerForm), current_staff()
    found = ask(own_reservation, number)
    asked, agent = fingerprint("desk answer", number, form.model_dump()), agent_at(member, found.office_id)
    try:
        told = _sentence(form)
        perform_once(idempotency_key(), member.scope, asked, _answer, number, form, told, agent, letterhead())
    except (InvalidAnswer, RequestClosedOut, HoldExpired, ReservationClosed) as refusal:
        if wants_json():
            raise
        return _page(ask(own_reservation, number), form.sentence, refusal)
    return redirect(f"/desk/requests?office={found.office_id}", 303)


def _page(found: Reservation, sentence: str = "", refusal: WartemarkeError | None = None) -> Response:
    page = render_template(
        "booking/desk/answer.html",
        reservation=found,
        sentence=sentence,
        refusal=refusal,
        faults=refusal.params.get("fields", {}) if isinstance(refusal, InvalidAnswer) else {},
    )
    return make_response(page, refusal.status if refusal else 200)


def _answer(
    session: Session,
    reservation_id: int,
    form: forms.AnswerForm,
    told: str,
    agent: Agent,
    letterhead: Letterhead,
) -> Answer:
    is_accepted = form.answer == "accept"
    return {"state": str(service.answer(session, reservation_id, is_accepted, told, agent, letterhead).state)}


def _sentence(form: forms.AnswerForm) -> str:
    """What goes into the mail; only who is refused needs one. Raises InvalidAnswer."""
    told = clean_name(form.sentence)
    if len(told) > LONGEST_SENTENCE:
        raise InvalidAnswer(
            fields={"sentence": _("Please enter 1 to %(most)s characters.", most=LONGEST_SENTENCE)}
        )
    if not told and form.answer == "refuse":
        raise InvalidAnswer(
            fields={"sentence": _("Please say in a sentence why, and what the visitor can do.")}
        )
    return told


def _columns() -> tuple[Column, ...]:
    return (
        Column("until", _("Answer by"), _answer_by, lambda one: one.hold_ends_at),
        Column("when", _("When"), wording.when, lambda one: one.starts_at),
        Column("services", _("Services"), lambda one: ", ".join(wording.chosen(one))),
        Column("code", _("Code"), wording.short_code),
    )


def _answer_by(reservation: Reservation) -> str:
    ends_at = reservation.hold_ends_at
    return moment_text(ends_at, reservation.office.timezone) if ends_at else ""


def _id(text: str) -> int:
    return checked(forms.ReservationId, {"reservation_id": text}).reservation_id
