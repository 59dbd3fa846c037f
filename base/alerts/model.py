"""The table of alerts. They name devices and numbers, never people."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from base.database import Base


class AlertKind(StrEnum):
    """help: a visitor asks for a person; priority: a number asks to be preferred; papers: something is missing;

    printer: slips do not come out; conflict: a number from a kiosk that was cut off does not fit;
    webhook: events no longer reach a program of the town; requests: some for appointments are soon over without an answer.
    """

    HELP = "help"
    PRIORITY = "priority"
    PAPERS = "papers"
    PRINTER = "printer"
    CONFLICT = "conflict"
    WEBHOOK = "webhook"
    REQUESTS = "requests"


class Alert(Base):
    """One matter for the staff of an office. `place` is the device's name, `number` the ticket it is about, if any."""

    __tablename__ = "alert"
    __table_args__ = (Index("ix_alert_open", "office_id", "answered_at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    kind: Mapped[AlertKind] = mapped_column(String(10))
    device_id: Mapped[int | None] = mapped_column(ForeignKey("device.id"))
    place: Mapped[str] = mapped_column(String(80), default="")
    number: Mapped[str] = mapped_column(String(8), default="")
    raised_at: Mapped[datetime]
    answered_at: Mapped[datetime | None] = mapped_column(index=True)
