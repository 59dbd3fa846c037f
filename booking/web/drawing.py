"""The pages of the draw: entering, the lot's own page behind the link in the mail, and the result that everybody can check."""

from datetime import date, datetime

from flask import make_response, redirect, render_template
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from base.errors import InvalidInput, NotFound, WartemarkeError
from base.idempotency import Answer, fingerprint
from base.offices.model import Office
from base.offices.queries import queue as known_queue
from base.perform import ask, perform_once
from base.web.access import public, public_scope
from base.web.body import Form, RowId, checked, form_body, idempotency_key, query_body
from base.web.faults import wants_json
from base.web.frame import limiter
from booking import wording
from booking.draw import service
from booking.draw.errors import DrawClosed, InDrawAlready
from booking.draw.model import Draw, DrawEntry
from booking.draw.queries import coming_draw, draw_on, entry_by_code, plan_of
from booking.draw.rules import DayPart, commitment
from booking.draw.service import Entrant, Wish
from booking.errors import ChoiceRefused, InvalidContact
from booking.mails import Letterhead
from booking.queries import Choice, Plan, plan
from booking.web.blueprint import booking, letterhead
from booking.web.choosing import refused
from booking.web.holding import MAILS_TO_ONE, named_mailbox, typed_answers
from booking.web.selection import Day, OfficeQuery, address, chosen_now


class LotForm(OfficeQuery):
    """Where, when, and who."""

    part: DayPart = DayPart.ANY
    name: str = ""
    email: str = ""
    phone: str = ""


class ResultQuery(Form):
    """Which draw."""

    queue_id: RowId
    day: Day


@booking.get("/draw")
@public
def draw_form() -> AnyResponse:
    """What is drawn when, and the form to take part."""
    choice, query = chosen_now(), query_body(OfficeQuery)
    try:
        return make_response(
            _form_page(choice, LotForm(office=query.office, kind=query.kind, extra_time=query.extra_time))
        )
    except ChoiceRefused as refusal:
        return refused(refusal, choice)


@booking.post("/draw")
@public
@limiter.limit(MAILS_TO_ONE, key_func=named_mailbox, exempt_when=lambda: not named_mailbox())
def enter_draw() -> AnyResponse:
    """Take part; the mail asks for the confirmation."""
    choice, form = chosen_now(), form_body(LotForm)
    typed = typed_answers()
    asked = fingerprint("draw", choice, form.model_dump(mode="json"), typed)
    try:
        perform_once(idempotency_key(), public_scope(), asked, _enter, choice, form, typed, letterhead())
    except ChoiceRefused as refusal:
        return refused(refusal, choice)
    except InvalidContact as refusal:
        if wants_json():
            raise
        return make_response(_form_page(choice, form, refusal), refusal.status)
    return make_response(render_template("booking/draw/mail.html", email=form.email))


@booking.get("/draw/<code>")
@public
def lot_page(code: str) -> str:
    """How the entry stands, with the buttons to confirm and to leave."""
    return _lot_page(code)


@booking.post("/draw/<code>/confirm")
@public
def confirm_lot(code: str) -> AnyResponse:
    """From now on it takes part."""
    try:
        perform_once(idempotency_key(), public_scope(), fingerprint("draw-confirm", code), _confirm, code)
    except (DrawClosed, InDrawAlready) as refusal:
        if wants_json():
            raise
        return make_response(_lot_page(code, refusal), refusal.status)
    return redirect(f"/draw/{code}", 303)


@booking.post("/draw/<code>/leave")
@public
def leave_draw(code: str) -> AnyResponse:
    """Take part no longer."""
    perform_once(idempotency_key(), public_scope(), fingerprint("draw-leave", code), _leave, code)
    return make_response(render_template("booking/draw/left.html"))


@booking.get("/draw/result/<queue_id>/<day>")
@public
def draw_result(queue_id: str, day: str) -> str:
    """Before the draw its commitment; afterwards the seed and the lots as they were drawn."""
    asked = checked(ResultQuery, {"queue_id": queue_id, "day": day})
    draw, office = ask(_draw_and_office, asked.queue_id, asked.day)
    return render_template(
        "booking/draw/result.html", draw=draw, office=office, commitment=commitment(draw.seed)
    )


def _form_page(choice: Choice, form: LotForm, refusal: InvalidInput | None = None) -> str:
    wanted, coming, prepared = ask(_plan_and_draw, form, choice)
    return render_template(
        "booking/draw/form.html",
        plan=wanted,
        choice=choice,
        day=coming[0],
        closes_at=coming[1],
        has_result=prepared,
        form=form,
        refusal=refusal,
        faults=refusal.params.get("fields", {}) if refusal else {},
        asked=wording.asked_of([one for one, _quantity in wanted.services], wanted.office, wanted.queue),
        typed=typed_answers(),
        address=address,
    )


def _lot_page(code: str, refusal: WartemarkeError | None = None) -> str:
    entry, draw, wanted = ask(_entry_and_plan, code)
    return render_template("booking/draw/entry.html", entry=entry, draw=draw, plan=wanted, refusal=refusal)


def _plan_and_draw(
    session: Session, form: LotForm, choice: Choice
) -> tuple[Plan, tuple[date, datetime], bool]:
    wanted = plan(session, form.office, choice, form.kind, form.extra_time)
    coming = coming_draw(session, wanted)
    return wanted, coming, draw_on(session, wanted.queue_id, coming[0]) is not None


def _entry_and_plan(session: Session, code: str) -> tuple[DrawEntry, Draw, Plan | None]:
    entry = entry_by_code(session, code)
    draw = session.get_one(Draw, entry.draw_id)
    try:
        return entry, draw, plan_of(session, draw, entry)
    except ChoiceRefused:
        return entry, draw, None


def _draw_and_office(session: Session, queue_id: int, day: date) -> tuple[Draw, Office]:
    draw = draw_on(session, queue_id, day)
    if draw is None:
        raise NotFound()
    return draw, known_queue(session, queue_id).office


def _enter(
    session: Session, choice: Choice, form: LotForm, typed: dict[str, str], letterhead: Letterhead
) -> Answer:
    wish = Wish(form.office, choice, form.kind, form.part, form.extra_time)
    service.enter(session, wish, Entrant(form.name, form.email, form.phone, typed), letterhead)
    return {}


def _confirm(session: Session, code: str) -> Answer:
    service.confirm_entry(session, code)
    return {}


def _leave(session: Session, code: str) -> Answer:
    service.leave(session, code)
    return {}
