"""Verbs of accounts: create, log in, log out. Hashing is Argon2id by argon2-cffi with its defaults (RFC 9106, low memory)."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from base import clock, events
from base.accounts import throttle
from base.accounts.errors import LoginLocked, LoginTaken, WeakPassword, WrongLogin
from base.accounts.events import LoggedOut
from base.accounts.model import Account, Grant, StaffSession
from base.codes import token_hash
from base.errors import NotFound

LEAST_PASSWORD = 12
_hasher = PasswordHasher()
NOBODY = _hasher.hash(secrets.token_urlsafe())
"""A hash that no password fits, checked for unknown names."""


@dataclass(frozen=True)
class LoginAnswer:
    """A new session's token, or the refusal. A value, not an exception: a wrong password must be counted, so it is committed.

    With `needs_code` the token opens nothing yet but the page that asks for the second factor.
    """

    token: str = ""
    needs_code: bool = False
    refusal: WrongLogin | LoginLocked | None = None


def create(
    session: Session,
    login: str,
    name: str,
    password: str,
    grants: Sequence[tuple[int | None, str]],
) -> Account:
    """A new account with its roles (office id or None for every office). Raises LoginTaken, WeakPassword."""
    password_hash = hashed(password)
    if session.scalar(select(Account).where(Account.login == login.casefold())) is not None:
        raise LoginTaken()
    account = Account(login=login.casefold(), name=name, password_hash=password_hash)
    account.grants = [Grant(office_id=office_id, role=role) for office_id, role in grants]
    session.add(account)
    session.flush()
    return account


def set_password(session: Session, login: str, password: str) -> None:
    """A new password; ends all sessions of this account. Raises NotFound, WeakPassword."""
    account = session.scalar(select(Account).where(Account.login == login.casefold()).with_for_update())
    if account is None:
        raise NotFound()
    account.password_hash, account.must_change = hashed(password), False
    end_sessions(session, account.id)


def end_sessions(session: Session, account_id: int, but: str = "") -> int:
    """End all sessions of an account, but the one with this token; returns how many."""
    wanted = (StaffSession.account_id == account_id, StaffSession.token_hash != token_hash(but))
    ended = session.execute(delete(StaffSession).where(*wanted).returning(StaffSession.token_hash)).all()
    events.record(session, LoggedOut(account_id))
    return len(ended)


def hashed(password: str) -> str:
    """The hash that is kept of a password. Raises WeakPassword."""
    if len(password) < LEAST_PASSWORD:
        raise WeakPassword()
    return _hasher.hash(password)


def log_in(session: Session, login: str, proven: str | None, hours: int, client: str = "") -> LoginAnswer:
    """Open a session for so many hours; after five wrong passwords from one client, it waits five minutes (`throttle.py`).

    `proven` is the password hash that the given password was found to fit, None where it did not fit (see `login.py`).
    """
    wait = throttle.minutes_to_wait(session, client, login)
    if wait:
        return LoginAnswer(refusal=LoginLocked(minutes=wait))
    account = session.scalar(select(Account).where(Account.login == login.casefold()).with_for_update())
    if account is None or account.password_hash != proven or not account.is_active:
        throttle.count_wrong(session, client, login)
        return LoginAnswer(refusal=WrongLogin())
    throttle.forget_tries(session, client, login)
    token = open_session(session, account, hours)
    return LoginAnswer(token=token, needs_code=account.totp_secret is not None)


def log_out(session: Session, token: str) -> None:
    """End the session of this token, on the server."""
    ended = delete(StaffSession).where(StaffSession.token_hash == token_hash(token))
    account_id = session.scalar(ended.returning(StaffSession.account_id))
    if account_id is not None:
        events.record(session, LoggedOut(account_id))


def forget_ended(session: Session) -> None:
    """Delete sessions that have ended."""
    session.execute(delete(StaffSession).where(StaffSession.ends_at < clock.now()))


def is_right(password_hash: str, password: str) -> bool:
    """Whether the password fits; takes some 40 ms of one core, so never inside a transaction."""
    try:
        return _hasher.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def open_session(session: Session, account: Account, hours: int) -> str:
    """A new session of this account; with a second factor it is proven only by its code. Returns the token."""
    token = secrets.token_urlsafe(32)
    ends = clock.now() + timedelta(hours=hours)
    session.add(
        StaffSession(
            token_hash=token_hash(token),
            account_id=account.id,
            created_at=clock.now(),
            ends_at=ends,
            is_proven=account.totp_secret is None,
        )
    )
    return token
