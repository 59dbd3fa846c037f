"""The way in. The password is checked first, beside all transactions, for that takes as long as a hundred writes."""

from gevent import get_hub, monkey
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.accounts.model import Account
from base.accounts.service import NOBODY, LoginAnswer, is_right, log_in
from base.perform import ask, perform


def attempt(login: str, password: str, hours: int, client: str = "") -> LoginAnswer:
    """Try to log in for so many hours; an unknown name takes as long as a wrong password, and is counted alike.

    `client` is the address that asks: wrong passwords are counted for each client and login together.
    """
    password_hash = ask(_hash_of, login)
    matches = _beside_the_hub(password_hash, password)
    return perform(log_in, login, password_hash if matches else None, hours, client)


def _hash_of(session: Session, login: str) -> str:
    return session.scalar(select(Account.password_hash).where(Account.login == login.casefold())) or NOBODY


def _beside_the_hub(password_hash: str, password: str) -> bool:
    """On a native thread of gevent's pool, where there is one: other requests go on meanwhile."""
    if monkey.is_module_patched("threading"):
        return bool(get_hub().threadpool.apply(is_right, (password_hash, password)))
    return is_right(password_hash, password)
