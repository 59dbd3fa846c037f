"""Numbers that people carry: a letter for the kind and digits per local day, A017, T042; never the letters I and O.

A counter row per office, series and local day gives each number once. The day is the ticket's own local date, so numbers start
fresh each day without any job. Reservations and walk-ins draw from here, so that one office never has a number twice a day.
"""

from datetime import date

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from base.database import Base

SERIES = frozenset("ABCDEFGHJKLMNPQRSTUVWXYZ")


class NumberHead(Base):
    """The last number of one series on one local day."""

    __tablename__ = "number_head"
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), primary_key=True)
    series: Mapped[str] = mapped_column(String(2), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(default=0)


def draw(session: Session, office_id: int, series: str, day: date) -> str:
    """The next number of this series and day; the row is locked until the transaction ends."""
    wanted = select(NumberHead).where(
        NumberHead.office_id == office_id,
        NumberHead.series == series,
        NumberHead.day == day,
    )
    head = session.scalar(wanted.with_for_update())
    if head is None:
        head = NumberHead(office_id=office_id, series=series, day=day, last=0)
        session.add(head)
    head.last += 1
    session.flush()
    return as_number(series, head.last)


def as_number(series: str, count: int) -> str:
    """A017: three digits, four from the thousandth on, so that no number comes twice on a day."""
    return f"{series}{count:03d}"
