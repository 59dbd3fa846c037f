"""What the call system tells of a reservation: it is expected on site, its visitor came, or did not."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from booking.model import Reservation
from booking.states import ReservationState, can_become


def mark_fed(session: Session, reservation: Reservation) -> None:
    """Note that the reservation has entered the call system; `due` does not give it again."""
    reservation.fed_at = clock.now()
    session.flush()


def mark_kept(session: Session, reservation_id: int) -> bool:
    """Note that the visitor came and was served. False where the appointment had been cancelled: then it stays so."""
    return _settle(session, reservation_id, ReservationState.KEPT)


def mark_missed(session: Session, reservation_id: int) -> bool:
    """Note that nobody came. False where it had been cancelled or the visitor was served: then it stays so."""
    return _settle(session, reservation_id, ReservationState.MISSED)


def take_back(session: Session, reservation_id: int, state: str) -> None:
    """The call system took its newest step back: the appointment is again what it was, where that step is in the table."""
    wanted = select(Reservation).where(Reservation.id == reservation_id).with_for_update()
    reservation = session.scalars(wanted.execution_options(populate_existing=True)).one()
    if reservation.state != state and can_become(
        ReservationState(state), ReservationState(reservation.state)
    ):
        reservation.state = ReservationState(state)
        session.flush()


def _settle(session: Session, reservation_id: int, state: ReservationState) -> bool:
    """The row is locked, so that a cancellation at the same moment comes wholly before or wholly after."""
    wanted = select(Reservation).where(Reservation.id == reservation_id).with_for_update()
    reservation = session.scalars(wanted.execution_options(populate_existing=True)).one()
    if reservation.state != state and not can_become(reservation.state, state):
        return False
    reservation.state = state
    session.flush()
    return True
