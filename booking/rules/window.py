"""How soon and how far ahead a time may be booked."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from booking.errors import NotYetReleased, TooSoon


@dataclass(frozen=True)
class BookingWindow:
    """The office's rule: `lead` before a time it can no longer be booked, `horizon_days` after today not yet."""

    lead: timedelta = timedelta(0)
    horizon_days: int = 60


def earliest(now: datetime, window: BookingWindow) -> datetime:
    """The first moment (UTC) that may be booked now."""
    return now + window.lead


def bookable_days(now: datetime, zone: ZoneInfo, window: BookingWindow) -> list[date]:
    """The local days that may be booked now, whether they have free places or not; today may be over already."""
    first, last = earliest(now, window).astimezone(zone).date(), _last_day(now, zone, window)
    return [first + timedelta(days=count) for count in range((last - first).days + 1)]


def check_time(starts_at: datetime, now: datetime, zone: ZoneInfo, window: BookingWindow) -> None:
    """Refuse with TooSoon or NotYetReleased what cannot be booked now."""
    if starts_at < earliest(now, window):
        raise TooSoon(earliest(now, window), zone.key)
    last_day = _last_day(now, zone, window)
    if starts_at.astimezone(zone).date() > last_day:
        raise NotYetReleased(last_day)


def _last_day(now: datetime, zone: ZoneInfo, window: BookingWindow) -> date:
    return now.astimezone(zone).date() + timedelta(days=window.horizon_days)
