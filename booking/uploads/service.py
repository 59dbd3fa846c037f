"""The verbs of uploads: taken, removed, opened by staff, forgotten. The store writes and reads the files."""

from datetime import timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from base import audit, clock
from base.audit import Deed
from booking.errors import ReservationClosed, UnknownReservation
from booking.mails import about
from booking.model import Reservation
from booking.queries.reservations import lock_by_code, reservation_by_code
from booking.states import ReservationState
from booking.uploads.errors import NoUploads
from booking.uploads.model import Upload
from booking.uploads.queries import allowed_for, upload_of
from booking.uploads.rules import FileKind, check, title_of
from booking.uploads.store import Kept


def may_take(session: Session, code: str, content: bytes) -> FileKind:
    """Whether this document would be taken, asked before it is written anywhere.

    Raises NoUploads, UploadRefused, UploadTooMany, ReservationClosed, UnknownReservation.
    """
    return _judged(session, _booked(reservation_by_code(session, code)), content)


def take(session: Session, code: str, name: str, content: bytes, kept: Kept) -> Upload:
    """Give a written document its row. The appointment's row is locked, so that two at once both count. Raises as `may_take`."""
    reservation = _booked(lock_by_code(session, code))
    kind = _judged(session, reservation, content)
    row = Upload(
        reservation_id=reservation.id,
        file=kept.file,
        key=kept.key,
        title=title_of(name),
        kind=kind,
        size=len(content),
        created_at=clock.now(),
        delete_after=reservation.ends_at + timedelta(days=reservation.office.keep_upload_days),
    )
    session.add(row)
    session.flush()
    return row


def remove(session: Session, code: str, upload_id: int) -> None:
    """The visitor takes it back; once removed it stays so. Raises UnknownReservation."""
    reservation = lock_by_code(session, code)
    session.execute(delete(Upload).where(Upload.id == upload_id, Upload.reservation_id == reservation.id))


def opened_by_staff(session: Session, reservation: Reservation, upload_id: int, account_id: int) -> Upload:
    """The document, and a line in the audit log about it: who, when, which appointment. Raises UnknownUpload."""
    found = upload_of(session, reservation.id, upload_id)
    audit.note(session, account_id, reservation.office_id, Deed.READ, about(reservation.id))
    return found


def forget_uploads(session: Session) -> None:
    """Delete what is over, and what belongs to appointments that will not take place."""
    will_not_be = select(Reservation.id).where(Reservation.state == ReservationState.CANCELLED)
    session.execute(delete(Upload).where(Upload.delete_after < clock.now()))
    session.execute(delete(Upload).where(Upload.reservation_id.in_(will_not_be)))


def _booked(reservation: Reservation) -> Reservation:
    if reservation.person is None:
        raise UnknownReservation()
    if reservation.state != ReservationState.BOOKED:
        raise ReservationClosed(state=reservation.state, wanted=ReservationState.BOOKED)
    return reservation


def _judged(session: Session, reservation: Reservation, content: bytes) -> FileKind:
    allowed = allowed_for(reservation)
    if not allowed.most:
        raise NoUploads()
    there = select(func.count()).select_from(Upload).where(Upload.reservation_id == reservation.id)
    return check(content, allowed, session.scalar(there) or 0)
