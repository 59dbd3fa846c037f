"""Calling and serving. Whom "next" calls is decided in `rules/ordering.py`; here it is only carried out, once."""

from sqlalchemy.orm import Session

from base import clock, journal
from base.errors import NotFound
from base.offices.model import Counter
from base.offices.queries import office as known_office
from booking.service import mark_kept, mark_missed
from callsystem.errors import NobodyWaits, NoTicketHere, TicketChanged
from callsystem.model import Call, Ticket
from callsystem.queries import order_settings, ticket_at, waiting_line
from callsystem.rules.ordering import next_ticket
from callsystem.service.changes import move, note
from callsystem.service.counters import counter_of, refuse_open_ticket
from callsystem.states import TicketState


def call_next(session: Session, account_id: int) -> Ticket:
    """Call the next visitor to the clerk's counter. Raises NoCounter, TicketOpen, NobodyWaits."""
    counter = counter_of(session, account_id)
    refuse_open_ticket(ticket_at(session, counter.id))
    ticket = _next_for(session, counter)
    _call(session, ticket, counter, "called")
    return ticket


def call_again(session: Session, account_id: int, ticket_id: int | None = None) -> Ticket:
    """Call the same visitor once more. Raises NoCounter, NoTicketHere, TicketChanged."""
    ticket, counter = _ticket_of(session, account_id, ticket_id)
    _call(session, ticket, counter, "called_again")
    return ticket


def start(session: Session, account_id: int, ticket_id: int | None = None) -> Ticket:
    """The visitor has come; service begins. Raises NoCounter, NoTicketHere, TicketChanged."""
    ticket, counter = _ticket_of(session, account_id, ticket_id)
    move(session, ticket, TicketState.SERVING, started_at=clock.now())
    note(session, ticket.office_id, "started", number=ticket.number, counter=counter.name)
    return ticket


def finish(session: Session, account_id: int, ticket_id: int | None = None) -> Ticket:
    """The visit is over; its reservation was kept. Raises NoCounter, NoTicketHere, TicketChanged."""
    ticket, counter = _ticket_of(session, account_id, ticket_id)
    move(session, ticket, TicketState.SERVED, finished_at=clock.now())
    note(session, ticket.office_id, "finished", number=ticket.number, counter=counter.name)
    if ticket.reservation_id is not None:
        mark_kept(session, ticket.reservation_id)
    return ticket


def no_show(session: Session, account_id: int, ticket_id: int | None = None) -> Ticket:
    """Called, and nobody came; the reservation was missed. Raises NoCounter, NoTicketHere, TicketChanged."""
    ticket, counter = _ticket_of(session, account_id, ticket_id)
    move(session, ticket, TicketState.NO_SHOW, finished_at=clock.now())
    note(session, ticket.office_id, "no_show", number=ticket.number, counter=counter.name)
    if ticket.reservation_id is not None:
        mark_missed(session, ticket.reservation_id)
    return ticket


def came_after_all(session: Session, office_id: int, ticket_id: int) -> Ticket:
    """Who did not come when called is here after all, and waits again with the old due time. Raises NotFound, TicketChanged."""
    journal.lock(session, office_id)
    ticket = session.get(Ticket, ticket_id)
    if ticket is None or ticket.office_id != office_id:
        raise NotFound
    if ticket.state != TicketState.NO_SHOW:
        raise TicketChanged(state=ticket.state, wanted=TicketState.WAITING)
    wait_again(session, ticket)
    return ticket


def wait_again(session: Session, ticket: Ticket) -> None:
    """Back among those who wait. The due time stays: it never changes by itself, so the next "next" is likely theirs."""
    move(session, ticket, TicketState.WAITING, counter_id=None, finished_at=None)
    note(session, ticket.office_id, "came_after_all", number=ticket.number)


def _next_for(session: Session, counter: Counter) -> Ticket:
    office = known_office(session, counter.office_id)
    queues = frozenset(queue.id for queue in counter.queues)
    chosen = next_ticket(waiting_line(session, office.id), queues, clock.now(), order_settings(office))
    if chosen is None:
        raise NobodyWaits
    return session.get_one(Ticket, chosen.ticket_id)


def _call(session: Session, ticket: Ticket, counter: Counter, kind: str) -> None:
    now = clock.now()
    move(session, ticket, TicketState.CALLED, counter_id=counter.id, calls=ticket.calls + 1, called_at=now)
    seq = note(session, ticket.office_id, kind, number=ticket.number, counter=counter.name)
    session.add(Call(office_id=ticket.office_id, ticket_id=ticket.id, counter_id=counter.id, seq=seq, at=now))


def _ticket_of(session: Session, account_id: int, ticket_id: int | None) -> tuple[Ticket, Counter]:
    """The ticket at the clerk's counter. `ticket_id` is the one the clerk saw: another one by now raises TicketChanged."""
    counter = counter_of(session, account_id)
    ticket = ticket_at(session, counter.id)
    if ticket is None:
        raise NoTicketHere
    if ticket_id not in (None, ticket.id):
        raise TicketChanged(state="elsewhere", wanted=ticket.state)
    return ticket, counter
