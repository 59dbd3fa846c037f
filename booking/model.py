"""Tables of booking. Person and visit are two rows, so that deleting the person leaves an anonymous visit."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from base.database import Base
from base.offices.model import AppointmentKind, Office, Queue, Service
from booking.states import ReservationState


class Reservation(Base):
    """A place in time, held or booked. `number` is public and given at the confirmation; `code` is secret and opens its page."""

    __tablename__ = "reservation"
    __table_args__ = (
        UniqueConstraint("office_id", "day", "number"),
        CheckConstraint("starts_at < ends_at", name="order"),
        Index("ix_reservation_place", "queue_id", "day", "state"),
        Index("ix_reservation_feed", "state", "starts_at"),
        Index("ix_reservation_series", "series_code"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    queue_id: Mapped[int] = mapped_column(ForeignKey("queue.id"))
    state: Mapped[ReservationState] = mapped_column(String(10))
    code: Mapped[str] = mapped_column(String(28), unique=True)
    # Opens the contact form in the browser that chose the time. It is not `code`, which only the mail tells: so nobody
    # can confirm without reading the mail. None where nobody filled in a form.
    hold_code: Mapped[str | None] = mapped_column(String(28), unique=True)
    short_code: Mapped[str] = mapped_column(String(8), unique=True)
    number: Mapped[str | None] = mapped_column(String(8))
    day: Mapped[date]  # local date of the office
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    hold_ends_at: Mapped[datetime | None]  # while held, pending or requested
    on_request: Mapped[bool] = mapped_column(default=False)  # a clerk has to accept it
    seats: Mapped[int] = mapped_column(default=1)  # places of its time that it takes
    created_at: Mapped[datetime]
    fed_at: Mapped[datetime | None]  # when it entered the call system
    locale: Mapped[str] = mapped_column(String(12))
    extra_minutes: Mapped[int] = mapped_column(
        default=0
    )  # of its length, because the visitor needs more time
    despite_hours: Mapped[bool] = mapped_column(default=False)  # staff kept it, though the hours changed
    sequence: Mapped[int] = mapped_column(default=0)  # SEQUENCE of its calendar file
    ready_papers: Mapped[list[str]] = mapped_column(default=list)  # keys of papers the visitor has together
    reminded_at: Mapped[datetime | None]  # the visitor; while requested, the staff who have to answer
    asked_at: Mapped[datetime | None]  # whether the visitor still comes
    coming_at: Mapped[datetime | None]  # and the "yes"
    notice_version: Mapped[str] = mapped_column(
        String(20), default=""
    )  # privacy notice at the booking (base/texts/versions.py)
    late_minutes: Mapped[int | None]  # so much later than agreed, as the visitor told us
    # The same for all that the desk booked as one series. It goes with the person, for it tells that visits belong together.
    series_code: Mapped[str | None] = mapped_column(String(28))

    office: Mapped[Office] = relationship()
    queue: Mapped[Queue] = relationship()
    services: Mapped[list["ReservedService"]] = relationship(cascade="all, delete-orphan")
    person: Mapped["Person | None"] = relationship(cascade="all, delete-orphan")

    @property
    def kind(self) -> AppointmentKind:
        """How visitor and clerk meet."""
        return AppointmentKind(self.queue.kind)

    @property
    def is_in_person(self) -> bool:
        """Whether the visitor comes to the office: only then there is anything to check in."""
        return self.kind == AppointmentKind.IN_PERSON


class ReservedService(Base):
    """One chosen service with its quantity."""

    __tablename__ = "reserved_service"
    reservation_id: Mapped[int] = mapped_column(
        ForeignKey("reservation.id", ondelete="CASCADE"), primary_key=True
    )
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"), primary_key=True)
    quantity: Mapped[int]

    service: Mapped[Service] = relationship()


class Person(Base):
    """Who booked; without a mail address (empty) only where the desk did.

    Deleted at `delete_after`; nothing else in the database names a person, but waiting mails.
    """

    __tablename__ = "person"
    reservation_id: Mapped[int] = mapped_column(
        ForeignKey("reservation.id", ondelete="CASCADE"), primary_key=True
    )
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(254))
    mailbox: Mapped[str] = mapped_column(
        String(254), index=True
    )  # the address in its canonical form, for counting
    phone: Mapped[str] = mapped_column(String(40), default="")
    phone_digits: Mapped[str] = mapped_column(String(40), default="")  # for searching
    mobile: Mapped[str] = mapped_column(String(16), default="")  # text messages go there; empty: not wanted
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)  # to the services' forms, by field name
    told: Mapped[str] = mapped_column(
        String(300), default=""
    )  # the office's own sentence in its last answer or change
    delete_after: Mapped[datetime] = mapped_column(index=True)


class DayCapacity(Base):
    """Occupancy of one queue on one local day, and the lock for it: one byte per 5-minute unit from local midnight.

    The reservations are the truth; this row is the cache that answers "which days are free".
    """

    __tablename__ = "day_capacity"
    queue_id: Mapped[int] = mapped_column(ForeignKey("queue.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    taken: Mapped[bytes] = mapped_column(LargeBinary)
    revision: Mapped[int] = mapped_column(default=1)  # counts the changes of `taken`


class UsedProof(Base):
    """A proof of work that was accepted, as a digest, until it would have expired anyway."""

    __tablename__ = "used_proof"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    delete_after: Mapped[datetime] = mapped_column(index=True)
