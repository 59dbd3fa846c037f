"""Who is logged in, and with which roles."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from base import clock
from base.accounts.model import Account, Grant, StaffSession
from base.accounts.permissions import held
from base.codes import token_hash


@dataclass(frozen=True)
class Staff:
    """A logged-in member of staff; `roles` maps office id (None: every office) to all rights held there."""

    account_id: int
    name: str
    roles: dict[int | None, frozenset[str]]

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


def staff_by_token(session: Session, token: str) -> Staff | None:
    """Who holds this session token; None when it is unknown or has ended."""
    held = (
        select(Account.id, Account.name, Grant.office_id, Grant.role)
        .select_from(StaffSession)
        .join(Account, Account.id == StaffSession.account_id)
        .outerjoin(Grant, Grant.account_id == Account.id)
        .where(
            StaffSession.token_hash == token_hash(token),
            StaffSession.ends_at > clock.now(),
        )
    )
    found = session.execute(held).all()
    grants = [(grant.office_id, grant.role) for grant in found]
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


def number_of_accounts(session: Session) -> int:
    """How many accounts there are; 0 on a fresh installation."""
    return session.scalar(select(func.count()).select_from(Account)) or 0


def _staff(account_id: int, name: str, grants: Iterable[tuple[int | None, str | None]]) -> Staff:
    roles: dict[int | None, frozenset[str]] = {}
    for office_id, right in grants:
        if right is not None:  # an account without any has one empty row here
            roles[office_id] = roles.get(office_id, frozenset()) | held([right])
    return Staff(account_id, name, roles)
