"""Until when an appointment can be changed by its link. The desk can do it at any time before it begins."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from booking.errors import TooLateToCancel, TooLateToMove


@dataclass(frozen=True)
class Deadlines:
    """The office's rule: how long before the agreed time its link moves or cancels for the last time.

    Once check-in is open (`check_in_opens` before), the visitor may stand in the hall already: then nothing is moved.
    """

    move: timedelta
    cancel: timedelta
    check_in_opens: timedelta

    @property
    def last_move(self) -> timedelta:
        """So long before the agreed time it can still be moved."""
        return max(self.move, self.check_in_opens)


def check_move(starts_at: datetime, now: datetime, deadlines: Deadlines, zone: ZoneInfo) -> None:
    """Refuse with TooLateToMove."""
    until = starts_at - deadlines.last_move
    if now > until:
        raise TooLateToMove(until, zone.key)


def check_cancel(starts_at: datetime, now: datetime, deadlines: Deadlines, zone: ZoneInfo) -> None:
    """Refuse with TooLateToCancel."""
    until = starts_at - deadlines.cancel
    if deadlines.cancel and now > until:
        raise TooLateToCancel(until, zone.key)
