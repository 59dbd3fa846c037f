"""Deleting invitations: name, mail address, and the mails about them."""

from collections.abc import Collection

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from base import clock
from base.mail.model import Mail
from booking.inviting.mails import about
from booking.inviting.model import Invitation
from booking.model import Reservation
from booking.states import ReservationState


def forget(session: Session, ids: Collection[int]) -> None:
    """Delete these, whatever their state."""
    session.execute(delete(Mail).where(Mail.about.in_([about(one) for one in ids])))
    session.execute(delete(Invitation).where(Invitation.id.in_(ids)))


def forget_invitations(session: Session) -> int:
    """Delete those whose time is over; returns how many."""
    over = session.scalars(select(Invitation.id).where(Invitation.delete_after <= clock.now())).all()
    forget(session, over)
    return len(over)


def forget_used(session: Session, reservation_ids: Collection[int]) -> None:
    """With the person of an appointment goes the invitation that it came from, unless it was cancelled: then it is open again."""
    used = select(Invitation.id).join(Reservation, Reservation.id == Invitation.reservation_id)
    over = used.where(
        Invitation.reservation_id.in_(reservation_ids), Reservation.state != ReservationState.CANCELLED
    )
    forget(session, session.scalars(over).all())
