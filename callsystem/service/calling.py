"""Calling and serving. Whom "next" calls is decided in `rules/ordering.py`; here it is only carried out, once."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Table, insert
from sqlalchemy.orm import Session

from base import clock, journal
from base.errors import NotFound
from base.offices.queries import office as known_office
from booking.mails import send_call
from booking.service import mark_kept, mark_missed
from callsystem.errors import MayNotChoose, NobodyWaits, NoTicketHere, TicketChanged, TicketOpen
from callsystem.model import Call, Ticket
from callsystem.queries import (
    Place,
    before_counter,
    calling_rule,
    set_up_of,
    ticket_at,
    waiting_for,
    whole_ticket,
)
from callsystem.rules.ordering import next_ticket
from callsystem.service.changes import move, note
from callsystem.service.counters import counter_of, refuse_open_ticket, working_counter_of
from callsystem.service.counting import note_clerk
from callsystem.service.recording import write_down
from callsystem.service.undoing import undoable
from callsystem.states import Outcome, Reason, TicketState


@dataclass(frozen=True)
class Record:
    """What a clerk writes down at the end: services with what was done of them, persons, outcome. None: as planned."""

    performed: Sequence[tuple[int, int]] | None = None
    persons: int | None = None
    outcome: Outcome = Outcome.SOLVED


AS_PLANNED = Record()
_CALL = insert(cast("Table", Call.__table__))


def call_next(session: Session, account_id: int) -> Ticket:
    """Call the next visitor to the clerk's counter. Raises NoCounter, OnBreak, TicketOpen, NobodyWaits."""
    counter = working_counter_of(session, account_id)
    ticket = _next_for(session, counter)
    with undoable(session, account_id, counter, ticket, "called"):
        call(session, ticket, counter, "called")
    return ticket


def call_chosen(session: Session, account_id: int, ticket_id: int, reason: Reason, is_lead: bool) -> Ticket:
    """Call this very visitor, out of order; the reason stands in the journal.

    Raises NoCounter, OnBreak, TicketOpen, MayNotChoose, NotFound, TicketChanged.
    """
    counter = _counter_that_may_choose(session, account_id, is_lead)
    ticket = ticket_of_office(session, counter.office_id, ticket_id)
    if ticket.state != TicketState.WAITING:
        raise TicketChanged(state=ticket.state, wanted=TicketState.CALLED)
    _call_out_of_order(session, account_id, counter, ticket, reason)
    return ticket


def call_next_of(session: Session, account_id: int, service_id: int, is_lead: bool) -> Ticket:
    """Call the first in line of those who came for this service. It passes over others, so it needs the right to choose.

    Raises NoCounter, OnBreak, TicketOpen, MayNotChoose, NobodyWaits.
    """
    counter = _counter_that_may_choose(session, account_id, is_lead)
    ticket = _next_for(session, counter, waiting_for(session, counter.office_id, service_id))
    _call_out_of_order(session, account_id, counter, ticket, Reason.SERVICE)
    return ticket


def call_again(session: Session, account_id: int, ticket_id: int | None = None) -> Ticket:
    """Call the same visitor once more; who was called as often as the office allows is missed instead.

    Raises NoCounter, NoTicketHere, TicketChanged.
    """
    ticket, counter = ticket_of_clerk(session, account_id, ticket_id)
    limit = known_office(session, ticket.office_id).calls_before_missed
    if ticket.state == TicketState.CALLED and 0 < limit <= ticket.calls:
        return no_show(session, account_id, ticket.id)
    with undoable(session, account_id, counter, ticket, "called_again"):
        call(session, ticket, counter, "called_again")
    return ticket


def start(session: Session, account_id: int, ticket_id: int | None = None) -> Ticket:
    """The visitor has come; service begins. Raises NoCounter, NoTicketHere, TicketChanged."""
    ticket, counter = ticket_of_clerk(session, account_id, ticket_id)
    with undoable(session, account_id, counter, ticket, "started"):
        move(session, ticket, TicketState.SERVING, started_at=clock.now())
        note(session, ticket.office_id, "started", number=ticket.number, counter=counter.name)
    return ticket


def finish(
    session: Session, account_id: int, ticket_id: int | None = None, record: Record = AS_PLANNED
) -> Ticket:
    """The visit is over, and its reservation was kept; or the journey goes on to its next queue.

    Raises NoCounter, NoTicketHere, TicketChanged, NotOffered, TooMany.
    """
    ticket, counter = ticket_of_clerk(session, account_id, ticket_id)
    if ticket.state != TicketState.SERVING:
        raise TicketChanged(state=ticket.state, wanted=TicketState.SERVED)
    with undoable(session, account_id, counter, ticket, "finished"):
        write_down(session, ticket, record.performed)
        said = {"outcome": record.outcome, "persons": record.persons or ticket.persons}
        if ticket.then_queues:
            _send_on(session, ticket, counter, said)
        else:
            _end(session, ticket, counter, said)
            note_clerk(session, ticket, account_id)
    return ticket


def no_show(session: Session, account_id: int, ticket_id: int | None = None) -> Ticket:
    """Called, and nobody came; the reservation was missed. Raises NoCounter, NoTicketHere, TicketChanged."""
    ticket, counter = ticket_of_clerk(session, account_id, ticket_id)
    with undoable(session, account_id, counter, ticket, "no_show"):
        move(session, ticket, TicketState.NO_SHOW, finished_at=clock.now())
        note(session, ticket.office_id, "no_show", number=ticket.number, counter=counter.name)
        if ticket.reservation_id is not None:
            mark_missed(session, ticket.reservation_id)
    return ticket


