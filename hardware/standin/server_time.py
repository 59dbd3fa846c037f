"""What time it is at the server while it cannot be asked.

The clock of a kiosk PC may be wrong, or be set right in the middle of an outage. So the server's time is counted on from its
last word by the clock that nobody sets (time since the PC was started). Only after a restart of the PC its own clock has to do,
corrected by what it was wrong before.
"""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True)
class Clocks:
    """The PC's clocks at one moment: which start of the PC, seconds since then, and its own time of day (seconds)."""

    boot: str
    up: float
    own: float


@dataclass(frozen=True)
class Word:
    """The server's time as it came in, and what our clocks said then."""

    server: datetime
    clocks: Clocks

    def at(self, clocks: Clocks) -> datetime:
        """The server's time when our clocks say this; UTC."""
        if clocks.boot and clocks.boot == self.clocks.boot:
            return self.server + timedelta(seconds=clocks.up - self.clocks.up)
        return self.server + timedelta(seconds=max(clocks.own - self.clocks.own, 0.0))


def clocks_now() -> Clocks:
    """What the PC's clocks say. Where the system cannot tell one start from another only its time of day counts."""
    return Clocks(_boot(), _seconds_up(), datetime.now(UTC).timestamp())


def _boot() -> str:
    try:
        return BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return ""


def _seconds_up() -> float:
    """Also counts while the PC sleeps, where the system has such a clock."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(clock) if clock is not None else time.monotonic()
