"""Hours of a file: of a queue, or of the town. What a part names becomes exactly the hours listed."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.hours import service as hours
from base.hours.entries import SeriesEntry, SpecialEntry
from base.hours.model import OpeningHours, SpecialHours
from wartemarke.setup_file.checking import parts_of, values_for
from wartemarke.setup_file.errors import BrokenSetup

Part = Mapping[str, Any]
E = TypeVar("E")


def take_hours(session: Session, queue_id: int | None, part: Part, where: str, by: int | None) -> None:
    """Take `hours` and `special_days` where the part names them; without a queue they are the town's."""
    if "hours" in part:
        entries = [_series(one, where) for one in parts_of(part, "hours", where)]
        _replace(
            session,
            OpeningHours,
            queue_id,
            entries,
            lambda one: hours.save_series(session, queue_id, None, one, by),
            by,
        )
    if queue_id is not None and "special_days" in part:
        days = [_special(one, where) for one in parts_of(part, "special_days", where)]
        _replace(
            session,
            SpecialHours,
            queue_id,
            days,
            lambda one: hours.save_special(session, queue_id, None, one, by),
            by,
        )


def _replace(
    session: Session,
    table: Any,
    queue_id: int | None,
    wanted: list[Any],
    add: Callable[[Any], object],
    by: int | None,
) -> None:
    """Let a queue, or the town, have exactly these hours; rows that are as wanted stay untouched."""
    left = list(wanted)
    for row in session.scalars(select(table).where(table.queue_id == queue_id)).all():
        same = next((one for one in left if _is_same(row, one)), None)
        if same is None:
            hours.remove(session, row, by)
        else:
            left.remove(same)
    for one in left:
        add(one)


def _is_same(row: Any, entry: Any) -> bool:
    return all(
        getattr(row, name) == (sorted(value) if isinstance(value, tuple) else value)
        for name, value in vars(entry).items()
    )


def _series(part: Part, where: str) -> SeriesEntry:
    values = values_for(OpeningHours, part, f"{where}, hours", frozenset())
    lists = {name: tuple(values.pop(name, ())) for name in ("weekdays", "weeks_of_month")}
    return _entry(SeriesEntry, {**values, **lists}, f"{where}, hours")


def _special(part: Part, where: str) -> SpecialEntry:
    where = f"{where}, special_days"
    return _entry(SpecialEntry, values_for(SpecialHours, part, where, frozenset()), where)


def _entry(kind: type[E], values: dict[str, Any], where: str) -> E:
    try:
        return kind(**values)
    except TypeError:
        raise BrokenSetup(where=where, reason="opens and closes are expected") from None
