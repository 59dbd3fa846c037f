"""Tables of opening hours. Clock times are the office's own; what people read is kept in several languages."""

from datetime import date, time
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from base.database import Base
from base.seldom import ChangesSeldom


class ClosureKind(StrEnum):
    """Why it is closed. Holidays are written anew from the region's calendar, so they are lifted, never deleted."""

    CLOSURE = "closure"
    HOLIDAY = "holiday"


class _Places:
    """A stretch of the day, and how many appointments are served side by side in it.

    No places at all means: open, but not for appointments.
    """

    opens: Mapped[time]
    closes: Mapped[time]
    walk_ins: Mapped[bool] = mapped_column(default=True)  # numbers can be taken without an appointment
    places: Mapped[int] = mapped_column(default=0)  # for everybody
    staff_places: Mapped[int] = mapped_column(default=0)  # kept back: only staff book them
    same_day_places: Mapped[int] = mapped_column(default=0)  # for everybody, on the day itself only


class OpeningHours(_Places, ChangesSeldom, Base):
    """A series: open on these weekdays (Monday 0), every so many weeks, between two days.

    Without a queue it is the town's: it holds for each queue that has `hours_of_town`.
    """

    __tablename__ = "opening_hours"
    __table_args__ = (
        CheckConstraint("opens < closes", name="order"),
        CheckConstraint("places >= 0 AND staff_places >= 0 AND same_day_places >= 0", name="places"),
        CheckConstraint("every_weeks >= 1", name="every_weeks"),
        # weeks are counted from somewhere
        CheckConstraint("every_weeks = 1 OR valid_from IS NOT NULL", name="first_week"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    queue_id: Mapped[int | None] = mapped_column(ForeignKey("queue.id"), index=True)
    name: Mapped[str] = mapped_column(String(80), default="")
    weekdays: Mapped[list[int]]
    every_weeks: Mapped[int] = mapped_column(
        default=1
    )  # 2: every other week, beginning with that of valid_from
    weeks_of_month: Mapped[list[int]] = mapped_column(default=list)  # 1 to 5, -1 the last; empty: all
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]


class SpecialHours(_Places, ChangesSeldom, Base):
    """Hours of one day, instead of what the series say of it. It stands on its own, so no edit of a series takes it away."""

    __tablename__ = "special_hours"
    __table_args__ = (CheckConstraint("opens < closes", name="order"), Index(None, "queue_id", "day"))
    id: Mapped[int] = mapped_column(primary_key=True)
    queue_id: Mapped[int] = mapped_column(ForeignKey("queue.id"))
    day: Mapped[date]
    name: Mapped[str] = mapped_column(String(80), default="")


class Closure(ChangesSeldom, Base):
    """A local day on which the whole office is closed, or some hours of it (`begins` to `ends`; empty: the whole day)."""

    __tablename__ = "closure"
    __table_args__ = (Index(None, "office_id", "day"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    day: Mapped[date]
    begins: Mapped[time | None]
    ends: Mapped[time | None]
    names: Mapped[dict[str, str]]
    kind: Mapped[ClosureKind] = mapped_column(String(10), default=ClosureKind.CLOSURE)
    is_lifted: Mapped[bool] = mapped_column(
        default=False
    )  # a holiday on which this office is open all the same
