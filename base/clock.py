"""The one clock that everything asks. A rehearsal can drive it by a file; nothing else can.

The file holds JSON: {"real": 1763800000.0, "shown": "2026-11-26T07:00:00+00:00", "speed": 285.0, "held": false}.
At real time `real` (seconds since 1970) the clock shows `shown`, and runs `speed` times as fast from there, unless it is held.
"""

import json
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path


@dataclass(frozen=True)
class Pace:
    """A moment of real time (seconds since 1970), what is shown then, and how fast the clock runs from there.

    `held`: it stands for now, and will run on as fast as that.
    """

    real: float
    shown: datetime
    speed: float
    held: bool = False

    def at(self, real: float) -> datetime:
        """What the clock shows at this real time; aware, UTC."""
        if self.held:
            return self.shown
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


def span_of_machines(span: timedelta) -> timedelta:
    """How far the clock goes in a span of real time: in a rehearsal the day runs faster, but paper and lines do not."""
    return span * max(_clock.speed(), 1.0)


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
        bool(content.get("held")),
    )


def write_pace(file: Path, pace: Pace) -> None:
    """Write a clock file in one step, so that no reader sees half of it."""
    draft = file.with_suffix(".draft")
    draft.write_text(json.dumps({**asdict(pace), "shown": pace.shown.isoformat()}))
    draft.replace(file)
