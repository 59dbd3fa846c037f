"""How far away the next free date is, for each service that can be booked."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from base import clock
from base.i18n import in_language
from base.offices.model import Office, Visibility
from base.offices.queries import offered_at
from booking.queries import DayState, free_days


@dataclass(frozen=True)
class NextFree:
    """A service, its name in the language of the page, its next local day with a free time, and in how many days; None: none."""

    service_id: int
    service: str
    day: date | None
    days: int | None


def next_free_dates(session: Session, office: Office) -> list[NextFree]:
    """For every service that the public may book, as things stand now."""
    today = clock.now().astimezone(office.zone).date()
    last = today + timedelta(days=office.horizon_days)
    kinds: dict[tuple[int, int], date | None] = {}
    found = []
    for offer in offered_at(session, office.id):
        if offer.visibility == Visibility.PUBLIC:
            kind = (offer.queue_id, offer.minutes_here)
            if kind not in kinds:
                kinds[kind] = _next_free(session, *kind, today, last)
            day = kinds[kind]
            days = None if day is None else (day - today).days
            found.append(NextFree(offer.service_id, in_language(offer.service.names), day, days))
    return found


def _next_free(session: Session, queue_id: int, minutes: int, first: date, last: date) -> date | None:
    days = free_days(session, [queue_id], minutes, first, last).get(queue_id, {})
    return min((day for day, state in days.items() if state == DayState.FREE), default=None)
