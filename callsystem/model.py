"""Tables of the call system. No person is named here; a ticket's `code` opens its live page and is otherwise secret."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from base.database import Base
from base.offices.model import Counter, Office, Queue, Service
from callsystem.states import TicketState


class Ticket(Base):
    """Somebody on site, or expected there. `agreed_at`, `checked_in_at`, `due_at`: T, c, due time (docs/life-of-a-ticket.md)."""

    __tablename__ = "ticket"
    __table_args__ = (
        UniqueConstraint("office_id", "day", "number"),
        Index("ix_ticket_hall", "office_id", "state", "day"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    queue_id: Mapped[int] = mapped_column(ForeignKey("queue.id"))
    reservation_id: Mapped[int | None] = mapped_column(ForeignKey("reservation.id"), unique=True)
    day: Mapped[date]  # local date of the office
    number: Mapped[str] = mapped_column(String(8))
    code: Mapped[str] = mapped_column(String(28), unique=True)
    state: Mapped[TicketState] = mapped_column(String(10))
    locale: Mapped[str] = mapped_column(String(12))
    priority: Mapped[bool] = mapped_column(default=False)
    planned_minutes: Mapped[int]
    persons: Mapped[int] = mapped_column(default=1)
    agreed_at: Mapped[datetime | None]
    checked_in_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    told_minutes: Mapped[int | None]  # the wait that was estimated at check-in
    counter_id: Mapped[int | None] = mapped_column(ForeignKey("counter.id"))
    calls: Mapped[int] = mapped_column(default=0)
    called_at: Mapped[datetime | None]  # the newest call
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]

    office: Mapped[Office] = relationship()
    queue: Mapped[Queue] = relationship()
    counter: Mapped[Counter | None] = relationship()
    services: Mapped[list["TicketService"]] = relationship(cascade="all, delete-orphan")


class TicketService(Base):
    """One service that the visitor came for, with its quantity."""

    __tablename__ = "ticket_service"
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id", ondelete="CASCADE"), primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"), primary_key=True)
    quantity: Mapped[int]

    service: Mapped[Service] = relationship()


class Call(Base):
    """One call of a ticket to a counter; `seq` is its journal sequence number, so none can be missed unnoticed."""

    __tablename__ = "call"
    __table_args__ = (UniqueConstraint("office_id", "seq"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"), index=True)
    counter_id: Mapped[int] = mapped_column(ForeignKey("counter.id"))
    seq: Mapped[int]
    at: Mapped[datetime]

    ticket: Mapped[Ticket] = relationship()
    counter: Mapped[Counter] = relationship()


class Staffing(Base):
    """A counter that is staffed now, and by whom. One clerk is at one counter."""

    __tablename__ = "staffing"
    counter_id: Mapped[int] = mapped_column(ForeignKey("counter.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), unique=True)
    since: Mapped[datetime]

    counter: Mapped[Counter] = relationship()
