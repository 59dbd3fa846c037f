"""The table of devices. Codes and tokens are kept as hashes only."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from base.database import Base


class DeviceKind(StrEnum):
    """kiosk: the page visitors check in at; board: a waiting-room display; agent: holds printers, scanners, counter displays."""

    KIOSK = "kiosk"
    BOARD = "board"
    AGENT = "agent"


class Device(Base):
    """One device of one office. An agent works for one kiosk (`kiosk_id`): it prints its slips and scans for it.

    `is_away` is known of agents only: their connection ended, and they are not back yet.
    """

    __tablename__ = "device"
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    kind: Mapped[DeviceKind] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(80))
    kiosk_id: Mapped[int | None] = mapped_column(ForeignKey("device.id"))
    code_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    code_ends_at: Mapped[datetime | None]
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    seen_at: Mapped[datetime | None]
    is_away: Mapped[bool] = mapped_column(default=False)
    standin_port: Mapped[int] = mapped_column(
        default=0
    )  # of agents: where on its PC a page steps in; 0: none
    health: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Pairing(Base):
    """A screen without a keyboard shows a code and waits for an admin to say which device it is. Both secrets are hashes."""

    __tablename__ = "pairing"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[DeviceKind] = mapped_column(String(10))
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    ends_at: Mapped[datetime] = mapped_column(index=True)
    device_id: Mapped[int | None] = mapped_column(ForeignKey("device.id"))


class DefectKind(StrEnum):
    """What is broken about a device."""

    PRINTER = "printer"
    SCREEN = "screen"
    SCANNER = "scanner"
    OTHER = "other"


class ReportedBy(StrEnum):
    """Who noticed it. Visitors stay unknown."""

    VISITOR = "visitor"
    STAFF = "staff"
    ITSELF = "itself"


class Defect(Base):
    """Something about a device of ours that somebody has to mend: open, then with an owner, then mended."""

    __tablename__ = "defect"
    __table_args__ = (Index("ix_defect_open", "office_id", "mended_at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    device_id: Mapped[int] = mapped_column(ForeignKey("device.id", ondelete="CASCADE"))
    kind: Mapped[DefectKind] = mapped_column(String(10))
    reported_by: Mapped[ReportedBy] = mapped_column(String(10))
    reported_at: Mapped[datetime]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    mended_at: Mapped[datetime | None]

    device: Mapped[Device] = relationship()
