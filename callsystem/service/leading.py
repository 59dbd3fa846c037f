"""What the lead of an office does: move anybody, log counters out, stop queues, end the day for a kind, speak to the hall."""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from base import clock, journal
from base.errors import NotFound
from base.offices.model import Counter, CounterQueue, Queue
from base.offices.queries import counter as known_counter
from base.offices.queries import office as known_office
from callsystem.errors import SameTarget, TicketChanged
from callsystem.model import QueueStop, Staffing, Ticker, Ticket
from callsystem.service.calling import ticket_of_office
from callsystem.service.changes import move, note
from callsystem.service.counters import vacate
from callsystem.service.feeding import settle_reservation, withdraw_ticket
from callsystem.service.visiting import Target
from callsystem.states import TicketState


class Kind(StrEnum):
    """What a day can be ended for."""

    WALK_INS = "walk_ins"
    """No more numbers in any queue; who has one is served."""
    EXPECTED = "expected"
    """Who booked and is not here will not come any more."""
    WAITING = "waiting"
    """Everybody who waits was sent home."""


def move_ticket(session: Session, office_id: int, ticket_id: int, target: Target) -> Ticket:
    """Somebody who waits goes to another queue or counter, with the old due time. Raises NotFound, TicketChanged, SameTarget."""
    journal.lock(session, office_id)
    ticket = ticket_of_office(session, office_id, ticket_id)
    if ticket.state != TicketState.WAITING:
        raise TicketChanged(state=ticket.state, wanted=TicketState.WAITING)
    if (target.queue_id is None) == (target.counter_id is None):
        raise SameTarget
    if target.counter_id is not None:
        changes: dict[str, int | None] = {
            "for_counter_id": _of_office(session, Counter, office_id, target.counter_id)
        }
    else:
        queue_id = _of_office(session, Queue, office_id, target.queue_id or 0)
        changes = {"queue_id": queue_id, "for_counter_id": None}
    move(session, ticket, TicketState.WAITING, **changes)
    note(session, office_id, "moved", number=ticket.number)
    return ticket


def log_out_counter(session: Session, office_id: int, counter_id: int) -> Counter:
    """Nobody sits there any more; an open visit can be taken over. Safe to repeat. Raises NotFound."""
    journal.lock(session, office_id)
    counter = _counter(session, office_id, counter_id)
    staffing = session.get(Staffing, counter_id)
    if staffing is not None:
        vacate(session, staffing)
    return counter


def set_queues(session: Session, office_id: int, counter_id: int, queue_ids: Collection[int]) -> Counter:
    """Which queues this counter serves from now on. Raises NotFound."""
    journal.lock(session, office_id)
    counter = _counter(session, office_id, counter_id)
    wanted = {_of_office(session, Queue, office_id, queue_id) for queue_id in queue_ids}
    session.execute(delete(CounterQueue).where(CounterQueue.counter_id == counter_id))
    session.add_all(CounterQueue(counter_id=counter_id, queue_id=queue_id) for queue_id in sorted(wanted))
    session.flush()
    session.expire(counter)
    note(session, office_id, "counter_queues", counter=counter.name)
    return counter


def stop_queue(session: Session, office_id: int, queue_id: int) -> None:
    """No more numbers there today: the rest is served. Safe to repeat. Raises NotFound."""
    journal.lock(session, office_id)
    _stop(session, office_id, queue_id)


def reopen_queue(session: Session, office_id: int, queue_id: int) -> None:
    """Numbers again. Safe to repeat. Raises NotFound."""
    journal.lock(session, office_id)
    _of_office(session, Queue, office_id, queue_id)
    key = (queue_id, known_today(session, office_id))
    stop = session.get(QueueStop, key)
    if stop is not None:
        session.delete(stop)
        note(session, office_id, "queue_reopened", queue=session.get_one(Queue, queue_id).key)


def end_day_for(session: Session, office_id: int, kind: Kind) -> int:
    """End the day for a kind; how many queues or tickets that was. Safe to repeat."""
    journal.lock(session, office_id)
    if kind == Kind.WALK_INS:
        queues = session.scalars(select(Queue.id).where(Queue.office_id == office_id)).all()
        return sum(_stop(session, office_id, queue_id) for queue_id in queues)
    state = TicketState.EXPECTED if kind == Kind.EXPECTED else TicketState.WAITING
    of_kind = select(Ticket).where(Ticket.office_id == office_id, Ticket.state == state)
    tickets = session.scalars(of_kind.order_by(Ticket.id)).all()
    for ticket in tickets:
        withdraw_ticket(session, ticket)
        settle_reservation(session, ticket, kind == Kind.WAITING)
    return len(tickets)


def say(session: Session, office_id: int, text: str, minutes: int) -> None:
    """A line for all boards of the office, for so many minutes; an empty text takes it off."""
    journal.lock(session, office_id)
    ticker = session.get(Ticker, office_id) or Ticker(office_id=office_id)
    ticker.text, ticker.ends_at = text, clock.now() + timedelta(minutes=minutes if text else 0)
    session.add(ticker)
    note(session, office_id, "said" if text else "said_no_more", minutes=minutes)


def known_today(session: Session, office_id: int) -> date:
    """The local date of an office; raises NotFound."""
    return clock.now().astimezone(known_office(session, office_id).zone).date()


def _stop(session: Session, office_id: int, queue_id: int) -> bool:
    """Whether it was still open."""
    _of_office(session, Queue, office_id, queue_id)
    key = (queue_id, known_today(session, office_id))
    if session.get(QueueStop, key) is not None:
        return False
    session.add(QueueStop(queue_id=queue_id, day=key[1]))
    note(session, office_id, "queue_stopped", queue=session.get_one(Queue, queue_id).key)
    return True


def _counter(session: Session, office_id: int, counter_id: int) -> Counter:
    counter = known_counter(session, counter_id)
    if counter.office_id != office_id:
        raise NotFound
    return counter


def _of_office(session: Session, table: type[Queue] | type[Counter], office_id: int, row_id: int) -> int:
    """The id, if it is one of this office; raises NotFound."""
    wanted = select(table.id).where(table.id == row_id, table.office_id == office_id)
    found = session.scalar(wanted)
    if found is None:
        raise NotFound
    return found
