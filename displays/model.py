"""Tables of the boards: how each looks and sounds, and what an office tells on all of them."""

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from base.database import Base


class BoardSetup(Base):
    """How one board looks and sounds, as `displays.setup.Setup`; a board without a row is as the defaults say."""

    __tablename__ = "board_setup"
    device_id: Mapped[int] = mapped_column(ForeignKey("device.id", ondelete="CASCADE"), primary_key=True)
    setup: Mapped[dict[str, Any]]


class HallWords(Base):
    """What an office tells on all its boards and phones, by language, and whether its calls are shown on the web."""

    __tablename__ = "hall_words"
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), primary_key=True)
    ticker: Mapped[dict[str, str]] = mapped_column(default=dict)
    urgent: Mapped[dict[str, str]] = mapped_column(default=dict)
    is_public: Mapped[bool] = mapped_column(default=False)
