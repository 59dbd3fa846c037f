"""One person on request: found, given their data, deleted. Each step stands in the audit log, without what was searched for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from base import audit
from base.audit import Deed
from base.errors import NotFound
from base.mail.model import Mail
from base.offices.model import Queue
from base.offices.queries import office as known_office
from booking.draw.mails import about as about_lot
from booking.draw.model import Draw, DrawEntry
from booking.draw.service import leave as leave_draw
from booking.inviting.forgetting import forget
from booking.inviting.mails import about as about_invitation
from booking.inviting.model import Invitation
from booking.mails import Letterhead
from booking.model import Person, Reservation
from booking.queries.own_data import mails_about
from booking.queries.reservations import whole_reservation
from booking.rules.contact import mailbox
from booking.service import forget_me
from booking.uploads.queries import uploads_of
from booking.waiting.mails import about
from booking.waiting.model import WaitingEntry
from booking.waiting.service import leave
from booking.web.own_data import as_json

FEWEST_LETTERS = 3
MOST_FOUND = 100


@dataclass(frozen=True)
class Ticked:
    """What of a person is to be exported or deleted, by the ids of the rows."""

    reservations: frozenset[int]
    entries: frozenset[int] = frozenset()
    invitations: frozenset[int] = frozenset()
    lots: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Found:
    """Where somebody is held: appointments, waiting list, invitations, lots for a draw with their office."""

    reservations: Sequence[Reservation]
    entries: Sequence[WaitingEntry]
    invitations: Sequence[Invitation]
    lots: Sequence[tuple[DrawEntry, int]]

    def __bool__(self) -> bool:
        return bool(self.reservations or self.entries or self.invitations or self.lots)


def find(session: Session, office_ids: Collection[int], text: str, by: int) -> Found:
    """Everybody with this mail address, or whose name holds these letters, at these offices."""
    wanted = text.strip()
    if len(wanted) < FEWEST_LETTERS:
        return Found([], [], [], [])
    for office_id in office_ids:
        audit.note(session, by, office_id, Deed.SEARCHED, reason="privacy")
    booked = whole_reservation().join(Reservation.person).where(Reservation.office_id.in_(office_ids))
    booked = booked.where(_is(Person, wanted, Person.mailbox)).order_by(Reservation.starts_at, Reservation.id)
    invited = select(Invitation).where(Invitation.office_id.in_(office_ids), _is(Invitation, wanted))
    lots = _lots().where(Queue.office_id.in_(office_ids), _is(DrawEntry, wanted, DrawEntry.mailbox))
    return Found(
        session.scalars(booked.limit(MOST_FOUND)).all(),
        find_waiting(session, office_ids, text),
        session.scalars(invited.order_by(Invitation.id).limit(MOST_FOUND)).all(),
        [(lot, office_id) for lot, office_id in session.execute(lots.limit(MOST_FOUND))],
    )


def _is(table: Any, wanted: str, box: Any = None) -> ColumnElement[bool]:
    """Whether a row names this address, or holds these letters in its name."""
    if "@" not in wanted:
        return func.lower(table.name).contains(wanted.lower(), autoescape=True)
    same = func.lower(table.email) == wanted.lower()
    return same if box is None else or_(box == mailbox(wanted), same)


def _lots() -> Select[DrawEntry, int]:
    lots = select(DrawEntry, Queue.office_id).join(Draw, Draw.id == DrawEntry.draw_id)
    return lots.join(Queue, Queue.id == Draw.queue_id).order_by(DrawEntry.id)


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
    invitations = [_own_invitation(session, office_ids, number) for number in sorted(ticked.invitations)]
    for invitation in invitations:
        audit.note(session, by, invitation.office_id, Deed.EXPORTED, about_invitation(invitation.id))
    lots = [_own_lot(session, office_ids, number) for number in sorted(ticked.lots)]
    for lot, office_id in lots:
        audit.note(session, by, office_id, Deed.EXPORTED, about_lot(lot.id))
    return {
        "appointments": [
            as_json(row, mails_about(session, row), uploads_of(session, row.id)) for row in rows
        ],
        "waiting_list": [_entry_as_json(session, entry) for entry in entries],
        "invitations": [_invitation_as_json(session, invitation) for invitation in invitations],
        "lots": [_lot_as_json(session, *lot) for lot in lots],
    }


def erase(
    session: Session, office_ids: Collection[int], ticked: Ticked, by: int, letterhead: Letterhead
) -> int:
    """Delete the person of these appointments; what is still booked is cancelled. Who waits leaves the list, and the draw;
    an invitation is withdrawn.

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
    for number in sorted(ticked.invitations):
        invitation = session.get(Invitation, number)
        if invitation is None and ticked.reservations:
            continue  # went with the appointment that it was used for
        invitation = _own_invitation(session, office_ids, number)
        audit.note(session, by, invitation.office_id, Deed.ERASED, about_invitation(number))
        forget(session, [number])
    for number in sorted(ticked.lots):
        lot, office_id = _own_lot(session, office_ids, number)
        audit.note(session, by, office_id, Deed.ERASED, about_lot(number))
        leave_draw(session, lot.code)
    return len(ticked.reservations) + len(ticked.entries) + len(ticked.invitations) + len(ticked.lots)


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


def _own_invitation(session: Session, office_ids: Collection[int], number: int) -> Invitation:
    invitation = session.get(Invitation, number)
    if invitation is None or invitation.office_id not in office_ids:
        raise NotFound()
    return invitation


def _own_lot(session: Session, office_ids: Collection[int], number: int) -> tuple[DrawEntry, int]:
    found = session.execute(_lots().where(DrawEntry.id == number)).one_or_none()
    if found is None or found[1] not in office_ids:
        raise NotFound()
    return found[0], found[1]


def _entry_as_json(session: Session, entry: WaitingEntry) -> dict[str, Any]:
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
        "mails": _mails(session, about(entry.id)),
    }


def _invitation_as_json(session: Session, invitation: Invitation) -> dict[str, Any]:
    return {
        "office": known_office(session, invitation.office_id).name,
        "name": invitation.name,
        "email": invitation.email,
        "phone": invitation.phone,
        "language": invitation.locale,
        "first_day": invitation.first_day.isoformat(),
        "last_day": invitation.last_day.isoformat(),
        "invited_at": invitation.created_at.isoformat(),
        "deleted_after": invitation.delete_after.isoformat(),
        "mails": _mails(session, about_invitation(invitation.id)),
    }


def _lot_as_json(session: Session, lot: DrawEntry, office_id: int) -> dict[str, Any]:
    return {
        "office": known_office(session, office_id).name,
        "lot": lot.lot,
        "name": lot.name,
        "email": lot.email,
        "phone": lot.phone,
        "language": lot.locale,
        "answers": lot.answers,
        "confirmed_at": lot.confirmed_at.isoformat() if lot.confirmed_at else None,
        "deleted_after": lot.delete_after.isoformat(),
        "mails": _mails(session, about_lot(lot.id)),
    }


def _mails(session: Session, matter: str) -> list[dict[str, str]]:
    mails = select(Mail.subject, Mail.state).where(Mail.about == matter).order_by(Mail.id)
    return [{"subject": subject, "state": state} for subject, state in session.execute(mails)]


def deeds(session: Session, office_ids: Collection[int], most: int) -> Sequence[audit.AuditEntry]:
    """The newest entries of the audit log, newest first."""
    entries = select(audit.AuditEntry).where(audit.AuditEntry.office_id.in_(office_ids))
    return session.scalars(entries.order_by(audit.AuditEntry.id.desc()).limit(most)).all()
