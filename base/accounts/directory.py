"""Staff whom the town's own login server knows (OpenID Connect): who they are, and which roles their groups bring.

The setting `oidc_groups` maps groups to roles: "Admins=admin; Mitte=counter@mitte, lead@mitte". Roles are set anew at each login;
whoever is in no mapped group cannot log in.
"""

import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.accounts.errors import AccountClosed, LoginTaken, NoRole
from base.accounts.model import Account, Grant, Role
from base.accounts.service import end_sessions, hashed, open_session
from base.offices.model import Office

EVERYWHERE = "*"


@dataclass(frozen=True)
class Known:
    """What the login server says of somebody. `subject` never changes; names may."""

    subject: str
    login: str
    name: str
    groups: frozenset[str]


def mapping(text: str) -> dict[str, list[tuple[str, str]]]:
    """The setting read: roles and office keys ("*": every office) by group. Raises ValueError with what is wrong."""
    found: dict[str, list[tuple[str, str]]] = {}
    for part in filter(None, (one.strip() for one in text.split(";"))):
        group, equals, rights = part.partition("=")
        if not equals or not group.strip():
            raise ValueError(f"{part!r} is not GROUP=ROLE@OFFICE")
        found[group.strip()] = [_right(one.strip()) for one in rights.split(",")]
    return found


def log_in_known(session: Session, known: Known, groups: str, hours: int) -> str:
    """Open a session for so many hours, and bring account and roles up to date; returns the token.

    Raises NoRole, AccountClosed, LoginTaken where a local account has the name already.
    """
    rights = _rights(session, known.groups, mapping(groups))
    if not rights:
        raise NoRole()
    account = session.scalar(select(Account).where(Account.subject == known.subject).with_for_update())
    account = account or _added(session, known)
    if not account.is_active:
        raise AccountClosed()
    account.name = known.name
    _set_rights(session, account, rights)
    return open_session(session, account, hours)


def _right(text: str) -> tuple[str, str]:
    role, _at, office = text.partition("@")
    if role not in list(Role):
        raise ValueError(f"{role!r} is no role; there are {', '.join(Role)}")
    if not office and role != Role.ADMIN:
        raise ValueError(f"{text!r} does not say at which office: {role}@OFFICE")
    return role, office or EVERYWHERE


def _rights(
    session: Session, groups: Iterable[str], mapped: dict[str, list[tuple[str, str]]]
) -> set[tuple[int | None, str]]:
    offices = {row.key: row.id for row in session.scalars(select(Office))}
    wanted = [right for group in groups for right in mapped.get(group, ())]
    return {
        (None if key == EVERYWHERE else offices[key], role)
        for role, key in wanted
        if key == EVERYWHERE or key in offices
    }


def _added(session: Session, known: Known) -> Account:
    login = known.login.casefold()[:80]
    if session.scalar(select(Account.id).where(Account.login == login)) is not None:
        raise LoginTaken()
    account = Account(login=login, name=known.name, password_hash=hashed(secrets.token_urlsafe(32)))
    account.subject = known.subject
    session.add(account)
    session.flush()
    return account


def _set_rights(session: Session, account: Account, rights: Collection[tuple[int | None, str]]) -> None:
    had = {(grant.office_id, grant.role) for grant in account.grants}
    if had == set(rights):
        return
    for grant in [one for one in account.grants if (one.office_id, one.role) not in rights]:
        account.grants.remove(grant)
    session.flush()
    account.grants.extend(Grant(office_id=office, role=role) for office, role in set(rights) - had)
    session.flush()
    if had - set(rights):
        end_sessions(session, account.id)
