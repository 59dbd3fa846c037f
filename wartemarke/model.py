"""The table of sweeps: when each last went well, so that every server process and every monitor knows."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from base.database import Base


class SweepSeen(Base):
    """A sweep and when it last went well, in real time also while a rehearsal drives the clock."""

    __tablename__ = "sweep_seen"
    sweep: Mapped[str] = mapped_column(String(40), primary_key=True)
    at: Mapped[datetime]
