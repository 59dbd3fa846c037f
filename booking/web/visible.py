"""What a secret code still shows of its reservation, and what its link can still do."""

from base import clock
from booking.errors import TooLateToMove, UnknownReservation
from booking.model import Reservation
from booking.rules.deadlines import check_cancel, check_move
from booking.service.moving import deadlines
from booking.states import ReservationState


def known(reservation: Reservation) -> Reservation:
    """The same, unless it was only held or its person is deleted: then it is unknown, as any other code."""
    if reservation.state == ReservationState.HELD or reservation.person is None:
        raise UnknownReservation()
    return reservation


def still_booked(reservation: Reservation) -> Reservation:
    """The same, unless it is not booked (any more): then there is nothing to scan or to note."""
    if reservation.state != ReservationState.BOOKED:
        raise UnknownReservation()
    return known(reservation)


def may_be_cancelled(reservation: Reservation) -> bool:
    """Whether its link can still cancel it; raises TooLateToCancel where only the desk can. A request can be withdrawn."""
    if reservation.state == ReservationState.REQUESTED:
        return True
    if reservation.state != ReservationState.BOOKED:
        return False
    check_cancel(reservation.starts_at, clock.now(), deadlines(reservation.office), reservation.office.zone)
    return True


def may_be_moved(reservation: Reservation) -> bool:
    """Whether its link can still move it; raises TooLateToMove where only the desk can."""
    if reservation.state != ReservationState.BOOKED:
        return False
    check_move(reservation.starts_at, clock.now(), deadlines(reservation.office), reservation.office.zone)
    return True


def shows_move(reservation: Reservation) -> bool:
    """Whether its page offers another time."""
    try:
        return may_be_moved(reservation)
    except TooLateToMove:
        return False
