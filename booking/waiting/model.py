"""Tables of the waiting list. An entry is deleted when it is answered, left or over: with it goes the mail address."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from base.database import Base


class WaitingEntry(Base):
    """Somebody who waits for a place between two days. It counts from the click on the link in the mail on."""

    __tablename__ = "waiting_entry"
    __table_args__ = (
        CheckConstraint("first_day <= last_day", name="days"),
        Index(None, "queue_id", "confirmed_at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    queue_id: Mapped[int] = mapped_column(ForeignKey("queue.id"))
    code: Mapped[str] = mapped_column(String(28), unique=True)  # opens its page: confirm, see, leave
    email: Mapped[str] = mapped_column(String(254))
    mailbox: Mapped[str] = mapped_column(String(254), index=True)
    locale: Mapped[str] = mapped_column(String(12))
    choice: Mapped[dict[str, Any]]  # quantity by service id
    extra_time: Mapped[bool] = mapped_column(default=False)  # more time is needed
    first_day: Mapped[date]
    last_day: Mapped[date]
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]  # its place in line
    delete_after: Mapped[datetime] = mapped_column(index=True)
    notice_version: Mapped[str] = mapped_column(String(20), default="")  # of the privacy notice then


class WaitingOffer(Base):
    """A place offered to an entry. It stays as long as the entry, so that nobody is offered the same time twice."""

    __tablename__ = "waiting_offer"
    __table_args__ = (UniqueConstraint("entry_id", "starts_at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("waiting_entry.id", ondelete="CASCADE"))
    reservation_id: Mapped[int] = mapped_column(ForeignKey("reservation.id"), unique=True)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]  # the offer, not the appointment
