"""What happens to a visit besides its beginning and end: pauses, parking, giving back, transfers, taking over, notes."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from base import clock, journal
from base.errors import NotFound
from base.offices.queries import counter as known_counter
from base.offices.queries import queue as known_queue
from callsystem.errors import CounterStaysOpen, SameTarget, TicketChanged
from callsystem.model import Ticket
from callsystem.queries import Place
from callsystem.service.calling import afresh, all_pauses, call, ticket_of_clerk, ticket_of_office
from callsystem.service.changes import amend, move, note
from callsystem.service.counters import away_from, refuse_open_ticket, working_counter_of
from callsystem.service.undoing import undoable
from callsystem.states import TicketState


@dataclass(frozen=True)
class Target:
    """Where a transfer leads: a queue, or a counter."""

    queue_id: int | None = None
    counter_id: int | None = None


def pause(session: Session, account_id: int, ticket_id: int | None = None) -> Ticket:
    """The clerk leaves a visit for a moment; it does not count as service. Raises NoCounter, NoTicketHere, TicketChanged."""
    ticket, counter = _served_by(session, account_id, ticket_id)
    if ticket.paused_at is not None:
        raise TicketChanged(state="paused", wanted="paused")
    with undoable(session, account_id, counter, ticket, "paused"):
        amend(session, ticket, paused_at=clock.now())
        note(session, ticket.office_id, "paused", number=ticket.number, counter=counter.name)
    return ticket


def resume(session: Session, account_id: int, ticket_id: int | None = None) -> Ticket:
    """The pause is over. Raises NoCounter, NoTicketHere, TicketChanged."""
    ticket, counter = _served_by(session, account_id, ticket_id)
    if ticket.paused_at is None:
        raise TicketChanged(state=ticket.state, wanted="resumed")
    with undoable(session, account_id, counter, ticket, "resumed"):
        amend(session, ticket, **all_pauses(ticket, clock.now()))
        note(session, ticket.office_id, "resumed", number=ticket.number, counter=counter.name)
    return ticket


def park(session: Session, account_id: int, ticket_id: int | None = None) -> Ticket:
    """Put the visitor aside, for example for a photo; the counter is free. Raises NoCounter, NoTicketHere, TicketChanged."""
    ticket, counter = ticket_of_clerk(session, account_id, ticket_id)
    with undoable(session, account_id, counter, ticket, "parked"):
        now = clock.now()
        changes = {"parked_at": now, **all_pauses(ticket, now)}
        move(session, ticket, TicketState.PARKED, **changes)
        note(session, ticket.office_id, "parked", number=ticket.number, counter=counter.name)
    return ticket


def fetch(session: Session, account_id: int, ticket_id: int) -> Ticket:
    """Call a parked visitor back, to this counter. Raises NoCounter, OnBreak, TicketOpen, NotFound, TicketChanged."""
    counter = working_counter_of(session, account_id)
    refuse_open_ticket(session, counter)
    ticket = ticket_of_office(session, counter.office_id, ticket_id)
    if ticket.state != TicketState.PARKED:
        raise TicketChanged(state=ticket.state, wanted=TicketState.CALLED)
    with undoable(session, account_id, counter, ticket, "called"):
        amend(session, ticket, calls=0, started_at=None, parked_at=None)
        call(session, ticket, counter, "called")
    return ticket


def give_back(session: Session, account_id: int, ticket_id: int | None = None) -> Ticket:
    """The visitor waits again, in the old place: no penalty. Raises NoCounter, NoTicketHere, TicketChanged."""
    ticket, counter = ticket_of_clerk(session, account_id, ticket_id)
    with undoable(session, account_id, counter, ticket, "given_back"):
        move(session, ticket, TicketState.WAITING, **afresh())
        note(session, ticket.office_id, "given_back", number=ticket.number, counter=counter.name)
    return ticket


def transfer(
    session: Session, account_id: int, ticket_id: int | None, target: Target, text: str | None = None
) -> Ticket:
    """The visitor waits for another queue or counter, with the old due time; the note goes along.

    Raises NoCounter, NoTicketHere, TicketChanged, SameTarget, NotFound.
    """
    ticket, counter = ticket_of_clerk(session, account_id, ticket_id)
    changes, goal = _where_to(session, ticket, counter, target)
    with undoable(session, account_id, counter, ticket, "transferred"):
        kept = {} if text is None else {"note": text}
        move(session, ticket, TicketState.WAITING, **(afresh() | changes | kept))
        note(session, ticket.office_id, "transferred", number=ticket.number, counter=counter.name, to=goal)
    return ticket


def take_over(session: Session, account_id: int, ticket_id: int) -> Ticket:
    """Go on with the visit of a counter whose clerk is gone.

    Raises NoCounter, OnBreak, TicketOpen, NotFound, TicketChanged, CounterStaysOpen.
    """
    counter = working_counter_of(session, account_id)
    refuse_open_ticket(session, counter)
    ticket = ticket_of_office(session, counter.office_id, ticket_id)
    if ticket.state not in (TicketState.CALLED, TicketState.SERVING) or ticket.counter_id is None:
        raise TicketChanged(state=ticket.state, wanted="taken_over")
    if not away_from(session, ticket.counter_id):
        raise CounterStaysOpen(known_counter(session, ticket.counter_id).name)
    note(session, ticket.office_id, "taken_over", number=ticket.number, counter=counter.name)
    if ticket.state == TicketState.CALLED:
        call(session, ticket, counter, "called_again")
    else:
        amend(session, ticket, counter_id=counter.id)
    return ticket


def write_note(session: Session, account_id: int, ticket_id: int | None, text: str) -> Ticket:
    """A word from clerk to clerk on this visit; an empty one takes it off. Raises NoCounter, NoTicketHere, TicketChanged."""
    ticket, counter = ticket_of_clerk(session, account_id, ticket_id)
    with undoable(session, account_id, counter, ticket, "noted"):
        amend(session, ticket, note=text)
        note(session, ticket.office_id, "noted", number=ticket.number, counter=counter.name)
    return ticket


def tell_me(session: Session, account_id: int, office_id: int, ticket_id: int, wanted: bool) -> Ticket:
    """The clerk wants to be told when this expected visitor comes, or not any more; one clerk, the last who said so.

    Raises NotFound, TicketChanged.
    """
    journal.lock(session, office_id)
    ticket = ticket_of_office(session, office_id, ticket_id)
    if ticket.state != TicketState.EXPECTED:
        raise TicketChanged(state=ticket.state, wanted=TicketState.EXPECTED)
    amend(session, ticket, tell_account_id=account_id if wanted else None)
    note(session, office_id, "arrival_watched" if wanted else "arrival_not_watched", number=ticket.number)
    return ticket


def _served_by(session: Session, account_id: int, ticket_id: int | None) -> tuple[Ticket, Place]:
    ticket, counter = ticket_of_clerk(session, account_id, ticket_id)
    if ticket.state != TicketState.SERVING:
        raise TicketChanged(state=ticket.state, wanted=TicketState.SERVING)
    return ticket, counter


def _where_to(
    session: Session, ticket: Ticket, counter: Place, target: Target
) -> tuple[dict[str, object], str]:
    """The columns that lead there, and how the journal names it."""
    if (target.queue_id is None) == (target.counter_id is None) or target.counter_id == counter.id:
        raise SameTarget
    if target.counter_id is not None:
        other = known_counter(session, target.counter_id)
        _check_office(other.office_id, ticket)
        return {"for_counter_id": other.id}, f"counter {other.name}"
    queue = known_queue(session, target.queue_id or 0)
    _check_office(queue.office_id, ticket)
    return {"queue_id": queue.id}, f"queue {queue.key}"


def _check_office(office_id: int, ticket: Ticket) -> None:
    if office_id != ticket.office_id:
        raise NotFound
