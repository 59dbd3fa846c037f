"""Breaks of counters that are planned by the lead."""

from collections.abc import Collection
from datetime import time

from sqlalchemy.orm import Session

from base import journal
from base.errors import InvalidInput, NotFound
from base.i18n import gettext as _
from base.offices.queries import counter as known_counter
from callsystem.model import PlannedBreak
from callsystem.service.changes import note


def plan_break(
    session: Session, office_id: int, counter_id: int, weekdays: Collection[int], begins: time, ends: time
) -> PlannedBreak:
    """Add a break of a counter. Raises NotFound, InvalidInput."""
    journal.lock(session, office_id)
    counter = known_counter(session, counter_id)
    if counter.office_id != office_id:
        raise NotFound
    if ends <= begins:
        raise InvalidInput(fields={"ends": _("The end comes after the beginning.")})
    if not weekdays:
        raise InvalidInput(fields={"weekday": _("Please choose at least one day.")})
    planned = PlannedBreak(counter_id=counter_id, weekdays=sorted(weekdays), begins=begins, ends=ends)
    session.add(planned)
    session.flush()
    note(
        session,
        office_id,
        "break_planned",
        counter=counter.name,
        begins=f"{begins:%H:%M}",
        ends=f"{ends:%H:%M}",
    )
    return planned


def drop_break(session: Session, office_id: int, break_id: int) -> None:
    """Take a planned break back. Raises NotFound."""
    journal.lock(session, office_id)
    planned = session.get(PlannedBreak, break_id)
    if planned is None or planned.counter.office_id != office_id:
        raise NotFound
    note(session, office_id, "break_dropped", counter=planned.counter.name)
    session.delete(planned)