def came_after_all(session: Session, office_id: int, ticket_id: int) -> Ticket:
    """Who did not come when called is here after all, and waits again with the old due time. Raises NotFound, TicketChanged."""
    journal.lock(session, office_id)
    ticket = ticket_of_office(session, office_id, ticket_id)
    if ticket.state != TicketState.NO_SHOW:
        raise TicketChanged(state=ticket.state, wanted=TicketState.WAITING)
    wait_again(session, ticket)
    return ticket


def wait_again(session: Session, ticket: Ticket) -> None:
    """Back among those who wait. The due time stays: it never changes by itself, so the next "next" is likely theirs."""
    move(session, ticket, TicketState.WAITING, counter_id=None, finished_at=None, calls=0)
    note(session, ticket.office_id, "came_after_all", number=ticket.number)


def call(session: Session, ticket: Ticket, counter: Place, kind: str) -> None:
    """The ticket is on the screens with this counter. The office's line is held."""
    now = clock.now()
    changes = {"counter_id": counter.id, "calls": ticket.calls + 1, "called_at": now, "for_counter_id": None}
    move(session, ticket, TicketState.CALLED, **changes)
    seq = note(session, ticket.office_id, kind, number=ticket.number, counter=counter.name)
    called = {"office_id": ticket.office_id, "ticket_id": ticket.id, "counter_id": counter.id}
    session.connection().execute(_CALL, {**called, "seq": seq, "at": now})
    booked = ticket.reservation_id if ticket.calls == 1 else None
    if booked is not None and set_up_of(session, ticket.office_id).text_calls:
        send_call(session, booked, counter.name)


def ticket_of_clerk(session: Session, account_id: int, ticket_id: int | None) -> tuple[Ticket, Place]:
    """The ticket at the clerk's counter. `ticket_id` is the one the clerk saw: another one by now raises TicketChanged."""
    counter = counter_of(session, account_id)
    ticket = ticket_at(session, counter.office_id, counter.id)
    if ticket is None:
        raise NoTicketHere
    if ticket_id not in (None, ticket.id):
        raise TicketChanged(state="elsewhere", wanted=ticket.state)
    return ticket, counter


def ticket_of_office(session: Session, office_id: int, ticket_id: int) -> Ticket:
    """One ticket of this office, as it is now that the line is held; raises NotFound."""
    ticket = session.get(Ticket, ticket_id, populate_existing=True)
    if ticket is None or ticket.office_id != office_id:
        raise NotFound
    return ticket


def all_pauses(ticket: Ticket, now: datetime) -> dict[str, object]:
    """The columns that end a running pause."""
    running = int((now - ticket.paused_at).total_seconds()) if ticket.paused_at else 0
    return {"paused_at": None, "paused_seconds": ticket.paused_seconds + running}


def _counter_that_may_choose(session: Session, account_id: int, is_lead: bool) -> Place:
    counter = working_counter_of(session, account_id)
    refuse_open_ticket(session, counter)
    if not (is_lead or known_office(session, counter.office_id).clerks_may_choose):
        raise MayNotChoose
    return counter


def _call_out_of_order(
    session: Session, account_id: int, counter: Place, ticket: Ticket, reason: Reason
) -> None:
    with undoable(session, account_id, counter, ticket, "called"):
        note(session, ticket.office_id, "chosen", number=ticket.number, counter=counter.name, reason=reason)
        call(session, ticket, counter, "called")


def _next_for(session: Session, counter: Place, among: AbstractSet[int] | None = None) -> Ticket:
    """By the rule, of all who wait or of these tickets; raises TicketOpen, NobodyWaits."""
    rule = calling_rule(session, counter.id)
    found = before_counter(session, counter.office_id, counter.id)
    if found.number is not None:
        raise TicketOpen(found.number)
    waiting = [visitor for visitor in found.waiting if among is None or visitor.ticket_id in among]
    chosen = next_ticket(waiting, rule.queues, clock.now(), rule.dials, counter.id)
    if chosen is None:
        raise NobodyWaits
    return whole_ticket(session, chosen.ticket_id)


def _end(session: Session, ticket: Ticket, counter: Place, said: dict[str, object]) -> None:
    now = clock.now()
    move(session, ticket, TicketState.SERVED, finished_at=now, **all_pauses(ticket, now), **said)
    note(session, ticket.office_id, "finished", number=ticket.number, counter=counter.name)
    if ticket.reservation_id is not None:
        mark_kept(session, ticket.reservation_id)


def _send_on(session: Session, ticket: Ticket, counter: Place, said: dict[str, object]) -> None:
    """To the next queue of the journey, with the old due time."""
    queue_id, *rest = ticket.then_queues
    changes = {"queue_id": queue_id, "then_queues": rest, **afresh(), **said}
    move(session, ticket, TicketState.WAITING, **changes)
    note(session, ticket.office_id, "sent_on", number=ticket.number, counter=counter.name)


def afresh() -> dict[str, object]:
    """The columns of somebody who waits to be called anew; the due time is not among them."""
    return {
        "counter_id": None,
        "for_counter_id": None,
        "calls": 0,
        "called_at": None,
        "started_at": None,
        "parked_at": None,
        "paused_at": None,
        "paused_seconds": 0,
    }
