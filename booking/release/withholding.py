"""What becomes of a place that is given back: free at once, after a random time, or first for the waiting list.

`booking.service.capacity` calls this under the lock of the day, whatever freed the place: so no verb can forget it. A withheld
place counts as taken for everybody.
"""

import secrets
from datetime import date, datetime, timedelta

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from base import clock, events
from booking.queries.timetables import Timetable
from booking.release.events import PlaceFreed
from booking.release.model import FreedPolicy, Withheld
from booking.rules.places import freed_spans, moment_of
from booking.waiting.model import WaitingEntry

ASKED_WITHIN = timedelta(minutes=10)
"""If nobody asks the waiting list in this time, the place becomes free."""


def withhold(session: Session, hours: Timetable, day: date, before: bytes, after: bytes) -> bool:
    """Withhold what was taken before and is not after, as the office's policy says; whether anything is."""
    if hours.freed is FreedPolicy.AT_ONCE:
        return False
    spans = [
        (moment_of(units.start, day, hours.zone), moment_of(units.stop, day, hours.zone))
        for units in freed_spans(before, after)
    ]
    rows = [_withheld(session, hours, day, *span) for span in spans if span[1] > clock.now()]
    session.add_all(row for row in rows if row is not None)
    session.flush()
    return any(rows)


def release_overdue(session: Session, queue_id: int, day: date) -> bool:
    """Let go what was withheld long enough; whether anything was."""
    overdue = delete(Withheld).where(
        Withheld.queue_id == queue_id, Withheld.day == day, Withheld.until <= clock.now()
    )
    released: int = session.execute(overdue).rowcount  # type: ignore[attr-defined]  # of a statement that deletes
    return released > 0


def _withheld(
    session: Session, hours: Timetable, day: date, starts_at: datetime, ends_at: datetime
) -> Withheld | None:
    row = Withheld(queue_id=hours.queue_id, day=day, starts_at=starts_at, ends_at=ends_at)
    if hours.freed is FreedPolicy.DELAYED:
        seconds = int(hours.freed_delay.total_seconds())
        row.until = clock.now() + timedelta(seconds=1 + secrets.randbelow(seconds) if seconds else 0)
        return row
    if not _does_anybody_wait(session, hours.queue_id, day):
        return None
    row.is_for_waiting, row.until = True, clock.now() + ASKED_WITHIN
    events.record(session, PlaceFreed(hours.queue_id))
    return row


def _does_anybody_wait(session: Session, queue_id: int, day: date) -> bool:
    waits = exists().where(
        WaitingEntry.queue_id == queue_id,
        WaitingEntry.confirmed_at.is_not(None),
        WaitingEntry.first_day <= day,
        WaitingEntry.last_day >= day,
    )
    return bool(session.scalar(select(waits)))
