"""Deciding how places come out, and letting withheld ones go in time."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from base.errors import InvalidInput
from base.history.model import SetupChange
from base.i18n import gettext as _
from base.offices.model import Office, Queue
from base.offices.queries import office as known_office
from booking.model import DayCapacity
from booking.queries.timetables import policy_of
from booking.release.model import FreedPolicy, ReleasePolicy, SameDay, Withheld
from booking.service.capacity import lock_day

MOST_DAYS = 366
MOST_MINUTES = 1440
OF_THE_OFFICE = ("horizon_days", "lead_minutes", "buffer_before_minutes", "buffer_minutes")


@dataclass(frozen=True)
class PolicyEntry:
    """How places come out, as entered. Four of the values belong to the office itself."""

    horizon_days: int
    lead_minutes: int
    buffer_before_minutes: int
    buffer_minutes: int
    release_at: time
    gradual_minutes: int
    same_day_at: time
    same_day: SameDay
    freed: FreedPolicy
    freed_delay_minutes: int
    offer_minutes: int

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> "PolicyEntry":
        """These values, as they stand in rows, where a choice is only a word."""
        kinds = {"same_day": SameDay(values["same_day"]), "freed": FreedPolicy(values["freed"])}
        return cls(**{**values, **kinds})


def entry_of(session: Session, office_id: int) -> PolicyEntry:
    """How places come out now."""
    office, policy = known_office(session, office_id), policy_of(session, office_id)
    values = {
        name: getattr(office if name in OF_THE_OFFICE else policy, name)
        for name in PolicyEntry.__dataclass_fields__
    }
    return PolicyEntry.of(values)


def save_policy(session: Session, office_id: int, entry: PolicyEntry, by: int | None) -> None:
    """Decide how this office's places come out. Raises InvalidInput."""
    check(entry)
    before = facts_of(entry_of(session, office_id))
    office = known_office(session, office_id)
    policy = session.get(ReleasePolicy, office_id) or ReleasePolicy(office_id=office_id)
    session.add(policy)
    for name, value in asdict(entry).items():
        setattr(office if name in OF_THE_OFFICE else policy, name, value)
    session.flush()
    _recount_days_ahead(session, office)
    after = facts_of(entry)
    if before != after:
        change = SetupChange(office_id=office_id, at=clock.now(), account_id=by, what="release_policy")
        change.before, change.after = before, after
        session.add(change)


def release_withheld(session: Session) -> int:
    """Let go every place that was withheld long enough; returns on how many days."""
    overdue = select(Withheld.queue_id, Withheld.day).where(Withheld.until <= clock.now()).distinct()
    days = session.execute(overdue.order_by(Withheld.queue_id, Withheld.day)).all()
    for queue_id, day in days:
        lock_day(session, queue_id, day)
    return len(days)


def _recount_days_ahead(session: Session, office: Office) -> None:
    """Another buffer takes another stretch of each day."""
    today = clock.now().astimezone(office.zone).date()
    days = (
        select(DayCapacity.queue_id, DayCapacity.day)
        .join(Queue, Queue.id == DayCapacity.queue_id)
        .where(Queue.office_id == office.id, DayCapacity.day >= today)
    )
    for queue_id, day in session.execute(days.order_by(DayCapacity.queue_id, DayCapacity.day)).all():
        lock_day(session, queue_id, day)


def check(entry: PolicyEntry) -> None:
    """Raises InvalidInput."""
    faults = {}
    if not 0 <= entry.horizon_days <= MOST_DAYS:
        faults["horizon_days"] = _("Please enter a number from 0 to %(most)s.", most=MOST_DAYS)
    for name, least in _LEAST_MINUTES.items():
        if not least <= getattr(entry, name) <= MOST_MINUTES:
            faults[name] = _(
                "Please enter minutes from %(least)s to %(most)s.", least=least, most=MOST_MINUTES
            )
    if faults:
        raise InvalidInput(fields=faults)


_LEAST_MINUTES = {
    "lead_minutes": 0,
    "buffer_before_minutes": 0,
    "buffer_minutes": 0,
    "gradual_minutes": 0,
    "freed_delay_minutes": 1,
    "offer_minutes": 5,
}


def facts_of(entry: PolicyEntry) -> dict[str, Any]:
    """What the history holds of it."""
    return {
        name: f"{value:%H:%M}" if isinstance(value, time) else str(value)
        for name, value in asdict(entry).items()
        if not isinstance(value, date)
    }
