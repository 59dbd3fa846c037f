"""Wrong passwords are counted for each client and login together: who guesses has to wait, and nobody can lock out a clerk.

The count lives in the database, by a digest of both, so that all server processes count alike and no address is stored.
A known and an unknown login name are counted alike: what is answered says nothing about which names exist.
"""

import hashlib
from datetime import timedelta
from math import ceil

from sqlalchemy import delete
from sqlalchemy.orm import Session

from base import clock
from base.accounts.model import LoginTries

FREE_TRIES = 5
WAIT = timedelta(minutes=5)


def minutes_to_wait(session: Session, client: str, login: str) -> int:
    """How long this client has to wait before it may try this login name again; 0 is not at all."""
    tries = session.get(LoginTries, _digest(client, login))
    if tries is None or tries.wrong < FREE_TRIES or tries.ends_at <= clock.now():
        return 0
    return ceil((tries.ends_at - clock.now()).total_seconds() / 60)


def count_wrong(session: Session, client: str, login: str) -> None:
    """One more wrong password."""
    now = clock.now()
    tries = session.get(LoginTries, _digest(client, login), with_for_update=True)
    if tries is None or tries.ends_at <= now:
        tries = session.merge(LoginTries(digest=_digest(client, login), wrong=0, ends_at=now))
    tries.wrong += 1
    tries.ends_at = now + WAIT
    session.flush()


def forget_tries(session: Session, client: str, login: str) -> None:
    """The password was right: the count begins anew."""
    session.execute(delete(LoginTries).where(LoginTries.digest == _digest(client, login)))


def forget_old(session: Session) -> None:
    """Delete counts that are over."""
    session.execute(delete(LoginTries).where(LoginTries.ends_at < clock.now()))


def _digest(client: str, login: str) -> str:
    return hashlib.sha256(f"{client}\n{login.casefold()}".encode(errors="replace")).hexdigest()
