"""The rehearsal's hand on the clock: sets how fast time runs, and waits for a minute of the rehearsed day."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from threading import Lock
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
        self._holders, self._holding = 0, Lock()

    def run_from(self, moment: datetime, speed: float) -> None:
        """Let the clock show this moment now and run at this speed (1.0: real time)."""
        self._show(Pace(time.time(), moment, speed))

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the clock until the last one of all who hold it lets go: what takes the machine seconds must not take an hour
        of the day, so people act in no time, however slow the machine is.
        """
        self._hold(1)
        try:
            yield
        finally:
            self._hold(-1)

    def _hold(self, more: int) -> None:
        with self._holding:
            self._holders += more
            self._show(Pace(time.time(), self.now(), self._pace.speed, held=self._holders > 0))

    def _show(self, pace: Pace) -> None:
        self._pace = pace
        clock.write_pace(self._file, pace)

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
            time.sleep(min(left * 60 / self._pace.speed, LONGEST_NAP))
