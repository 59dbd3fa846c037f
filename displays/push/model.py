"""The table of subscriptions. It goes with its ticket, at the latest at `delete_after`."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from base.database import Base
from callsystem.model import Ticket


class PushSubscription(Base):
    """A browser that wants to be told about a ticket: its push service's address, its public key and its shared secret.

    `told_seq` is the newest call that it was told of; `told_soon`: that few are before it; `next_try_at`: not before.
    """

    __tablename__ = "push_subscription"
    __table_args__ = (UniqueConstraint("ticket_id", "endpoint"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id", ondelete="CASCADE"))
    endpoint: Mapped[str] = mapped_column(String(600))
    key: Mapped[str] = mapped_column(String(100))
    secret: Mapped[str] = mapped_column(String(40))
    locale: Mapped[str] = mapped_column(String(12))
    told_seq: Mapped[int] = mapped_column(default=0)
    told_soon: Mapped[bool] = mapped_column(default=False)
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime]
    delete_after: Mapped[datetime] = mapped_column(index=True)

    ticket: Mapped[Ticket] = relationship()
