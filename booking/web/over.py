"""When a place is no longer kept: why, and the nearest times that are free."""

from collections.abc import Mapping
from datetime import timedelta

from flask import Response, make_response, render_template
from sqlalchemy.orm import Session

from base import clock
from base.perform import ask
from base.web.faults import wants_json
from booking.errors import HoldExpired
from booking.model import Reservation
from booking.queries import nearest_free
from booking.service.holding import NOTHING_TYPED
from booking.states import ReservationState
from booking.web.selection import address


def hold_over(
    reservation: Reservation,
    refusal: HoldExpired,
    known: Mapping[str, str] = NOTHING_TYPED,
    answers: Mapping[str, str] = NOTHING_TYPED,
) -> Response:
    """Say that the time has run out and offer others, with what was typed kept for them. Programs get the error."""
    if wants_json():
        raise refusal
    choice = [(one.service_id, one.quantity) for one in reservation.services]
    page = render_template(
        "booking/over.html",
        refusal=refusal,
        reservation=reservation,
        was_given_back=reservation.state == ReservationState.CANCELLED,
        times=ask(alternatives, reservation),
        choice=choice,
        known=known,
        answers=answers,
        address=address,
    )
    return make_response(page, refusal.status)


def alternatives(session: Session, reservation: Reservation) -> list[object]:
    """Free moments (UTC) near the one that was wanted."""
    minutes = (reservation.ends_at - reservation.starts_at) // timedelta(minutes=1)
    return list(
        nearest_free(session, reservation.queue_id, minutes, reservation.starts_at, seats=reservation.seats)
    )


def seconds_left(reservation: Reservation) -> int:
    """How long the place is still kept."""
    assert reservation.hold_ends_at is not None  # held and pending reservations always have one
    return max(0, int((reservation.hold_ends_at - clock.now()).total_seconds()))
