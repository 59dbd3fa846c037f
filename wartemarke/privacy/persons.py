"""One person on request: found, given their data, deleted. Each step stands in the audit log, without what was searched for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from base import audit
from base.audit import Deed
from base.errors import NotFound
from base.mail.model import Mail
from base.offices.queries import office as known_office
from booking.mails import Letterhead
from booking.model import Person, Reservation
from booking.queries.own_data import mails_about
from booking.queries.reservations import whole_reservation
from booking.rules.contact import mailbox
from booking.service import forget_me
from booking.waiting.mails import about
from booking.waiting.model import WaitingEntry
from booking.waiting.service import leave
from booking.web.own_data import as_json

FEWEST_LETTERS = 3
MOST_FOUND = 100


@dataclass(frozen=True)
class Ticked:
    """What of a person is to be exported or deleted: appointments, and entries of the waiting list."""

    reservations: frozenset[int]
    entries: frozenset[int] = frozenset()


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


def find_waiting(session: Session, office_ids: Collection[int], text: str) -> Sequence[WaitingEntry]:
    """Who waits in line for a place with this mail address; the list holds no names."""
    wanted = text.strip()
    if "@" not in wanted:
        return []
    same = or_(WaitingEntry.mailbox == mailbox(wanted), func.lower(WaitingEntry.email) == wanted.lower())
    found = select(WaitingEntry).where(same, WaitingEntry.office_id.in_(office_ids))
    return session.scalars(found.order_by(WaitingEntry.id).limit(MOST_FOUND)).all()


def export(
    session: Session, office_ids: Collection[int], ticked: Ticked, by: int
) -> dict[str, list[dict[str, Any]]]:
    """All that is kept of these appointments and entries. Raises NotFound for one of another office."""
    rows = [_own(session, office_ids, number) for number in sorted(ticked.reservations)]
    entries = [_own_entry(session, office_ids, number) for number in sorted(ticked.entries)]
    for row in rows:
        audit.note(session, by, row.office_id, Deed.EXPORTED, f"reservation:{row.id}")
    for entry in entries:
        audit.note(session, by, entry.office_id, Deed.EXPORTED, about(entry.id))
    return {
        "appointments": [as_json(row, mails_about(session, row)) for row in rows],
        "waiting_list": [_entry_as_json(session, entry) for entry in entries],
    }


def erase(
    session: Session, office_ids: Collection[int], ticked: Ticked, by: int, letterhead: Letterhead
) -> int:
    """Delete the person of these appointments; what is still booked is cancelled. Who waits leaves the list.

    Returns how many. Raises NotFound.
    """
    for number in sorted(ticked.reservations):
        row = _own(session, office_ids, number)
        forget_me(session, row.code, letterhead)
        audit.note(session, by, row.office_id, Deed.ERASED, f"reservation:{number}")
    for number in sorted(ticked.entries):
        entry = _own_entry(session, office_ids, number)
        audit.note(session, by, entry.office_id, Deed.ERASED, about(number))
        leave(session, entry.code)
    return len(ticked.reservations) + len(ticked.entries)


def _own(session: Session, office_ids: Collection[int], number: int) -> Reservation:
    row = session.scalar(whole_reservation().where(Reservation.id == number))
    if row is None or row.office_id not in office_ids or row.person is None:
        raise NotFound()
    return row


def _own_entry(session: Session, office_ids: Collection[int], number: int) -> WaitingEntry:
    entry = session.get(WaitingEntry, number)
    if entry is None or entry.office_id not in office_ids:
        raise NotFound()
    return entry


def _entry_as_json(session: Session, entry: WaitingEntry) -> dict[str, Any]:
    mails = select(Mail.subject, Mail.state).where(Mail.about == about(entry.id)).order_by(Mail.id)
    return {
        "office": known_office(session, entry.office_id).name,
        "email": entry.email,
        "language": entry.locale,
        "first_day": entry.first_day.isoformat(),
        "last_day": entry.last_day.isoformat(),
        "joined_at": entry.created_at.isoformat(),
        "confirmed_at": entry.confirmed_at.isoformat() if entry.confirmed_at else None,
        "privacy_notice": entry.notice_version,
        "deleted_after": entry.delete_after.isoformat(),
        "mails": [{"subject": subject, "state": state} for subject, state in session.execute(mails)],
    }


def deeds(session: Session, office_ids: Collection[int], most: int) -> Sequence[audit.AuditEntry]:
    """The newest entries of the audit log, newest first."""
    entries = select(audit.AuditEntry).where(audit.AuditEntry.office_id.in_(office_ids))
    return session.scalars(entries.order_by(audit.AuditEntry.id.desc()).limit(most)).all()
