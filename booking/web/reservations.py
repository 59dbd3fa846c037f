"""The page of a reservation: number, QR code, when, where, what to bring; its calendar file; cancelling."""

from datetime import timedelta

import qrcode
from flask import Response, make_response, redirect, render_template, request
from qrcode.image.svg import SvgPathImage
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from base import clock
from base.i18n import use
from base.idempotency import Answer, fingerprint
from base.perform import ask, perform_once
from base.web.access import public, public_scope
from base.web.body import idempotency_key
from base.web.faults import wants_json
from booking import service
from booking.errors import HoldExpired, ReservationClosed
from booking.mails import Letterhead, page_calendar
from booking.queries import reservation_by_code
from booking.queries.reservations import is_overdue
from booking.rules.reminding import LATE_CHOICES, may_tell_late
from booking.states import ReservationState
from booking.uploads.queries import allowed_for
from booking.web.blueprint import booking, letterhead
from booking.web.holding import ASKED
from booking.web.over import hold_over
from booking.web.visible import known, may_be_cancelled, shows_move, still_booked

QUIET_ZONE = 2  # modules; the page's own white margin adds the rest


@booking.get("/reservations/<code>")
@public
def page(code: str) -> AnyResponse:
    """Everything the visitor needs for the day."""
    reservation = ask(reservation_by_code, code)
    if is_overdue(reservation) or reservation.state == ReservationState.EXPIRED:
        return hold_over(reservation, HoldExpired())
    if reservation.state == ReservationState.PENDING:
        return redirect(f"/confirm/{code}")
    if reservation.state in ASKED:
        request_page = render_template(
            "booking/requested.html", reservation=known(reservation), may_withdraw=True
        )
        return make_response(request_page)
    return make_response(
        render_template(
            "booking/reservation.html",
            reservation=known(reservation),
            is_open=reservation.state == ReservationState.BOOKED,
            can_move=shows_move(reservation),
            takes_uploads=bool(allowed_for(reservation).most),
            can_tell_late=reservation.is_in_person and may_tell_late(reservation.starts_at, clock.now()),
            late_choices=LATE_CHOICES,
            told=request.args.get("told", ""),
            was_moved=request.args.get("moved") == "yes",
            is_cancelled=reservation.state == ReservationState.CANCELLED,
            check_in_from=reservation.starts_at
            - timedelta(minutes=reservation.office.check_in_opens_minutes),
        )
    )


@booking.get("/reservations/<code>.ics")
@public
def calendar(code: str) -> Response:
    """The appointment for the visitor's own calendar."""
    reservation = still_booked(ask(reservation_by_code, code))
    with use(reservation.locale):
        answer = make_response(page_calendar(reservation, letterhead()))
    answer.content_type = "text/calendar; charset=utf-8; method=PUBLISH"
    answer.headers["Content-Disposition"] = f'attachment; filename="{reservation.number}.ics"'
    return secret(answer)


@booking.get("/reservations/<code>/qr.svg")
@public
def qr(code: str) -> Response:
    """The code for the kiosk's scanner; capitals and digits only, so the picture has large modules."""
    reservation = still_booked(ask(reservation_by_code, code))
    picture = qrcode.make(reservation.code, image_factory=SvgPathImage, border=QUIET_ZONE)
    answer = make_response(picture.to_string(encoding="unicode"))
    answer.content_type = "image/svg+xml"
    return secret(answer)


@booking.get("/reservations/<code>/cancel")
@public
def cancel_page(code: str) -> AnyResponse:
    """Ask once more; a link alone cancels nothing."""
    reservation = ask(reservation_by_code, code)
    if not may_be_cancelled(reservation):
        return redirect(f"/reservations/{code}")
    return make_response(render_template("booking/cancel.html", reservation=known(reservation)))


@booking.post("/reservations/<code>/cancel")
@public
def cancel(code: str) -> AnyResponse:
    """Give the place back, and show that it is so."""
    try:
        perform_once(
            idempotency_key(), public_scope(), fingerprint("cancel", code), give_back, code, letterhead()
        )
    except ReservationClosed:
        if wants_json():
            raise
    return redirect(f"/reservations/{code}", 303)


def secret(answer: Response) -> Response:
    """Who has this picture or file can check in: no cache keeps it."""
    answer.headers["Cache-Control"] = "no-store"
    return answer


def give_back(session: Session, code: str, letterhead: Letterhead) -> Answer:
    """Cancel what the page may show; the page shows the rest."""
    known(reservation_by_code(session, code))
    return {"state": str(service.cancel(session, code, letterhead).state)}
