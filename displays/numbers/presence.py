"""The sign that somebody stood before a board: it changes every minute, is good for some, and needs no place to be kept.

It proves that somebody saw the board a moment ago; whoever photographs it for a friend gives it away. So an office also says how
many such numbers may wait at once.
"""

import hmac
from datetime import datetime

SLOT_SECONDS = 60
GOOD_SLOTS = 6
"""This minute's and the five before: long enough to choose what one comes for."""
LENGTH = 16


def sign(secret: str, office_id: int, now: datetime) -> str:
    """The sign of this minute at this office."""
    return _sign(secret, office_id, _slot(now))


def is_fresh(secret: str, office_id: int, shown: str, now: datetime) -> bool:
    """Whether this sign was on a board of this office in the last minutes."""
    newest = _slot(now)
    good = (_sign(secret, office_id, slot) for slot in range(newest - GOOD_SLOTS + 1, newest + 1))
    known = shown.encode()
    return any(hmac.compare_digest(known, one.encode()) for one in good)


def _slot(now: datetime) -> int:
    return int(now.timestamp()) // SLOT_SECONDS


def _sign(secret: str, office_id: int, slot: int) -> str:
    return hmac.new(secret.encode(), f"presence {office_id} {slot}".encode(), "sha256").hexdigest()[:LENGTH]
