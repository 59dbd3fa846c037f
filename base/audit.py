"""Who of the staff looked somebody up or changed an appointment, when, at which office. It names no visitor and keeps no words
that were searched for: `about` is the reservation, `reason` what the member of staff gave as one.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, Session, mapped_column

from base import clock
from base.database import Base


class Deed(StrEnum):
    """What was done."""

    SEARCHED = "searched"
    OPENED = "opened"
    BOOKED = "booked"
    OVERBOOKED = "overbooked"
    CONFIRMED = "confirmed"
    MOVED = "moved"
    CANCELLED = "cancelled"
    PRINTED = "printed"
    EXPORTED = "exported"
    ERASED = "erased"
    LISTED = "listed"
    SETTLED = "settled"
    INVITED = "invited"
    WITHDRAWN = "withdrawn"
    WROTE = "wrote"
    READ = "read"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class AuditEntry(Base):
    """One deed of one member of staff."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_office", "office_id", "at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    deed: Mapped[Deed] = mapped_column(String(12))
    about: Mapped[str] = mapped_column(String(60), default="")
    reason: Mapped[str] = mapped_column(String(200), default="")


def note(
    session: Session, account_id: int, office_id: int, deed: Deed, about: str = "", reason: str = ""
) -> None:
    """Write it down, in the transaction of the deed."""
    session.add(
        AuditEntry(
            at=clock.now(), account_id=account_id, office_id=office_id, deed=deed, about=about, reason=reason
        )
    )
