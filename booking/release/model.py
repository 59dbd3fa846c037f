"""Tables of release: an office's policy, and freed places that are not shown yet."""

from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from base.database import Base
from base.seldom import ChangesSeldom


class FreedPolicy(StrEnum):
    """What happens to a place that somebody gives back."""

    AT_ONCE = "at_once"
    DELAYED = "delayed"
    """It reappears after a random time, so that nobody can hand it over."""
    WAITING_LIST = "waiting_list"
    """Whoever waits longest is asked first."""


class SameDay(StrEnum):
    """How the places that are only for the day itself come out."""

    AT_TIME = "at_time"
    DRAW = "draw"
    """By lot among all who entered until then; what is left over comes out for everybody a little later."""


class Release:
    """What is decided about giving out places: for the town, and for an office that says otherwise."""

    release_at: Mapped[time] = mapped_column(default=time(0))  # local; then the next day can be booked
    gradual_minutes: Mapped[int] = mapped_column(default=0)  # over so long its times come out; 0: all at once
    same_day_at: Mapped[time] = mapped_column(
        default=time(0)
    )  # local; then the places of the day itself come out, or are drawn
    same_day: Mapped[SameDay] = mapped_column(String(10), default=SameDay.AT_TIME)
    freed: Mapped[FreedPolicy] = mapped_column(String(20), default=FreedPolicy.AT_ONCE)
    freed_delay_minutes: Mapped[int] = mapped_column(default=30)  # at most, when delayed
    offer_minutes: Mapped[int] = mapped_column(default=60)  # so long a place is kept for who waits


class ReleasePolicy(Release, ChangesSeldom, Base):
    """How an office gives out its places. An office without a row does it as the town says."""

    __tablename__ = "release_policy"
    __table_args__ = (
        CheckConstraint("gradual_minutes >= 0 AND freed_delay_minutes >= 0", name="minutes"),
        CheckConstraint("offer_minutes >= 1", name="offer"),
    )
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), primary_key=True)


class TownRelease(Release, ChangesSeldom, Base):
    """The one row of the town. Without it: each new day at midnight, freed places at once."""

    __tablename__ = "town_release"
    id: Mapped[int] = mapped_column(primary_key=True)


class Withheld(Base):
    """A freed place that nobody can book yet: until its random moment, or until the waiting list was asked."""

    __tablename__ = "withheld"
    __table_args__ = (CheckConstraint("starts_at < ends_at", name="order"), Index(None, "queue_id", "day"))
    id: Mapped[int] = mapped_column(primary_key=True)
    queue_id: Mapped[int] = mapped_column(ForeignKey("queue.id"))
    day: Mapped[date]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    until: Mapped[datetime] = mapped_column(index=True)
    is_for_waiting: Mapped[bool] = mapped_column(default=False)
