"""The one clock that everything asks. A rehearsal can drive it by a file; nothing else can.

The file holds JSON: {"real": 1763800000.0, "shown": "2026-11-26T07:00:00+00:00", "speed": 285.0}.
At real time `real` (seconds since 1970) the clock shows `shown`, and runs `speed` times as fast from there.
"""

import json
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path


@dataclass(frozen=True)
class Pace:
    """A moment of real time (seconds since 1970), what is shown then, and how fast the clock runs from there."""

    real: float
    shown: datetime
    speed: float

    def at(self, real: float) -> datetime:
        """What the clock shows at this real time; aware, UTC."""
        return self.shown + timedelta(seconds=(real - self.real) * self.speed)


class _Clock:
    """Real time, unless a file drives it; the file is read again whenever it was written anew."""

    def __init__(self) -> None:
        self.drive(None)

    def drive(self, file: Path | None) -> None:
        self._file = file
        self._pace: Pace | None = None
        self._written = -1

    def now(self) -> datetime:
        if self._file is not None:
            self._read_anew(self._file)
        return self._pace.at(time.time()) if self._pace else datetime.now(UTC)

    def speed(self) -> float:
        if self._file is not None:
            self._read_anew(self._file)
        return self._pace.speed if self._pace else 1.0

    def _read_anew(self, file: Path) -> None:
        try:
            written = file.stat().st_mtime_ns
        except FileNotFoundError:
            return
        if written != self._written:
            self._pace, self._written = read_pace(file), written


_clock = _Clock()


def now() -> datetime:
    """The present moment; aware, UTC."""
    return _clock.now()


def speed() -> float:
    """How many times as fast as real time the clock runs; 1 outside of rehearsals."""
    return _clock.speed()


def drive(file: Path | None) -> None:
    """Let this file drive the clock from now on; None gives real time back."""
    _clock.drive(file)


def read_pace(file: Path) -> Pace:
    """Read a clock file; raises ValueError or KeyError where it is not one."""
    content = json.loads(file.read_text())
    return Pace(
        float(content["real"]),
        datetime.fromisoformat(content["shown"]).astimezone(UTC),
        float(content["speed"]),
    )


def write_pace(file: Path, pace: Pace) -> None:
    """Write a clock file in one step, so that no reader sees half of it."""
    draft = file.with_suffix(".draft")
    draft.write_text(json.dumps({"real": pace.real, "shown": pace.shown.isoformat(), "speed": pace.speed}))
    draft.replace(file)
