"""What the call system tells of a reservation: it is expected on site, its visitor came, or did not."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from base.errors import NotFound
from base.offices.model import AppointmentKind, Queue
from booking.model import Reservation
from booking.states import ReservationState, can_become, check_change


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


def end_remote(session: Session, reservation_id: int, spoke: bool) -> Reservation:
    """A clerk notes how an appointment by telephone or video ended. Raises NotFound, ReservationClosed."""
    found = session.get(Reservation, reservation_id)
    if found is None or found.is_in_person:
        raise NotFound()
    wanted = ReservationState.KEPT if spoke else ReservationState.MISSED
    if not _settle(session, reservation_id, wanted):
        check_change(found.state, wanted)
    return found


def close_remote(session: Session, office_id: int, before: date) -> int:
    """Appointments by telephone and video of earlier days that no clerk settled count as kept; returns how many."""
    left = (
        select(Reservation)
        .join(Queue, Queue.id == Reservation.queue_id)
        .where(
            Reservation.office_id == office_id,
            Reservation.state == ReservationState.BOOKED,
            Reservation.day < before,
            Queue.kind != AppointmentKind.IN_PERSON,
        )
    )
    found = session.scalars(left.with_for_update(of=Reservation)).all()
    for reservation in found:
        reservation.state = ReservationState.KEPT
    return len(found)


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
