"""When a delivery is tried again, when it is given up, when its webhook is; how it is signed."""

import hashlib
import hmac
from datetime import datetime, timedelta

FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)
MOST_REFUSALS = 10
"""Answers that are no 2xx, for one delivery: it may be the fault of this one, so the next ones get their turn."""
OFF_AFTER = timedelta(days=3)
"""Nothing went through for so long: the webhook is switched off and its people are told."""


def wait_after(failures: int) -> timedelta:
    """How long to wait after so many failures in a row: 30 seconds, doubled each time, at most an hour."""
    doublings = min(max(failures - 1, 0), 10)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def is_given_up(tries: int, status: int | None) -> bool:
    """Whether a delivery is given up. While nobody answers at all it waits; it is not its fault."""
    return status is not None and tries >= MOST_REFUSALS


def is_off(failing_since: datetime, now: datetime) -> bool:
    """Whether a webhook has failed for so long that it is switched off."""
    return now - failing_since >= OFF_AFTER


def signature(secret: str, moment: int, body: bytes) -> str:
    """`t=<seconds since 1970>,v1=<HMAC-SHA256 of "t.body">`: the time is signed too, so an old request cannot be played again."""
    signed = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={moment},v1={signed}"
