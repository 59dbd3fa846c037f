"""What a draw does, so that anybody can check it afterwards with nothing but SHA-256.

commitment   SHA-256 of the seed; shown before anybody can enter, so nobody can change the seed later
order        lots by SHA-256 of seed, all lots in alphabetical order, and the lot itself, a line each:
             the end depends on everybody who entered, so nobody, the office neither, can know it before the entries close
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from hashlib import sha256
from zoneinfo import ZoneInfo

NOON = 12


class DayPart(StrEnum):
    """When somebody can come."""

    ANY = "any"
    MORNING = "morning"
    AFTERNOON = "afternoon"


def commitment(seed: str) -> str:
    """What is shown of the seed before the draw."""
    return sha256(seed.encode()).hexdigest()


def drawn_order(seed: str, lots: Iterable[str]) -> list[str]:
    """The lots as they are drawn, whatever order they came in."""
    known = sorted(lots)
    every = "\n".join(known)
    return sorted(known, key=lambda lot: sha256(f"{seed}\n{every}\n{lot}".encode()).hexdigest())


def fits_part(moment: datetime, part: str, zone: ZoneInfo) -> bool:
    """Whether somebody who comes then can have this time."""
    is_morning = moment.astimezone(zone).hour < NOON
    return part == DayPart.ANY or is_morning == (part == DayPart.MORNING)


def open_days(now: datetime, zone: ZoneInfo, closes: time, ahead: int) -> list[tuple[date, datetime]]:
    """The local days whose draw is still ahead, the next first, each with the moment at which it closes."""
    today = now.astimezone(zone).date()
    days = [today + timedelta(days=count) for count in range(ahead + 1)]
    closing = [(day, datetime.combine(day, closes, zone)) for day in days]
    return [(day, moment) for day, moment in closing if moment > now]
