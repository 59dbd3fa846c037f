"""What moving an appointment does to its documents."""

from datetime import timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from booking.model import Reservation
from booking.uploads.model import Upload


def follow(session: Session, reservation: Reservation) -> None:
    """The appointment was moved: its documents stay until after the new time."""
    until = reservation.ends_at + timedelta(days=reservation.office.keep_upload_days)
    session.execute(update(Upload).where(Upload.reservation_id == reservation.id).values(delete_after=until))
