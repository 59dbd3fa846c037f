"""Places in time: a local day as one byte per five minutes, and where in it an appointment finds room.

A day's *units* are five real minutes each, counted from local midnight: 288 on most days, 276 and 300 on the days
when the clock changes. So a unit is one moment, two neighbouring units are five minutes apart, and an appointment
has its full length even over the change. Opening hours are wall-clock times; they are laid onto the units here.

A day's *capacity* and what is *taken* of it are both `bytes`, one per unit, from 0 to 255 places.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from operator import gt
from zoneinfo import ZoneInfo

UNIT_MINUTES = 5
UNIT = timedelta(minutes=UNIT_MINUTES)
ORDINARY_UNITS = 288
"""Units of a day on which the clock does not change."""
MOST_PLACES = 255


class Audience(StrEnum):
    """Who books. Some places are kept back for staff: the public fills a time up to the public's places, staff up to all."""

    PUBLIC = "public"
    STAFF = "staff"


@dataclass(frozen=True)
class Span:
    """Local wall-clock time in which `places` appointments can be served side by side."""

    opens: time
    closes: time
    places: int


@lru_cache(maxsize=4096)
def capacity_of_day(day: date, zone: ZoneInfo, spans: tuple[Span, ...]) -> bytes:
    """How many appointments can be served in each unit. Spans that overlap add up.

    A unit is open if all of it is. An hour that the clock skips does not exist; one that comes twice is open twice.
    """
    starts = _wall_minutes(day, zone)
    places = [0] * len(starts)
    for span in spans:
        opens, last_start = _minute(span.opens), _minute(span.closes) - UNIT_MINUTES
        for unit, start in enumerate(starts):
            if opens <= start <= last_start:
                places[unit] += span.places
    return _packed(places)


def moment_of(unit: int, day: date, zone: ZoneInfo) -> datetime:
    """The moment (UTC) at which a unit begins."""
    return _local_midnight(day, zone) + unit * UNIT


def unit_of(moment: datetime, day: date, zone: ZoneInfo) -> int:
    """The unit of this local day that holds the moment; below 0 or past the end for a moment of another day."""
    return (moment - _local_midnight(day, zone)) // UNIT


def units_of(starts_at: datetime, ends_at: datetime, day: date, zone: ZoneInfo) -> range:
    """All units of this local day that an appointment touches, clipped to the day."""
    begin = unit_of(starts_at, day, zone)
    end = -((_local_midnight(day, zone) - ends_at) // UNIT)
    return range(max(0, begin), min(end, units_in_day(day, zone)))


def units_in_day(day: date, zone: ZoneInfo) -> int:
    """288, but for the days when the clock changes."""
    return unit_of(_local_midnight(day + timedelta(days=1), zone), day, zone)


def units_needed(minutes: int) -> int:
    """How many units an appointment of so many minutes takes."""
    return -(-minutes // UNIT_MINUTES)


def taken_by(reserved: Iterable[range], length: int) -> bytes:
    """What these reservations, each as its units, take of a day with `length` units."""
    taken = [0] * length
    for units in reserved:
        for unit in units:
            taken[unit] += 1
    return _packed(taken)


def taken_with(taken: bytes, units: range, seats: int = 1) -> bytes:
    """The same with one more appointment, which takes so many places on these units."""
    more = bytearray(taken)
    for unit in units:
        more[unit] = min(more[unit] + seats, MOST_PLACES)
    return bytes(more)


def taken_without(taken: bytes, units: range, seats: int = 1) -> bytes:
    """The same without one appointment that takes so many places on these units."""
    return bytes(count - seats * (unit in units) for unit, count in enumerate(taken))


def freed_spans(before: bytes, after: bytes) -> list[range]:
    """What became free, as stretches of units; one stretch for each place where several became free side by side."""
    spans = []
    gone = [max(0, was - now) for was, now in zip(before, after, strict=True)]
    while any(gone):
        start = next(unit for unit, count in enumerate(gone) if count)
        stop = next((unit for unit in range(start, len(gone)) if not gone[unit]), len(gone))
        spans.append(range(start, stop))
        for unit in range(start, stop):
            gone[unit] -= 1
    return spans


def fallen_out(capacity: bytes, reserved: Sequence[tuple[range, int]]) -> list[int]:
    """Positions of those reservations (units and seats) that find no room in a day; the earlier in the list, the safer."""
    taken = bytearray(len(capacity))
    out = []
    for position, (units, seats) in enumerate(reserved):
        if units and all(taken[unit] + seats <= capacity[unit] for unit in units):
            for unit in units:
                taken[unit] += seats
        else:
            out.append(position)
    return out


def fits(capacity: bytes, taken: bytes, start: int, needed: int) -> bool:
    """Whether one more appointment finds room in all of its `needed` units from `start` on."""
    return start >= 0 and _room(capacity, taken).startswith(_wanted(needed), start)


def free_starts(
    capacity: bytes, taken: bytes, needed: int, step: int, first: int = 0, seats: int = 1, before: int = 0
) -> list[int]:
    """The units at which an appointment of `needed` units and so many seats may begin, none before `first`.

    `before` of the needed units lie before its beginning: somebody gets ready for it.
    Appointments begin every `step` units from the opening on: 8:30, 8:45 where a hall opens at half past.
    """
    room, wanted = _room(capacity, taken, seats), _wanted(needed)
    starts = _starts_from_opening(capacity, step)
    first = max(first, before)
    return [start for start in starts if start >= first and room.startswith(wanted, start - before)]


def free_count(capacity: bytes, taken: bytes, needed: int, step: int, first: int = 0) -> int:
    """How many times of the day are still free, for the calendar."""
    return len(free_starts(capacity, taken, needed, step, first))


def _room(capacity: bytes, taken: bytes, seats: int = 1) -> bytes:
    """1 for each unit with so many free places, else 0. Taken may exceed capacity after opening hours were cut."""
    if len(capacity) != len(taken):
        raise ValueError(f"two different days: {len(capacity)} and {len(taken)} units")
    if seats == 1:  # nearly always, and asked more than anything else
        return bytes(map(gt, capacity, taken))
    return bytes(places - count >= seats for places, count in zip(capacity, taken, strict=True))


def _wanted(needed: int) -> bytes:
    if needed < 1:
        raise ValueError("an appointment takes at least one unit")
    return b"\x01" * needed


@lru_cache(maxsize=4096)
def _starts_from_opening(capacity: bytes, step: int) -> tuple[int, ...]:
    """Every `step`-th unit of each stretch in which the office is open without a gap."""
    starts = []
    since_opening = 0
    for unit, places in enumerate(capacity):
        if places and since_opening % step == 0:
            starts.append(unit)
        since_opening = since_opening + 1 if places else 0
    return tuple(starts)


@lru_cache(maxsize=1024)
def _wall_minutes(day: date, zone: ZoneInfo) -> tuple[int, ...]:
    """What the clock on the wall shows when each unit of the day begins, in minutes after 0:00."""
    count = units_in_day(day, zone)
    if count == ORDINARY_UNITS:  # looking at every single moment would take 50 ms for a calendar of 60 days
        return tuple(range(0, ORDINARY_UNITS * UNIT_MINUTES, UNIT_MINUTES))
    return tuple(_minute(moment_of(unit, day, zone).astimezone(zone).time()) for unit in range(count))


@lru_cache(maxsize=1024)
def _local_midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(0), zone).astimezone(UTC)


def _minute(wall: time) -> int:
    return wall.hour * 60 + wall.minute


def _packed(counts: Iterable[int]) -> bytes:
    return bytes(min(count, MOST_PLACES) for count in counts)
