"""Tells the town's other programs what became of a booking: number, times and services, never a person or a code."""

from typing import Any

from sqlalchemy.orm import Session

from base.webhooks.model import Event
from base.webhooks.posting import post
from booking.model import Reservation


def announce(session: Session, event: Event, reservation: Reservation) -> None:
    """Post it to the webhooks that want to know, in the transaction of the change."""
    post(session, reservation.office_id, event, as_told(reservation))


def as_told(reservation: Reservation) -> dict[str, Any]:
    """What is told of a reservation. `reservation` is the same through all its changes; its number is another on another day."""
    return {
        "reservation": reservation.id,
        "number": reservation.number,
        "starts_at": reservation.starts_at.isoformat(),
        "ends_at": reservation.ends_at.isoformat(),
        "services": [{"key": one.service.key, "quantity": one.quantity} for one in reservation.services],
    }
