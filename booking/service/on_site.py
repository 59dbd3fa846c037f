"""A time that somebody books on site, at the kiosk: without name and mail, so it counts at once."""

from datetime import datetime

from sqlalchemy.orm import Session

from base import numbers
from base.webhooks.model import Event
from booking.model import Reservation
from booking.queries.catalogue import Choice
from booking.service.announcing import announce
from booking.service.holding import hold
from booking.states import ReservationState, check_change


def book_on_site(session: Session, office_id: int, choice: Choice, starts_at: datetime) -> Reservation:
    """Book a place for somebody who stands here; raises what `hold` raises, with alternatives."""
    reservation = hold(session, office_id, choice, starts_at)
    check_change(reservation.state, ReservationState.BOOKED)
    reservation.state = ReservationState.BOOKED
    series = reservation.queue.appointment_series
    reservation.number = numbers.draw(session, office_id, series, reservation.day)
    reservation.hold_ends_at = None
    session.flush()
    announce(session, Event.RESERVATION_BOOKED, reservation)
    return reservation
