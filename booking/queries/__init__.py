"""What screens and the other packages ask of booking.

`catalogue` what can be chosen where, `days` which days and times are free, `reservations` what was booked,
`timetables` how a queue's days are open (read by `days` and by the verbs).
"""

from booking.queries.catalogue import Choice, Plan, offices_for, plan, plans_at
from booking.queries.days import DayState, StaleDay, free_days, free_times, merged, nearest_free, stale_days
from booking.queries.reservations import (
    booked_at_mailbox,
    due,
    open_at_mailbox,
    reservation_by_code,
    reservation_by_hold_code,
    reservation_by_short_code,
)

__all__ = [
    "Choice",
    "DayState",
    "Plan",
    "StaleDay",
    "booked_at_mailbox",
    "due",
    "free_days",
    "free_times",
    "merged",
    "nearest_free",
    "offices_for",
    "open_at_mailbox",
    "plan",
    "plans_at",
    "reservation_by_code",
    "reservation_by_hold_code",
    "reservation_by_short_code",
    "stale_days",
]
