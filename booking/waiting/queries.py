"""Who waits, and for what."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from base import clock
from base.codes import is_code
from base.offices.model import AppointmentKind
from base.offices.queries import queue
from booking.model import Reservation
from booking.queries.catalogue import Choice, Plan, plan
from booking.release.model import Withheld
from booking.states import ReservationState
from booking.waiting.errors import UnknownWaiting
from booking.waiting.model import WaitingEntry, WaitingOffer


def entry_by_code(session: Session, code: str) -> WaitingEntry:
    """The entry that this secret code opens; raises UnknownWaiting."""
    found = session.scalar(select(WaitingEntry).where(WaitingEntry.code == code)) if is_code(code) else None
    if found is None:
        raise UnknownWaiting()
    return found


def entry_of_offer(session: Session, reservation_id: int) -> WaitingEntry:
    """Whom this held place is offered to; raises UnknownWaiting."""
    offer = select(WaitingOffer.entry_id).where(WaitingOffer.reservation_id == reservation_id)
    found = session.scalar(select(WaitingEntry).where(WaitingEntry.id == offer.scalar_subquery()))
    if found is None:
        raise UnknownWaiting()
    return found


def waiting_at_mailbox(session: Session, mailbox: str) -> int:
    """How often this mailbox waits."""
    counted = select(func.count()).select_from(WaitingEntry).where(WaitingEntry.mailbox == mailbox)
    return session.scalar(counted) or 0


def line_for(session: Session, queue_id: int, day: date) -> Sequence[WaitingEntry]:
    """Who waits for a place of this queue on this day, first come first; not those who have an open offer."""
    has_offer = exists().where(
        WaitingOffer.entry_id == WaitingEntry.id,
        WaitingOffer.reservation_id == Reservation.id,
        Reservation.state == ReservationState.HELD,
        Reservation.hold_ends_at > clock.now(),
    )
    found = select(WaitingEntry).where(
        WaitingEntry.queue_id == queue_id,
        WaitingEntry.confirmed_at.is_not(None),
        WaitingEntry.first_day <= day,
        WaitingEntry.last_day >= day,
        ~has_offer,
    )
    return session.scalars(found.order_by(WaitingEntry.confirmed_at, WaitingEntry.id)).all()


def offered_times(session: Session, entry_id: int) -> set[datetime]:
    """The times (UTC) that were offered to an entry already."""
    return set(session.scalars(select(WaitingOffer.starts_at).where(WaitingOffer.entry_id == entry_id)))


def kept_for_waiting(session: Session) -> Sequence[Withheld]:
    """The freed places that the waiting list is to be asked about, always in the same order."""
    found = select(Withheld).where(Withheld.is_for_waiting)
    return session.scalars(found.order_by(Withheld.queue_id, Withheld.day, Withheld.id)).all()


def plan_of(session: Session, entry: WaitingEntry) -> Plan:
    """What the office makes of it today, in the way they wait for; raises ChoiceRefused."""
    kind = AppointmentKind(queue(session, entry.queue_id).kind)
    return plan(session, entry.office_id, choice_of(entry), kind, entry.extra_time)


def choice_of(entry: WaitingEntry) -> Choice:
    """What somebody waits for."""
    return [(int(service_id), int(quantity)) for service_id, quantity in sorted(entry.choice.items())]
