"""How a ticket changes, whatever the reason: by the table of states, as compare-and-set, with an entry in the journal."""

from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from base import events, journal
from callsystem.errors import TicketChanged
from callsystem.events import HallChanged
from callsystem.model import Ticket
from callsystem.states import TicketState, can_go_back, check_change


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
    unchanged = [Ticket.id == ticket.id, Ticket.state == before, Ticket.changes == ticket.changes]
    values = {"state": to, "changes": ticket.changes + 1, **changes}
    changed = update(Ticket).where(*unchanged).values(values).returning(Ticket)
    as_it_is_now = {"synchronize_session": False, "populate_existing": True}
    if session.scalar(changed, execution_options=as_it_is_now) is None:
        raise TicketChanged(state=before, wanted=to)
