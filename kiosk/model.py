"""The tables of slips and of their layouts. A slip is a row before it is paper, so that no fault loses it."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from base.database import Base
from callsystem.model import Ticket
from kiosk.states import SlipState


class Slip(Base):
    """One slip for one ticket at one kiosk. `may_be_paper` once a byte may have left, `was_refused` once the printer could not
    and the visitor was asked to remember the number: either way the next paper is marked.

    `given_to`: the memory of the agent that got the newest attempt, see `Ready` in `hardware/messages.py`.
    """

    __tablename__ = "slip"
    __table_args__ = (Index("ix_slip_kiosk", "kiosk_id", "state"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    kiosk_id: Mapped[int] = mapped_column(ForeignKey("device.id"))
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"), unique=True)
    state: Mapped[SlipState] = mapped_column(String(10))
    document: Mapped[dict[str, Any]]
    attempt: Mapped[int] = mapped_column(default=0)
    given_to: Mapped[str] = mapped_column(String(32), default="")
    may_be_paper: Mapped[bool] = mapped_column(default=False)
    was_refused: Mapped[bool] = mapped_column(default=False)
    fault: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime]
    tried_at: Mapped[datetime | None]  # the newest attempt; None: nothing speaks against trying at once
    printed_at: Mapped[datetime | None]

    ticket: Mapped[Ticket] = relationship()


class SlipTemplate(Base):
    """How the slips of an office look: a SlipLayout as JSON (`kiosk/layout.py`). No row: the usual layout."""

    __tablename__ = "slip_template"
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), primary_key=True)
    layout: Mapped[dict[str, Any]]
