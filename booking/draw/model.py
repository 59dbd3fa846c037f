"""Tables of the draw. Entries are deleted when they were drawn: what stays is the seed and the lots in their order."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from base.database import Base


class Draw(Base):
    """The draw of one queue's places of one local day. The seed is written before anybody can enter, and shown afterwards."""

    __tablename__ = "draw"
    __table_args__ = (UniqueConstraint("queue_id", "day"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    queue_id: Mapped[int] = mapped_column(ForeignKey("queue.id"))
    day: Mapped[date]
    closes_at: Mapped[datetime]
    seed: Mapped[str] = mapped_column(String(64))
    drawn_at: Mapped[datetime | None]
    is_out: Mapped[bool] = mapped_column(
        default=False
    )  # what was left over is out for everybody; before that, nothing is
    lots: Mapped[list[str]] = mapped_column(default=list)  # in the order drawn
    winners: Mapped[list[str]] = mapped_column(default=list)


class DrawEntry(Base):
    """Somebody who wants a place of that day. It counts from the click on the link in the mail on."""

    __tablename__ = "draw_entry"
    __table_args__ = (UniqueConstraint("draw_id", "lot"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    draw_id: Mapped[int] = mapped_column(ForeignKey("draw.id"), index=True)
    code: Mapped[str] = mapped_column(String(28), unique=True)  # opens its page: confirm, see, leave
    lot: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(254))
    mailbox: Mapped[str] = mapped_column(String(254), index=True)
    phone: Mapped[str] = mapped_column(String(40), default="")
    phone_digits: Mapped[str] = mapped_column(String(40), default="")
    locale: Mapped[str] = mapped_column(String(12))
    choice: Mapped[dict[str, Any]]  # quantity by service id
    extra_time: Mapped[bool] = mapped_column(default=False)  # more time is needed
    part: Mapped[str] = mapped_column(String(10))  # of the day; DayPart
    answers: Mapped[dict[str, str]] = mapped_column(
        default=dict
    )  # to the services' forms, by the field's name
    confirmed_at: Mapped[datetime | None]
    delete_after: Mapped[datetime] = mapped_column(index=True)
