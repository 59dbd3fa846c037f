"""Who is logged in, and with which roles."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, selectinload

from base import clock
from base.accounts.model import Account, Grant, StaffSession
from base.accounts.permissions import held
from base.codes import token_hash
from base.errors import NotFound


@dataclass(frozen=True)
class Staff:
    """A logged-in member of staff; `roles` maps office id (None: every office) to all rights held there."""

    account_id: int
    name: str
    roles: dict[int | None, frozenset[str]]
    must_change: bool = False
    """The password was set by somebody else: until it is changed, nothing is held."""

    @property
    def scope(self) -> str:
        """Whose Idempotency-Keys these are."""
        return f"staff:{self.account_id}"

    def roles_at(self, office_id: int) -> frozenset[str]:
        """All roles and permissions at one office, those at every office included."""
        return self.roles.get(office_id, frozenset()) | self.roles.get(None, frozenset())

    def may(self, allowed: frozenset[str], office_id: int | None = None) -> bool:
        """Whether one of these roles or permissions is held: at this office, or, without one, anywhere."""
        held = self.roles_at(office_id) if office_id is not None else frozenset().union(*self.roles.values())
        return bool(allowed & held)


# written down once: every request of staff asks it
_HOLDER = (
    select(Account.id, Account.name, Account.must_change, Grant.office_id, Grant.role)
    .select_from(StaffSession)
    .join(Account, Account.id == StaffSession.account_id)
    .outerjoin(Grant, Grant.account_id == Account.id)
    .where(
        StaffSession.token_hash == bindparam("token"),
        StaffSession.ends_at > bindparam("now"),
        StaffSession.is_proven,
        Account.is_active,
    )
)


def staff_by_token(session: Session, token: str) -> Staff | None:
    """Who holds this session token; None when it is unknown or has ended."""
    session.flush()
    asked = {"token": token_hash(token), "now": clock.now()}
    found = session.connection().execute(_HOLDER, asked).all()
    grants = [(grant.office_id, grant.role) for grant in found]
    if found and found[0].must_change:
        return Staff(found[0].id, found[0].name, {}, must_change=True)
    return _staff(found[0].id, found[0].name, grants) if found else None


def is_logged_in(session: Session, account_id: int) -> bool:
    """Whether a session of this account lives, in whichever browser."""
    living = select(StaffSession.token_hash).where(
        StaffSession.account_id == account_id, StaffSession.ends_at > clock.now()
    )
    return session.scalar(living.limit(1)) is not None


def accounts(session: Session) -> Sequence[Account]:
    """All accounts with their roles, by login name."""
    return session.scalars(
        select(Account).options(selectinload(Account.grants)).order_by(Account.login)
    ).all()


def account(session: Session, account_id: int) -> Account:
    """One account with its rights; raises NotFound."""
    found = session.get(Account, account_id, options=[selectinload(Account.grants)])
    if found is None:
        raise NotFound()
    return found


def sessions_of(session: Session, account_id: int) -> Sequence[StaffSession]:
    """The living sessions of an account, newest first."""
    living = (StaffSession.account_id == account_id, StaffSession.ends_at > clock.now())
    return session.scalars(select(StaffSession).where(*living).order_by(StaffSession.created_at.desc())).all()


def logged_in_since(session: Session) -> dict[int, datetime]:
    """Since when accounts are logged in, by account."""
    living = select(StaffSession.account_id, func.min(StaffSession.created_at)).where(
        StaffSession.ends_at > clock.now()
    )
    by_account = living.group_by(StaffSession.account_id)
    return {row[0]: row[1] for row in session.execute(by_account)}


def number_of_accounts(session: Session) -> int:
    """How many accounts there are; 0 on a fresh installation."""
    return session.scalar(select(func.count()).select_from(Account)) or 0


def _staff(account_id: int, name: str, grants: Iterable[tuple[int | None, str | None]]) -> Staff:
    roles: dict[int | None, frozenset[str]] = {}
    for office_id, right in grants:
        if right is not None:  # an account without any has one empty row here
            roles[office_id] = roles.get(office_id, frozenset()) | held([right])
    return Staff(account_id, name, roles)
