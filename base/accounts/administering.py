"""Looking after accounts: adding, rights, new passwords, ending sessions, closing. Nobody gives more than they hold."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.accounts.errors import LastAdmin, MoreThanOwn, OwnAccount
from base.accounts.model import Account, Grant, Role
from base.accounts.permissions import Permission, held
from base.accounts.queries import Staff
from base.accounts.queries import account as known_account
from base.accounts.service import create, end_sessions, hashed
from base.history.recording import note
from base.offices.model import Office

Rights = Collection[tuple[int | None, str]]
"""Office (none: every office) and role or permission."""


def add(session: Session, by: Staff, login: str, name: str, password: str, rights: Rights) -> Account:
    """A new account, whose password has to be changed at the first login. Raises LoginTaken, MoreThanOwn."""
    require_own(by, rights)
    account = create(session, login, name, password, list(rights))
    account.must_change = True
    _note(session, account, {}, by)
    return account


def change(session: Session, by: Staff, account_id: int, name: str, rights: Rights) -> None:
    """Another name, other rights; whoever loses one is logged out. Raises MoreThanOwn, LastAdmin, OwnAccount."""
    account, before = _to_change(session, by, account_id)
    had, had_admin = rights_of(account), _has_admin(session)
    require_own(by, set(rights) - had)
    lost = had - set(rights)
    if lost and account_id == by.account_id:
        raise OwnAccount()
    account.name = name
    for grant in [one for one in account.grants if (one.office_id, one.role) in lost]:
        account.grants.remove(grant)
    session.flush()
    account.grants.extend(Grant(office_id=office, role=right) for office, right in set(rights) - had)
    session.flush()
    if had_admin and not _has_admin(session):
        raise LastAdmin()
    if lost:
        end_sessions(session, account_id)
    _note(session, account, before, by)


def give_password(session: Session, by: Staff, account_id: int, password: str) -> None:
    """A password that has to be changed at the next login; ends all sessions. Raises MoreThanOwn."""
    account, _before = _to_change(session, by, account_id)
    account.password_hash, account.must_change = hashed(password), True
    end_sessions(session, account_id)
    note(session, account, {"password": "…"}, {"password": "new"}, None, by.account_id)


def drop_second_factor(session: Session, by: Staff, account_id: int) -> None:
    """For a lost phone: from now on the password alone is enough. Raises MoreThanOwn."""
    account, before = _to_change(session, by, account_id)
    account.totp_secret, account.recovery_hashes = None, []
    _note(session, account, before, by)


def log_out_everywhere(session: Session, by: Staff, account_id: int) -> None:
    """End all sessions of an account. Raises MoreThanOwn."""
    _to_change(session, by, account_id)
    end_sessions(session, account_id)


def set_active(session: Session, by: Staff, account_id: int, is_active: bool) -> None:
    """Close an account, or open it again; its history stays. Raises MoreThanOwn, LastAdmin, OwnAccount."""
    account, before = _to_change(session, by, account_id)
    if account_id == by.account_id:
        raise OwnAccount()
    had_admin = _has_admin(session)
    account.is_active = is_active
    session.flush()
    if had_admin and not _has_admin(session):
        raise LastAdmin()
    if not is_active:
        end_sessions(session, account_id)
    _note(session, account, before, by)


def may_look_after(by: Staff, account: Account) -> bool:
    """Whether every right of the account is among those that somebody who manages accounts there holds."""
    return all(_is_own(by, office, right) for office, right in rights_of(account))


def rights_of(account: Account) -> set[tuple[int | None, str]]:
    """What was granted to an account."""
    return {(grant.office_id, grant.role) for grant in account.grants}


def require_own(by: Staff, rights: Rights) -> None:
    """Raises MoreThanOwn where one of the rights is not theirs to give."""
    if not all(_is_own(by, office, right) for office, right in rights):
        raise MoreThanOwn()


def _is_own(by: Staff, office_id: int | None, right: str) -> bool:
    there = by.roles_at(office_id) if office_id is not None else by.roles.get(None, frozenset())
    return Permission.MANAGE_ACCOUNTS in there and held([right]) <= there


def _to_change(session: Session, by: Staff, account_id: int) -> tuple[Account, dict[str, Any]]:
    account = known_account(session, account_id)
    if not may_look_after(by, account):
        raise MoreThanOwn()
    return account, _facts(session, account)


def _has_admin(session: Session) -> bool:
    """Whether somebody can set up everything at all offices."""
    admins = select(Grant.id).join(Account).where(Grant.role == Role.ADMIN, Grant.office_id.is_(None))
    return session.scalar(admins.where(Account.is_active).limit(1)) is not None


def _note(session: Session, account: Account, before: dict[str, Any], by: Staff) -> None:
    after = _facts(session, account)
    if before != after:
        note(session, account, before, after, None, by.account_id)


def _facts(session: Session, account: Account) -> dict[str, Any]:
    names = {row.id: row.name for row in session.scalars(select(Office))}
    places = [f"{grant.role} – {names.get(grant.office_id or 0, 'all')}" for grant in account.grants]
    return {
        "login": account.login,
        "name": account.name,
        "is_active": account.is_active,
        "second_factor": account.totp_secret is not None,
        "rights": sorted(places),
    }
