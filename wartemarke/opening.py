"""Whether an office is open, and when it opens next."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.hours.queries import schedule
from base.offices.model import Queue

LOOK_AHEAD_DAYS = 30


def is_open(session: Session, office_id: int, moment: datetime) -> bool:
    """Whether any queue of the office is open at this local moment."""
    return any(opens <= moment < closes for opens, closes in _spans(session, office_id, moment, days=0))


def next_opening(session: Session, office_id: int, moment: datetime) -> datetime:
    """The next local moment from now on at which the office opens; the given one if it does not open within a month."""
    spans = _spans(session, office_id, moment, days=LOOK_AHEAD_DAYS)
    return min((opens for opens, _closes in spans if opens > moment), default=moment)


def _spans(session: Session, office_id: int, moment: datetime, days: int) -> list[tuple[datetime, datetime]]:
    """From when to when the office is open today and in the days after."""
    queue_ids = session.scalars(select(Queue.id).where(Queue.office_id == office_id))
    schedules = [schedule(session, queue_id) for queue_id in queue_ids.all()]
    return [
        (
            datetime.combine(day, span.opens, moment.tzinfo),
            datetime.combine(day, span.closes, moment.tzinfo),
        )
        for day in (moment.date() + timedelta(days=ahead) for ahead in range(days + 1))
        for hours in schedules
        for span in hours.spans(day)
    ]
