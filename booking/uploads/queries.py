"""Which documents are there, and what may be sent."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.i18n import in_language
from booking.model import Reservation
from booking.uploads.errors import UnknownUpload
from booking.uploads.model import Upload
from booking.uploads.rules import Allowance, Asked, allowance


def allowed_for(reservation: Reservation) -> Allowance:
    """What may be uploaded for it."""
    return allowance(
        Asked(one.service.uploads_most, one.service.uploads_megabytes, one.service.uploads_taken)
        for one in reservation.services
    )


def wishes(reservation: Reservation) -> list[str]:
    """What the services would like to see, in the reader's language."""
    taking = [one.service for one in reservation.services if one.service.uploads_most]
    return [in_language(one.uploads_wish) for one in taking if one.uploads_wish]


def uploads_of(session: Session, reservation_id: int) -> Sequence[Upload]:
    """The documents of an appointment, oldest first."""
    return session.scalars(
        select(Upload).where(Upload.reservation_id == reservation_id).order_by(Upload.id)
    ).all()


def upload_of(session: Session, reservation_id: int, upload_id: int) -> Upload:
    """One of them; raises UnknownUpload, also for one of another appointment."""
    found = session.scalar(
        select(Upload).where(Upload.id == upload_id, Upload.reservation_id == reservation_id)
    )
    if found is None:
        raise UnknownUpload()
    return found


def files(session: Session) -> set[str]:
    """The names of all files that have a row."""
    return set(session.scalars(select(Upload.file)))
