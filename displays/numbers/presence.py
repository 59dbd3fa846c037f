"""The sign that somebody stood before a board: it changes every minute, is good for two, and needs no place to be kept.

It proves that somebody saw the board a moment ago; whoever photographs it for a friend gives it away. So it only opens the page,
and soon: what the opened page carries is another sign, which lasts as long as one needs to choose or to find a code. And an
office says how many numbers by phone may wait at once.
"""

import hmac
from datetime import datetime

SLOT_SECONDS = 60
GOOD_SLOTS = 2
"""This minute's and the one before: time enough for a slow phone, little for a friend at home."""
STAY_SLOTS = 10
"""So many minutes may pass between opening the page and pressing: long enough to look for the mail with the code."""
LENGTH = 16


def sign(secret: str, office_id: int, now: datetime) -> str:
    """What a board of this office shows in this minute."""
    return _mark("presence", secret, office_id, _slot(now))


def stay(secret: str, office_id: int, now: datetime) -> str:
    """What a page carries that was opened by a fresh sign in this minute."""
    return _mark("stay", secret, office_id, _slot(now))


def is_fresh(secret: str, office_id: int, shown: str, now: datetime) -> bool:
    """Whether this sign was on a board of this office a moment ago."""
    return _is_of("presence", GOOD_SLOTS, secret, office_id, shown, now)


def is_here(secret: str, office_id: int, shown: str, now: datetime) -> bool:
    """Whether a page with this sign was opened in the hall in the last minutes."""
    return is_fresh(secret, office_id, shown, now) or _is_of(
        "stay", STAY_SLOTS, secret, office_id, shown, now
    )


def _is_of(kind: str, slots: int, secret: str, office_id: int, shown: str, now: datetime) -> bool:
    newest = _slot(now)
    good = (_mark(kind, secret, office_id, slot) for slot in range(newest - slots + 1, newest + 1))
    known = shown.encode(errors="replace")
    return any(hmac.compare_digest(known, one.encode()) for one in good)


def _slot(now: datetime) -> int:
    return int(now.timestamp()) // SLOT_SECONDS


def _mark(kind: str, secret: str, office_id: int, slot: int) -> str:
    return hmac.new(secret.encode(), f"{kind} {office_id} {slot}".encode(), "sha256").hexdigest()[:LENGTH]
