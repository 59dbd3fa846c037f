"""Numbers that people carry: a letter for the kind and digits per local day, A017, T042; never the letters I and O.

A counter row per office, series and local day gives each number once. The day is the ticket's own local date, so numbers start
fresh each day without any job. Reservations and walk-ins draw from here, so that one office never has a number twice a day.
"""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from base.database import Base

_INSERT: dict[str, Callable[..., Any]] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}
SERIES = frozenset("ABCDEFGHJKLMNPQRSTUVWXYZ")


class NumberHead(Base):
    """The last number of one series on one local day."""

    __tablename__ = "number_head"
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), primary_key=True)
    series: Mapped[str] = mapped_column(String(2), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(default=0)
    round: Mapped[int] = mapped_column(default=0)  # how often the series began anew that day


def _count_up(insert: Callable[..., Any]) -> Any:
    """Make the row with its first numbers, or count on from its last."""
    drawn = insert(NumberHead.__table__).values(round=0)
    kept = NumberHead.__table__.c.last
    counted = {"last": kept + drawn.excluded.last}
    return drawn.on_conflict_do_update(index_elements=["office_id", "series", "day"], set_=counted).returning(
        kept
    )


_COUNT_UP = {name: _count_up(insert) for name, insert in _INSERT.items()}


@dataclass(frozen=True)
class Series:
    """Letters, and the range of the numbers behind them. Without a last one they go on for ever."""

    letters: str
    first: int = 1
    last: int | None = None


def draw_around(
    session: Session, office_id: int, series: Series, day: date, alive: AbstractSet[str]
) -> tuple[str, int]:
    """The next number of a series that begins anew after its last, and the round it is of; `alive` ones are passed over.

    Where all of them are alive the series goes on behind its last number: nobody is sent away for want of a number.
    """
    head = _head(session, office_id, series.letters, day, series.first)
    size = None if series.last is None else series.last - series.first + 1
    for _try in range(size or len(alive) + 1):
        _step(head, series)
        if as_number(series.letters, head.last) not in alive:
            session.flush()
            return as_number(series.letters, head.last), head.round
    beyond = (series.last or 0) + 1
    while as_number(series.letters, beyond) in alive:
        beyond += 1
    head.round += 1  # so that this number, too, may come again on the day
    session.flush()
    return as_number(series.letters, beyond), head.round


def _step(head: NumberHead, series: Series) -> None:
    if series.last is not None and head.last >= series.last:
        head.last, head.round = series.first, head.round + 1
    else:
        head.last += 1


def _head(session: Session, office_id: int, letters: str, day: date, first: int = 1) -> NumberHead:
    """The row of this series and day, locked until the transaction ends."""
    wanted = select(NumberHead).where(
        NumberHead.office_id == office_id, NumberHead.series == letters, NumberHead.day == day
    )
    head = session.scalar(wanted.with_for_update().execution_options(populate_existing=True))
    if head is None:
        head = NumberHead(office_id=office_id, series=letters, day=day, last=first - 1, round=0)
        session.add(head)
    return head


def draw(session: Session, office_id: int, series: str, day: date) -> str:
    """The next number of this series and day; the row is locked until the transaction ends."""
    return as_number(series, _draw(session, office_id, series, day, 1))


def draw_block(session: Session, office_id: int, series: str, day: date, size: int) -> int:
    """Set aside the next `size` numbers of this series and day; the first of them. Nobody else draws one of these any more."""
    return _draw(session, office_id, series, day, size) - size + 1


def _draw(session: Session, office_id: int, series: str, day: date, size: int) -> int:
    """The last of so many numbers: one statement makes the row or counts it up, and locks it."""
    session.flush()
    wanted = {"office_id": office_id, "series": series, "day": day, "last": size}
    last: int = session.connection().scalar(_COUNT_UP[session.get_bind().dialect.name], wanted)
    return last


def as_number(series: str, count: int) -> str:
    """A017: three digits, four from the thousandth on, so that no number comes twice on a day."""
    return f"{series}{count:03d}"
