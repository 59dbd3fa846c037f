"""The table of invitations. A row names a person: it is deleted when withdrawn, and at the latest at `delete_after`."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from base.database import Base
from base.offices.model import AppointmentKind, Office
from booking.model import Reservation


class Invitation(Base):
    """Who may choose a time for what, where, from when to when. `code` opens its page, `short_code` is typed from a letter."""

    __tablename__ = "invitation"
    __table_args__ = (
        CheckConstraint("first_day <= last_day", name="days"),
        Index(None, "office_id", "last_day"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    kind: Mapped[AppointmentKind] = mapped_column(String(10))
    code: Mapped[str] = mapped_column(String(28), unique=True)
    short_code: Mapped[str] = mapped_column(String(8), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    locale: Mapped[str] = mapped_column(String(12))
    choice: Mapped[dict[str, Any]]  # quantity by service id
    first_day: Mapped[date]
    last_day: Mapped[date]
    created_at: Mapped[datetime]
    reservation_id: Mapped[int | None] = mapped_column(
        ForeignKey("reservation.id")
    )  # the newest it was used for
    delete_after: Mapped[datetime] = mapped_column(index=True)

    office: Mapped[Office] = relationship()
    reservation: Mapped[Reservation | None] = relationship()

    @property
    def chosen(self) -> list[tuple[int, int]]:
        """What it is for, as pairs of service id and quantity."""
        return [(int(service_id), quantity) for service_id, quantity in self.choice.items()]
