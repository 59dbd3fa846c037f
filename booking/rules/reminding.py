"""When a visitor is reminded of an appointment, and asked whether they still come."""

from datetime import datetime, timedelta

LONGEST_LATE = 60
"""Minutes later than agreed that a visitor can tell us of."""
LATE_CHOICES = (10, 20, 30, 45)
TOLD_BEFORE = timedelta(hours=3)
"""So long before the agreed time somebody can say that they will be late: earlier, another time is the better way."""


def is_due(starts_at: datetime, now: datetime, hours_before: int) -> bool:
    """Whether the mail that is sent so many hours before is due; never for 0 hours, never once it has begun."""
    return hours_before > 0 and now < starts_at <= now + timedelta(hours=hours_before)


def may_tell_late(starts_at: datetime, now: datetime) -> bool:
    """Whether "I am running late" still, or already, makes sense."""
    return starts_at - TOLD_BEFORE <= now <= starts_at + timedelta(minutes=LONGEST_LATE)
