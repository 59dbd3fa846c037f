"""What a visitor tells by the link before the day: papers are together, still coming, running late."""

from collections.abc import Callable
from typing import Annotated

from flask import make_response, redirect, render_template, request
from pydantic import Field
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from base.idempotency import Answer, fingerprint
from base.perform import ask, perform_once
from base.web.access import public, public_scope
from base.web.body import Form, form_body, idempotency_key
from base.web.faults import wants_json
from booking import service
from booking.errors import ReservationClosed
from booking.mails import Letterhead
from booking.queries import reservation_by_code
from booking.states import ReservationState
from booking.web.blueprint import booking, letterhead
from booking.web.visible import known

MOST_PAPERS = 100


class LateForm(Form):
    """So many minutes later than agreed."""

    minutes: Annotated[int, Field(ge=1, le=120)]


class ComingForm(Form):
    """The button: yes or no."""

    coming: str = Field(pattern="^(yes|no)$")


@booking.post("/reservations/<code>/papers")
@public
def papers(code: str) -> AnyResponse:
    """Note which papers are together."""
    ready = sorted(set(request.form.getlist("ready")[:MOST_PAPERS]))
    asked = fingerprint("papers", code, ready)
    return _told(code, "papers", asked, lambda session: _ticked(session, code, ready))


@booking.post("/reservations/<code>/late")
@public
def late(code: str) -> AnyResponse:
    """Tell the hall that the visitor will be late."""
    minutes = form_body(LateForm).minutes
    asked = fingerprint("late", code, minutes)
    return _told(code, "late", asked, lambda session: _late(session, code, minutes))


@booking.get("/reservations/<code>/coming")
@public
def coming_page(code: str) -> AnyResponse:
    """Yes or no; opening the link says neither."""
    reservation = ask(reservation_by_code, code)
    if reservation.state != ReservationState.BOOKED:
        return redirect(f"/reservations/{code}")
    return make_response(render_template("booking/coming.html", reservation=known(reservation)))


@booking.post("/reservations/<code>/coming")
@public
def coming(code: str) -> AnyResponse:
    """Note the yes, or free the place."""
    answer = form_body(ComingForm).coming
    own = letterhead()
    asked = fingerprint("coming", code, answer)
    return _told(code, "coming", asked, lambda session: _coming(session, code, answer, own))


def _told(code: str, what: str, asked: str, use_case: Callable[[Session], Answer]) -> AnyResponse:
    try:
        perform_once(idempotency_key(), public_scope(), asked, use_case)
    except ReservationClosed:
        if wants_json():
            raise
    return redirect(f"/reservations/{code}?told={what}", 303)


def _ticked(session: Session, code: str, ready: list[str]) -> Answer:
    known(reservation_by_code(session, code))
    return {"ready": service.tick_papers(session, code, ready).ready_papers}


def _late(session: Session, code: str, minutes: int) -> Answer:
    known(reservation_by_code(session, code))
    return {"minutes": service.tell_late(session, code, minutes).late_minutes}


def _coming(session: Session, code: str, answer: str, letterhead: Letterhead) -> Answer:
    known(reservation_by_code(session, code))
    if answer == "no":
        service.say_not_coming(session, code, letterhead)
    else:
        service.say_coming(session, code)
    return {"coming": answer}
