"""The link in the mail. Opening it changes nothing, because mail scanners open links; the button on its page confirms."""

from flask import Response, make_response, redirect, render_template
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from base.idempotency import Answer, fingerprint
from base.perform import ask, perform_once
from base.web.access import public, public_scope
from base.web.body import idempotency_key
from base.web.faults import wants_json
from booking import service
from booking.errors import HoldExpired, ReservationClosed
from booking.mails import Letterhead
from booking.model import Reservation
from booking.queries import reservation_by_code
from booking.queries.reservations import is_overdue
from booking.states import ReservationState
from booking.web.blueprint import booking, letterhead
from booking.web.over import hold_over, seconds_left


@booking.get("/confirm/<code>")
@public
def confirm_page(code: str) -> AnyResponse:
    """Ask for the confirmation; what is booked already shows its page."""
    reservation = ask(reservation_by_code, code)
    if is_overdue(reservation) or reservation.state == ReservationState.EXPIRED:
        return _too_late(reservation, HoldExpired())
    if reservation.state != ReservationState.PENDING:
        return redirect(f"/reservations/{code}")
    return make_response(
        render_template("booking/confirm.html", reservation=reservation, seconds=seconds_left(reservation))
    )


@booking.post("/confirm/<code>")
@public
def confirm(code: str) -> AnyResponse:
    """Book it, once, and show its page."""
    try:
        perform_once(
            idempotency_key(), public_scope(), fingerprint("confirm", code), book, code, letterhead()
        )
    except HoldExpired as refusal:
        return _too_late(ask(reservation_by_code, code), refusal)
    except ReservationClosed:
        if wants_json():
            raise
    return redirect(f"/reservations/{code}", 303)


def book(session: Session, code: str, letterhead: Letterhead) -> Answer:
    """Confirm; the page shows the rest."""
    return {"number": service.confirm(session, code, letterhead).number}


def _too_late(reservation: Reservation, refusal: HoldExpired) -> Response:
    """Other times, with name and address kept: whoever has this link reads that mailbox."""
    person = reservation.person
    if person is None:
        return hold_over(reservation, refusal)
    known = {"name": person.name, "email": person.email, "phone": person.phone, "mobile": person.mobile}
    return hold_over(reservation, refusal, known, person.answers)
