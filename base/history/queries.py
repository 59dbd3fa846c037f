"""Reading the history."""

from collections.abc import Collection, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from base.accounts.model import Account
from base.history.model import SetupChange


def changes_of(
    session: Session, office_id: int, most: int, what: Collection[str] = ()
) -> Sequence[SetupChange]:
    """The newest changes at an office, newest first; of these tables only, where some are named."""
    found = select(SetupChange).where(SetupChange.office_id == office_id)
    if what:
        found = found.where(SetupChange.what.in_(what))
    return session.scalars(found.order_by(SetupChange.id.desc()).limit(most)).all()


def changes_seen_by(session: Session, office_ids: Collection[int], most: int) -> Sequence[SetupChange]:
    """The newest changes at these offices and of what all offices share."""
    found = select(SetupChange).where(
        or_(SetupChange.office_id.in_(office_ids), SetupChange.office_id.is_(None))
    )
    return session.scalars(found.order_by(SetupChange.id.desc()).limit(most)).all()


def authors(session: Session, changes: Sequence[SetupChange]) -> dict[int, str]:
    """Names of those who made the changes, by account."""
    ids = {change.account_id for change in changes if change.account_id}
    return {row.id: row.name for row in session.scalars(select(Account).where(Account.id.in_(ids)))}
