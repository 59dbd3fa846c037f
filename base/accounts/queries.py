"""Who is logged in, and with which roles."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from base import clock
from base.accounts.model import Account, Role, StaffSession
from base.codes import token_hash

ROLES_OF_LEAD = frozenset({Role.DESK, Role.COUNTER, Role.LEAD})


@dataclass(frozen=True)
class Staff:
    """A logged-in member of staff; `roles` maps office id (None: every office) to the roles held there."""

    account_id: int
    name: str
    roles: dict[int | None, frozenset[Role]]

    @property
    def scope(self) -> str:
        """Whose Idempotency-Keys these are."""
        return f"staff:{self.account_id}"

    def roles_at(self, office_id: int) -> frozenset[Role]:
        """All roles at one office, those at every office included."""
        return self.roles.get(office_id, frozenset()) | self.roles.get(None, frozenset())

    def may(self, allowed: frozenset[str], office_id: int | None = None) -> bool:
        """Whether one of the allowed roles is held: at this office, or, without one, anywhere."""
        held = self.roles_at(office_id) if office_id is not None else frozenset().union(*self.roles.values())
        return bool(allowed & held)


def staff_by_token(session: Session, token: str) -> Staff | None:
    """Who holds this session token; None when it is unknown or has ended."""
    account = session.scalar(
        select(Account)
        .join(StaffSession)
        .where(
            StaffSession.token_hash == token_hash(token),
            StaffSession.ends_at > clock.now(),
        )
        .options(selectinload(Account.grants))
    )
    return _staff(account) if account else None


def accounts(session: Session) -> Sequence[Account]:
    """All accounts with their roles, by login name."""
    return session.scalars(
        select(Account).options(selectinload(Account.grants)).order_by(Account.login)
    ).all()


def number_of_accounts(session: Session) -> int:
    """How many accounts there are; 0 on a fresh installation."""
    return session.scalar(select(func.count()).select_from(Account)) or 0


def _staff(account: Account) -> Staff:
    roles: dict[int | None, frozenset[Role]] = {}
    for grant in account.grants:
        gained = ROLES_OF_LEAD if Role(grant.role) in {Role.LEAD, Role.ADMIN} else frozenset[Role]()
        roles[grant.office_id] = roles.get(grant.office_id, frozenset()) | gained | {Role(grant.role)}
    return Staff(account.id, account.name, roles)
