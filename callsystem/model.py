"""Tables of the call system. No person is named here; a ticket's `code` opens its live page and is otherwise secret."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from base.database import Base
from base.offices.model import Counter, Office, Queue, Service
from base.seldom import ChangesSeldom
from callsystem.states import CounterStatus, Outcome, TicketState

NOT_OVER = (
    TicketState.EXPECTED,
    TicketState.WAITING,
    TicketState.CALLED,
    TicketState.SERVING,
    TicketState.PARKED,
)
"""A hall has some hundred of these; all the others are its past."""
_IS_NOT_OVER = text("state IN ({})".format(", ".join(f"'{state}'" for state in NOT_OVER)))


class Ticket(Base):
    """Somebody on site, or expected there. `agreed_at`, `checked_in_at`, `due_at`: T, c, due time (docs/life-of-a-ticket.md)."""

    __tablename__ = "ticket"
    __table_args__ = (
        UniqueConstraint("office_id", "day", "number", "round"),
        Index("ix_ticket_hall", "office_id", "state", "day"),
        # a second one without the past: by the averages that a database keeps, a state seems to have a share of all the years
        Index(
            "ix_ticket_not_over",
            "office_id",
            "state",
            sqlite_where=_IS_NOT_OVER,
            postgresql_where=_IS_NOT_OVER,
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    queue_id: Mapped[int] = mapped_column(ForeignKey("queue.id"))
    reservation_id: Mapped[int | None] = mapped_column(ForeignKey("reservation.id"), unique=True)
    day: Mapped[date]  # local date of the office
    number: Mapped[str] = mapped_column(String(8))
    round: Mapped[int] = mapped_column(default=0)  # how often the series of numbers had begun anew that day
    code: Mapped[str] = mapped_column(String(28), unique=True)
    state: Mapped[TicketState] = mapped_column(String(10))
    locale: Mapped[str] = mapped_column(String(12))
    priority: Mapped[bool] = mapped_column(default=False)
    planned_minutes: Mapped[int]
    persons: Mapped[int] = mapped_column(default=1)
    agreed_at: Mapped[datetime | None]
    checked_in_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    late_minutes: Mapped[int | None]  # so much later than agreed, as the visitor told before coming
    told_minutes: Mapped[int | None]  # the wait that was estimated at check-in: likely, and the range
    told_least: Mapped[int | None]
    told_most: Mapped[int | None]
    counter_id: Mapped[int | None] = mapped_column(ForeignKey("counter.id"))
    calls: Mapped[int] = mapped_column(default=0)
    more_time: Mapped[int] = mapped_column(default=0)  # how often the visitor asked to be called later
    called_at: Mapped[datetime | None]  # the newest call
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    parked_at: Mapped[datetime | None]
    paused_at: Mapped[datetime | None]  # while the clerk is away from a visit for a moment
    paused_seconds: Mapped[int] = mapped_column(default=0)  # all pauses that are over
    for_counter_id: Mapped[int | None] = mapped_column(ForeignKey("counter.id"))  # sent to this very counter
    then_queues: Mapped[list[int]] = mapped_column(default=list)  # where the journey goes after this queue
    by_phone: Mapped[bool] = mapped_column(
        default=False
    )  # taken on the visitor's own phone, perhaps from afar
    pager: Mapped[int | None]  # lent to the visitor: it rings when the ticket is called
    note: Mapped[str] = mapped_column(String(300), default="")  # from clerk to clerk; gone with the day
    # the clerk who asked to be told when this visitor comes
    tell_account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    outcome: Mapped[Outcome | None] = mapped_column(String(12))
    changes: Mapped[int] = mapped_column(default=0)  # counts every change, so that an undo sees a later one

    office: Mapped[Office] = relationship()
    queue: Mapped[Queue] = relationship()
    counter: Mapped[Counter | None] = relationship(foreign_keys=counter_id)
    services: Mapped[list["TicketService"]] = relationship(cascade="all, delete-orphan")
    payment: Mapped["Payment | None"] = relationship(cascade="all, delete-orphan")


class TicketService(Base):
    """One service that the visitor came for, with its quantity (0: only found out at the counter), and what was done of it."""

    __tablename__ = "ticket_service"
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id", ondelete="CASCADE"), primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"), primary_key=True)
    quantity: Mapped[int]
    performed: Mapped[int | None]  # None until a clerk wrote it down

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
    """A counter that is staffed now, and by whom. One clerk is at one counter. `until`: when a break is expected to end."""

    __tablename__ = "staffing"
    counter_id: Mapped[int] = mapped_column(ForeignKey("counter.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), unique=True)
    since: Mapped[datetime]
    status: Mapped[CounterStatus] = mapped_column(String(12), default=CounterStatus.OPEN)
    status_since: Mapped[datetime | None]
    until: Mapped[datetime | None]

    counter: Mapped[Counter] = relationship()


class PlannedBreak(ChangesSeldom, Base):
    """A break of a counter that is known beforehand, by local time on some weekdays (Monday is 0)."""

    __tablename__ = "planned_break"
    id: Mapped[int] = mapped_column(primary_key=True)
    counter_id: Mapped[int] = mapped_column(ForeignKey("counter.id", ondelete="CASCADE"), index=True)
    weekdays: Mapped[list[int]]
    begins: Mapped[time]
    ends: Mapped[time]

    counter: Mapped[Counter] = relationship()


class LastStep(Base):
    """The newest step at a counter, with all that it changed, so that it can be taken back for some seconds."""

    __tablename__ = "last_step"
    counter_id: Mapped[int] = mapped_column(ForeignKey("counter.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime]
    changes: Mapped[int]  # the ticket's count after the step: another one by now means somebody went on
    after_seq: Mapped[int]  # the journal before the step: calls after it are the step's
    before: Mapped[dict[str, Any]]

    ticket: Mapped[Ticket] = relationship()


class QueueStop(Base):
    """From now on this queue gives no numbers on this local day; who has one is served."""

    __tablename__ = "queue_stop"
    queue_id: Mapped[int] = mapped_column(ForeignKey("queue.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)


class Ticker(Base):
    """What the lead has to say to everybody in the hall, until it ends."""

    __tablename__ = "ticker"
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), primary_key=True)
    text: Mapped[str] = mapped_column(String(200))
    ends_at: Mapped[datetime]


class Emergency(Base):
    """Somebody of the staff needs help at once. `place`: the counter's name, or empty; `coming`: who said so, by account id.

    `is_quiet`: no alarm, a colleague is asked to come over.
    """

    __tablename__ = "emergency"
    __table_args__ = (Index("ix_emergency_open", "office_id", "ended_at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    place: Mapped[str] = mapped_column(String(80), default="")
    raised_at: Mapped[datetime]
    coming: Mapped[list[int]] = mapped_column(default=list)
    is_quiet: Mapped[bool] = mapped_column(default=False)
    ended_at: Mapped[datetime | None]


class Payment(Base):
    """What a visitor has to pay at the cashier. The cents are what the counter asked, which hears of it when they are paid;
    nothing here moves money.
    """

    __tablename__ = "payment"
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id", ondelete="CASCADE"), primary_key=True)
    counter_id: Mapped[int] = mapped_column(ForeignKey("counter.id"))
    cents: Mapped[int]
    asked_at: Mapped[datetime]
    paid_at: Mapped[datetime | None] = mapped_column(index=True)


class FollowUp(Base):
    """The appointment that was booked at the counter for what is still to be done after this visit."""

    __tablename__ = "follow_up"
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id", ondelete="CASCADE"), primary_key=True)
    reservation_id: Mapped[int] = mapped_column(ForeignKey("reservation.id", ondelete="CASCADE"), unique=True)


class LeadTime(Base):
    """How many days away the next free date of a service was in the night to this local day; None: none was free."""

    __tablename__ = "lead_time"
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"), primary_key=True)
    days: Mapped[int | None]


class ServedBy(Base):
    """Who ended a visit: written only at offices that count by member of staff, deleted when one stops doing so."""

    __tablename__ = "served_by"
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id", ondelete="CASCADE"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    delete_after: Mapped[datetime] = mapped_column(index=True)
