"""What the desk calls the states of an appointment."""

from base.i18n import gettext as _
from booking.model import Reservation
from booking.states import ReservationState


def state_text(reservation: Reservation) -> str:
    """What became of an appointment, as the desk says it."""
    return {
        ReservationState.PENDING: _("waits for the mail link"),
        ReservationState.REQUESTED: _("requested"),
        ReservationState.REFUSED: _("request refused"),
        ReservationState.BOOKED: _("booked"),
        ReservationState.KEPT: _("came"),
        ReservationState.MISSED: _("did not come"),
        ReservationState.CANCELLED: _("cancelled"),
    }[ReservationState(reservation.state)]
