"""How soon and how far ahead a time may be booked, and when new places come out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from booking.errors import NotYetReleased, TooSoon

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class BookingWindow:
    """The office's rule: `lead` before a time it can no longer be booked, `horizon_days` after today not yet."""

    lead: timedelta = timedelta(0)
    horizon_days: int = 60
    release_at: time = time(0)
    """Local; the next day comes out then."""
    gradual: timedelta = timedelta(0)
    """So long it takes until all its times are out."""
    same_day_at: time = time(0)
    """Local; the places that are only for the day itself come out then."""
    same_day_later: timedelta = timedelta(0)
    """So much later, where they are drawn first."""


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


def is_released(day: date, unit: int, now: datetime, zone: ZoneInfo, window: BookingWindow) -> bool:
    """Whether the time that begins with this unit is out already: the newest day may come out little by little."""
    since = now - released_at(day, zone, window)
    if since >= window.gradual:
        return since >= timedelta(0)
    return since >= timedelta(0) and _share(day, unit) * window.gradual <= since


def is_coming_out(day: date, now: datetime, zone: ZoneInfo, window: BookingWindow) -> bool:
    """Whether some times of this day may not be out yet."""
    return bool(window.gradual) and now - released_at(day, zone, window) < window.gradual


def is_its_day(day: date, now: datetime, zone: ZoneInfo, window: BookingWindow) -> bool:
    """Whether the places that are only for the day itself are out."""
    return now >= _moment(day, window.same_day_at, zone) + window.same_day_later


def released_at(day: date, zone: ZoneInfo, window: BookingWindow) -> datetime:
    """The moment (UTC) from which this local day may be booked."""
    return _moment(day - timedelta(days=window.horizon_days), window.release_at, zone)


def coming_days(now: datetime, zone: ZoneInfo, window: BookingWindow) -> Iterator[date]:
    """The local days that come out next, without end."""
    day = _last_day(now, zone, window)
    while True:
        day += ONE_DAY
        yield day


def _last_day(now: datetime, zone: ZoneInfo, window: BookingWindow) -> date:
    today = now.astimezone(zone).date()
    last = today + timedelta(days=window.horizon_days)
    return last if now >= _moment(today, window.release_at, zone) else last - ONE_DAY


def _moment(day: date, wall: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, wall, zone).astimezone(UTC)


def _share(day: date, unit: int) -> float:
    """Where in the release this time stands, from 0 to 1: mixed, but the same each time it is asked."""
    return int.from_bytes(sha256(f"{day} {unit}".encode()).digest()[:4]) / 2**32
