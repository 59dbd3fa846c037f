"""Working days of the hall, and the hand on its clock. Every story has a day for itself: numbers begin anew, nobody waits."""

import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from base.clock import Pace, write_pace

ZONE = ZoneInfo("Europe/Berlin")
FIRST_TUESDAY = date(2026, 5, 26)
"""For eleven months from here no Tuesday and no Thursday is a holiday in Saxony: days for some ninety stories."""


def long_days() -> Iterator[date]:
    """Tuesdays and Thursdays: the sample town is open from 8:30 to 18:00, and the day before each is free for bookings."""
    day, step = FIRST_TUESDAY, 2
    while True:
        yield day
        day += timedelta(days=step)
        step = 7 - step


class Day:
    """One day of the hall. The clock runs at its real speed from wherever it was set; it is never set back."""

    def __init__(self, clock_file: Path, date: date) -> None:
        self.date = date
        self.hour = ""
        """The local hour that the hall's clock shows."""
        self._file = clock_file

    def begin_at(self, moment: str, days: int = 0) -> None:
        """Let the hall's clock show this local time ("09:00") of the day, or of one some days later or earlier."""
        shown = self.local(moment) + timedelta(days=days)
        self.hour = moment[:2]
        write_pace(self._file, Pace(time.time(), shown, 1.0))

    def local(self, moment: str) -> datetime:
        """This local time of the day, aware."""
        return datetime.combine(self.date, datetime.strptime(moment, "%H:%M").time(), ZONE)
