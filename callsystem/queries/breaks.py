"""The planned breaks of an office's counters."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from base.offices.model import Counter
from callsystem.model import PlannedBreak
from callsystem.rules.resting import Rest


def planned_breaks(session: Session, office_id: int) -> Sequence[PlannedBreak]:
    """All of them, by counter and time."""
    at_office = select(PlannedBreak).join(PlannedBreak.counter).where(Counter.office_id == office_id)
    by_time = at_office.order_by(PlannedBreak.counter_id, PlannedBreak.begins, PlannedBreak.id)
    return session.scalars(by_time.options(joinedload(PlannedBreak.counter))).all()


def rests_of(session: Session, office_id: int) -> Mapping[int, tuple[Rest, ...]]:
    """The same by counter id."""
    found: dict[int, tuple[Rest, ...]] = {}
    for one in planned_breaks(session, office_id):
        rest = Rest(tuple(one.weekdays), one.begins, one.ends)
        found[one.counter_id] = (*found.get(one.counter_id, ()), rest)
    return found
