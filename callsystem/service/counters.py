"""Counters are opened and closed by the clerk who sits there. One clerk is at one counter, one counter has one clerk."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock, events, journal
from base.offices.model import Counter
from base.offices.queries import counter as known_counter
from callsystem.errors import AtAnotherCounter, CounterTaken, NoCounter, TicketOpen
from callsystem.events import ClerkMoved
from callsystem.model import Staffing, Ticket
from callsystem.queries import ticket_at
from callsystem.service.changes import note


def open_counter(session: Session, account_id: int, counter_id: int) -> Counter:
    """Sit down at a counter; doing it twice changes nothing. Raises NotFound, CounterTaken, AtAnotherCounter."""
    counter = known_counter(session, counter_id)
    journal.lock(session, counter.office_id)
    mine = _staffing_of(session, account_id)
    if mine is not None and mine.counter_id != counter_id:
        raise AtAnotherCounter(mine.counter.name)
    if mine is None:
        _sit_down(session, account_id, counter)
    return counter


def close_counter(session: Session, account_id: int) -> Counter:
    """Leave the counter. Raises NoCounter, and TicketOpen while a visitor is called or served there."""
    counter = counter_of(session, account_id)
    refuse_open_ticket(ticket_at(session, counter.id))
    session.delete(session.get_one(Staffing, counter.id))
    note(session, counter.office_id, "counter_closed", counter=counter.name)
    events.record(session, ClerkMoved(account_id))
    return counter


def counter_of(session: Session, account_id: int) -> Counter:
    """Where the clerk sits; the line of that office is held from here on. Raises NoCounter."""
    seat = select(Counter.office_id).join(Staffing).where(Staffing.account_id == account_id)
    office_id = session.scalar(seat)
    if office_id is None:
        raise NoCounter
    journal.lock(session, office_id)
    mine = _staffing_of(session, account_id)  # asked again: only now it cannot change any more
    if mine is None:
        raise NoCounter
    return mine.counter


def refuse_open_ticket(ticket: Ticket | None) -> None:
    """Raise TicketOpen if there is one: it must be ended first, so that none is ever forgotten at a counter."""
    if ticket is not None:
        raise TicketOpen(ticket.number)


def _staffing_of(session: Session, account_id: int) -> Staffing | None:
    return session.scalar(select(Staffing).where(Staffing.account_id == account_id))


def _sit_down(session: Session, account_id: int, counter: Counter) -> None:
    if session.get(Staffing, counter.id) is not None:
        raise CounterTaken(counter.name)
    session.add(Staffing(counter_id=counter.id, account_id=account_id, since=clock.now()))
    note(session, counter.office_id, "counter_opened", counter=counter.name)
    events.record(session, ClerkMoved(account_id))
