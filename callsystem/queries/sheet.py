"""The appointments of a day as a sheet has them: printed before an outage, mailed in the night; without names."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.i18n import in_language
from booking.model import Reservation
from booking.states import ReservationState


@dataclass(frozen=True)
class Appointment:
    """One line of the sheet. `is_open`: the visitor is still to be served."""

    number: str
    at: datetime
    services: str
    is_open: bool


def appointments_of(session: Session, office_id: int, day: date) -> list[Appointment]:
    """All appointments of a local day, by time."""
    wanted = select(Reservation).where(
        Reservation.office_id == office_id,
        Reservation.day == day,
        Reservation.state.in_([ReservationState.BOOKED, ReservationState.KEPT, ReservationState.MISSED]),
    )
    return [
        Appointment(
            one.number or "",
            one.starts_at,
            ", ".join(in_language(chosen.service.names) for chosen in one.services),
            one.state == ReservationState.BOOKED,
        )
        for one in session.scalars(wanted.order_by(Reservation.starts_at, Reservation.number))
    ]
