"""What is held, for how long, how much of it, and whether anything is overdue. Counts only."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from base import clock
from base.accounts.model import LoginTries, StaffSession
from base.audit import AuditEntry
from base.history.model import SetupChange
from base.i18n import gettext as _
from base.idempotency import KeptAnswer
from base.journal import JournalEntry
from base.mail.model import Mail
from base.offices.queries import hours_persons_are_kept
from booking.draw.model import DrawEntry
from booking.inviting.model import Invitation
from booking.model import Person, Reservation
from booking.uploads.model import Upload
from booking.waiting.model import WaitingEntry
from callsystem.model import ServedBy
from displays.push.model import PushSubscription
from wartemarke.model import SweepSeen

FORGET = "forget"
"""The sweep that deletes what is over."""


Held = tuple[Any, Any, str, str, str]
"""Table, the column with its end, what it is, what it holds, until when."""


@dataclass(frozen=True)
class Kept:
    """One kind of row. `overdue` should be 0 but for the seconds between two sweeps; none: it is not deleted by time."""

    what: str
    holds: str
    until: str
    rows: int
    overdue: int | None


def kept(session: Session) -> list[Kept]:
    """Everything that could say something of a person, and what never does."""
    return [*_deleted_in_time(session), *_never_deleted(session)]


def _deleted_in_time(session: Session) -> list[Kept]:
    offices = ", ".join(f"{name}: {hours} h" for name, hours in hours_persons_are_kept(session))
    after = _("so long after the appointment: %(offices)s", offices=offices)
    on_row = _("at the time that stands on the row")
    rows: list[Held] = [
        (
            Person,
            Person.delete_after,
            _("Visitors with an appointment"),
            _("name, mail, phone, answers"),
            after,
        ),
        (
            Upload,
            Upload.delete_after,
            _("Documents sent before the visit"),
            _("name of the file; what is in it lies sealed beside the database"),
            _("with the person, and after the visit in the days of the office"),
        ),
        (WaitingEntry, WaitingEntry.delete_after, _("Waiting list"), _("mail address"), on_row),
        (
            DrawEntry,
            DrawEntry.delete_after,
            _("Lots for a draw"),
            _("name, mail, phone, answers"),
            _("with the draw"),
        ),
        (
            Invitation,
            Invitation.delete_after,
            _("Invitations"),
            _("name, mail, phone"),
            _("with their appointment, or after their last day"),
        ),
        (Mail, Mail.delete_after, _("Mails and text messages to send and sent"), _("address, text"), on_row),
        (
            PushSubscription,
            PushSubscription.delete_after,
            _("Phones to be told of a call"),
            _("address of the browser at its push service"),
            _("with the end of the visit, at the latest in the night"),
        ),
    ]
    return [
        Kept(what, holds, until, _count(session, table), _count(session, table, ends < clock.now()))
        for table, ends, what, holds, until in [*rows, *_of_staff_and_requests()]
    ]


def _of_staff_and_requests() -> list[Held]:
    return [
        (
            ServedBy,
            ServedBy.delete_after,
            _("Who served whom, where an office counts so"),
            _("account, visit"),
            _("92 days; at once when it is switched off"),
        ),
        (
            KeptAnswer,
            KeptAnswer.delete_after,
            _("Repeated requests"),
            _("what a page answered"),
            _("24 hours"),
        ),
        (
            StaffSession,
            StaffSession.ends_at,
            _("Logins of staff"),
            _("account, beginning"),
            _("at their end"),
        ),
        (LoginTries, LoginTries.ends_at, _("Wrong passwords"), _("a digest, no address"), _("after minutes")),
    ]


def _never_deleted(session: Session) -> list[Kept]:
    no_name, figures = _("times and services, no name"), _("stays, for figures")
    numbers, proof = _("numbers and counters, no name"), _("stays, as proof")
    rows: list[tuple[Any, str, str, str]] = [
        (Reservation, _("Appointments without a person"), no_name, figures),
        (JournalEntry, _("Journal of calls"), numbers, proof),
        (AuditEntry, _("Who looked somebody up"), _("account, deed, appointment"), proof),
        (SetupChange, _("Change history"), _("account, set-up"), proof),
    ]
    return [Kept(what, holds, until, _count(session, table), None) for table, what, holds, until in rows]


def last_deleted(session: Session) -> datetime | None:
    """When the sweep that deletes last went well."""
    return session.scalar(select(SweepSeen.at).where(SweepSeen.sweep == FORGET))


def _count(session: Session, table: Any, *where: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(table).where(*where)) or 0
