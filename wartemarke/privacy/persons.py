"""One person on request: found, given their data, deleted. Each step stands in the audit log, without what was searched for."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from base import audit
from base.audit import Deed
from base.errors import NotFound
from booking.mails import Letterhead
from booking.model import Person, Reservation
from booking.queries.own_data import mails_about
from booking.queries.reservations import whole_reservation
from booking.rules.contact import mailbox
from booking.service import forget_me
from booking.web.own_data import as_json

FEWEST_LETTERS = 3
MOST_FOUND = 100


def find(session: Session, office_ids: Collection[int], text: str, by: int) -> Sequence[Reservation]:
    """Appointments of everybody with this mail address, or whose name holds these letters, at these offices."""
    wanted = text.strip()
    if len(wanted) < FEWEST_LETTERS:
        return []
    ways = [func.lower(Person.name).contains(wanted.lower(), autoescape=True)]
    if "@" in wanted:
        ways = [or_(Person.mailbox == mailbox(wanted), func.lower(Person.email) == wanted.lower())]
    found = whole_reservation().join(Reservation.person).where(*ways, Reservation.office_id.in_(office_ids))
    for office_id in office_ids:
        audit.note(session, by, office_id, Deed.SEARCHED, reason="privacy")
    return session.scalars(found.order_by(Reservation.starts_at, Reservation.id).limit(MOST_FOUND)).all()


def export(
    session: Session, office_ids: Collection[int], ids: Collection[int], by: int
) -> list[dict[str, Any]]:
    """All that is kept of these appointments. Raises NotFound for one of another office."""
    rows = [_own(session, office_ids, number) for number in sorted(ids)]
    for row in rows:
        audit.note(session, by, row.office_id, Deed.EXPORTED, f"reservation:{row.id}")
    return [as_json(row, mails_about(session, row)) for row in rows]


def erase(
    session: Session, office_ids: Collection[int], ids: Collection[int], by: int, letterhead: Letterhead
) -> int:
    """Delete the person of these appointments; what is still booked is cancelled. Returns how many. Raises NotFound."""
    for number in sorted(ids):
        row = _own(session, office_ids, number)
        forget_me(session, row.code, letterhead)
        audit.note(session, by, row.office_id, Deed.ERASED, f"reservation:{number}")
    return len(ids)


def _own(session: Session, office_ids: Collection[int], number: int) -> Reservation:
    row = session.scalar(whole_reservation().where(Reservation.id == number))
    if row is None or row.office_id not in office_ids or row.person is None:
        raise NotFound()
    return row


def deeds(session: Session, office_ids: Collection[int], most: int) -> Sequence[audit.AuditEntry]:
    """The newest entries of the audit log, newest first."""
    entries = select(audit.AuditEntry).where(audit.AuditEntry.office_id.in_(office_ids))
    return session.scalars(entries.order_by(audit.AuditEntry.id.desc()).limit(most)).all()
