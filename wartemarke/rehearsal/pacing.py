"""The rehearsal's hand on the clock: sets how fast time runs, and waits for a minute of the rehearsed day."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from base import clock
from base.clock import Pace

LONGEST_NAP = 0.05


class Pacing:
    """Drives the clock file of the hall and this process by the same pace. Minutes are local minutes from midnight of the day."""

    def __init__(self, clock_file: Path, day: date, zone: str) -> None:
        self.midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
        self._file = clock_file
        self._pace = Pace(time.time(), self.midnight, 0.0)

    def run_from(self, moment: datetime, speed: float) -> None:
        """Let the clock show this moment now and run at this speed (1.0: real time)."""
        self._pace = Pace(time.time(), moment, speed)
        clock.write_pace(self._file, self._pace)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the clock meanwhile: what lasts seconds in truth must not last an hour of the day."""
        speed = self._pace.speed
        self.run_from(self.now(), 0.0)
        try:
            yield
        finally:
            self.run_from(self.now(), speed)

    def now(self) -> datetime:
        """What the hall's clock shows."""
        return self._pace.at(time.time())

    def minute(self) -> float:
        """Local minutes since the day's midnight."""
        return self.minute_of(self.now())

    def minute_of(self, moment: datetime) -> float:
        """Local minutes from the day's midnight to a moment."""
        return (moment - self.midnight) / timedelta(minutes=1)

    def wait_for(self, minute: float) -> None:
        """Return once this minute of the day has come."""
        while (left := minute - self.minute()) > 0:
            time.sleep(min(left * 60 / self._pace.speed, LONGEST_NAP) if self._pace.speed else LONGEST_NAP)
