"""The dates of a series."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

FEWEST, MOST = 2, 12
MOST_WEEKS = 12
"""Between two dates."""


def dates_of(first: datetime, zone: ZoneInfo, every_weeks: int, times: int) -> list[datetime]:
    """The moments (UTC) of a series that begins with this one: always the same time on the clock on the wall."""
    wall = first.astimezone(zone)
    days = [wall.date() + timedelta(weeks=every_weeks * count) for count in range(times)]
    return [datetime.combine(day, wall.time(), zone).astimezone(UTC) for day in days]
