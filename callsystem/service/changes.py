"""How a ticket changes, whatever the reason: by the table of states, as compare-and-set, with an entry in the journal."""

from typing import Any, cast

from sqlalchemy import Table, bindparam, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from base import events, journal
from callsystem.errors import TicketChanged
from callsystem.events import HallChanged
from callsystem.model import Ticket
from callsystem.states import TicketState, can_go_back, check_change

_TICKETS = cast("Table", Ticket.__table__)
_AS_SEEN = update(_TICKETS).where(
    _TICKETS.c.id == bindparam("this"),
    _TICKETS.c.state == bindparam("was"),
    _TICKETS.c.changes == bindparam("count"),
)
_POINTS_AT = {"counter_id": "counter", "queue_id": "queue"}


def move(session: Session, ticket: Ticket, to: TicketState, **changes: Any) -> None:
    """Give the ticket its next state, and these columns with it; raises TicketChanged where the table has no such step."""
    check_change(TicketState(ticket.state), to)
    _set(session, ticket, to, changes)


def move_back(session: Session, ticket: Ticket, to: TicketState, **changes: Any) -> None:
    """Take a step back: the table read from right to left. Raises TicketChanged."""
    if not can_go_back(TicketState(ticket.state), to):
        raise TicketChanged(state=ticket.state, wanted=to)
    _set(session, ticket, to, changes)


def amend(session: Session, ticket: Ticket, **changes: Any) -> None:
    """Change columns of a ticket whose state stays. Raises TicketChanged where it was changed meanwhile."""
    _set(session, ticket, TicketState(ticket.state), changes)


def note(session: Session, office_id: int, kind: str, **payload: str | int | bool | None) -> int:
    """Write it into the journal, and let every screen of the office know after the commit; returns the sequence number."""
    seq = journal.append(session, office_id, kind, **payload)
    events.record(session, HallChanged(office_id, seq))
    return seq


def _set(session: Session, ticket: Ticket, to: TicketState, changes: dict[str, Any]) -> None:
    """The office's line is held already. That the old state is compared once more in the UPDATE is the second wall: a verb
    that forgot the line would still never give one ticket to two counters.
    """
    before = TicketState(ticket.state)
    session.flush()
    values = {"state": to, "changes": ticket.changes + 1, **changes}
    seen = {"this": ticket.id, "was": before, "count": ticket.changes}
    if session.connection().execute(_AS_SEEN, {**seen, **values}).rowcount != 1:
        raise TicketChanged(state=before, wanted=to)
    _know(session, ticket, values)


def _know(session: Session, ticket: Ticket, values: dict[str, Any]) -> None:
    """The row is as it was but for these values: the ticket in memory has them now, without being read again."""
    for name, value in values.items():
        set_committed_value(ticket, name, value)
    for column, row_behind in _POINTS_AT.items():
        if column in values:
            session.expire(ticket, [row_behind])
