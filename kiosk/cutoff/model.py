"""Tables of kiosks without a line. They hold numbers and times, never a code or a name."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from base.database import Base
from base.devices.model import Device


class NumberBlock(Base):
    """Numbers of one day that one agent may give by itself. Another file they are written in (`ledger`), another block."""

    __tablename__ = "number_block"
    __table_args__ = (UniqueConstraint("office_id", "day", "letters", "first"),)
    kiosk_id: Mapped[int] = mapped_column(ForeignKey("device.id", ondelete="CASCADE"), primary_key=True)
    ledger: Mapped[str] = mapped_column(String(40), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    letters: Mapped[str] = mapped_column(String(2))
    first: Mapped[int]
    last: Mapped[int]


class CutOffEntry(Base):
    """Something a kiosk did without a line. `conflict` is the word for what does not fit, empty where everything does."""

    __tablename__ = "cut_off_entry"
    __table_args__ = (
        UniqueConstraint("kiosk_id", "nonce"),
        Index("ix_cut_off_open", "office_id", "conflict", "settled_at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    kiosk_id: Mapped[int] = mapped_column(ForeignKey("device.id"))
    nonce: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(10))
    number: Mapped[str] = mapped_column(String(8), default="")
    made_at: Mapped[datetime]
    merged_at: Mapped[datetime]
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("ticket.id", ondelete="SET NULL"))
    conflict: Mapped[str] = mapped_column(String(40), default="")
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))

    kiosk: Mapped[Device] = relationship()
