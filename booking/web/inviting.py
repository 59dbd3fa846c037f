"""The pages of an invitation: typing the code of a letter, choosing a time, and that it is booked."""

from datetime import date
from typing import Annotated

from flask import Response, make_response, redirect, render_template
from pydantic import BeforeValidator
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from base.codes import short_code_in
from base.idempotency import Answer, fingerprint
from base.perform import ask, perform_once
from base.web.access import public, public_scope
from base.web.body import Form, form_body, idempotency_key, query_body
from base.web.faults import wants_json
from base.web.frame import limiter
from booking.errors import TimeRefused
from booking.inviting.errors import InvitationUsed, NotInvitedThen, UnknownInvitation
from booking.inviting.queries import code_of, is_used, offered
from booking.inviting.service import choose
from booking.mails import Letterhead
from booking.web.blueprint import booking, letterhead
from booking.web.choosing import parts_of_day
from booking.web.selection import Day, Moment

TRIES = "20 per minute"
"""Of short codes from one address: there are 500 billion."""


class CodeForm(Form):
    """The code of a letter, as typed."""

    code: str = ""


class DayQuery(Form):
    """Which day's times are shown; none: the first with a free one."""

    day: Annotated[Day | None, BeforeValidator(lambda value: value or None)] = None


class TimeForm(DayQuery):
    """The pressed time."""

    start: Moment


@booking.get("/invitations")
@public
def invitation_code() -> Response:
    """Ask for the code of the letter."""
    return _ask_code("", None)


@booking.post("/invitations")
@public
@limiter.limit(TRIES)
def find_invitation() -> AnyResponse:
    """To the page that the code opens. Nothing is changed, so no key is needed."""
    typed = form_body(CodeForm).code
    try:
        return redirect(f"/invitations/{ask(code_of, short_code_in(typed) or '')}", 303)
    except UnknownInvitation as refusal:
        if wants_json():
            raise
        return _ask_code(typed[:40], refusal)


@booking.get("/invitations/<code>")
@public
def invitation_page(code: str) -> Response:
    """What somebody is invited for, and the times to choose from."""
    return _times(code, query_body(DayQuery).day)


@booking.post("/invitations/<code>")
@public
def choose_by_invitation(code: str) -> AnyResponse:
    """Book the pressed time, and show the appointment."""
    form = form_body(TimeForm)
    asked = fingerprint("invitation", code, form.start.isoformat())
    try:
        answer = perform_once(idempotency_key(), public_scope(), asked, _choose, code, form, letterhead())
    except (TimeRefused, InvitationUsed, NotInvitedThen) as refusal:
        if wants_json():
            raise
        return _times(code, form.day, refusal)
    return redirect(f"/reservations/{answer['code']}", 303)


def _ask_code(typed: str, refusal: UnknownInvitation | None) -> Response:
    page = render_template("booking/inviting/code.html", typed=typed, refusal=refusal)
    return make_response(page, refusal.status if refusal else 200)


def _times(
    code: str, day: date | None, refusal: TimeRefused | InvitationUsed | NotInvitedThen | None = None
) -> Response:
    found = ask(offered, code, day)
    page = render_template(
        "booking/inviting/choose.html",
        found=found,
        parts=parts_of_day(found.times, found.plan.office),
        is_used=is_used(found.invitation),
        refusal=refusal,
    )
    return make_response(page, refusal.status if refusal else 200)


def _choose(session: Session, code: str, form: TimeForm, letterhead: Letterhead) -> Answer:
    return {"code": choose(session, code, form.start, letterhead).code}
