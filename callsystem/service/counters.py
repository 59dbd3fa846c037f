"""Counters are opened and closed by the clerk who sits there. One clerk is at one counter, one counter has one clerk.

Who wants to sit down where a colleague is, is told so; who sits elsewhere is told where. A clerk who is not logged in any more
is gone: a colleague may sit down there, and finds the visit that was left open.
"""

from datetime import timedelta
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from base import clock, events, journal
from base.accounts.queries import is_logged_in
from base.offices.model import Counter
from base.offices.queries import counter as known_counter
from callsystem.errors import AtAnotherCounter, CounterTaken, NoCounter, OnBreak, TicketOpen
from callsystem.events import ClerkMoved
from callsystem.model import Staffing
from callsystem.queries import OFFICE_OF_CLERK, Place, number_at, place_of
from callsystem.service.changes import note
from callsystem.states import CounterStatus


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


def close_counter(session: Session, account_id: int) -> Place:
    """Leave the counter. Raises NoCounter, and TicketOpen while a visitor is called or served there."""
    counter = counter_of(session, account_id)
    refuse_open_ticket(session, counter)
    vacate(session, session.get_one(Staffing, counter.id))
    return counter


def vacate(session: Session, staffing: Staffing) -> None:
    """Nobody sits at this counter any more; a visit that is open there can be taken over. The office's line is held."""
    counter, account_id = staffing.counter, staffing.account_id
    session.delete(staffing)
    session.flush()
    _places(session).clear()
    note(session, counter.office_id, "counter_closed", counter=counter.name)
    events.record(session, ClerkMoved(account_id))


def take_break(session: Session, account_id: int, status: CounterStatus, minutes: int | None) -> Place:
    """No calls for a while: a break, or other work. `minutes` until the expected end. Raises NoCounter, TicketOpen."""
    counter = counter_of(session, account_id)
    refuse_open_ticket(session, counter)
    now = clock.now()
    staffing = session.get_one(Staffing, counter.id)
    staffing.status, staffing.status_since = status, now
    staffing.until = None if minutes is None else now + timedelta(minutes=minutes)
    _places(session).clear()
    note(session, counter.office_id, "break_began", counter=counter.name, status=status, minutes=minutes)
    return counter


def end_break(session: Session, account_id: int) -> Place:
    """The counter calls again; doing it twice changes nothing. Raises NoCounter."""
    counter = counter_of(session, account_id)
    staffing = session.get_one(Staffing, counter.id)
    if staffing.status != CounterStatus.OPEN:
        staffing.status, staffing.status_since, staffing.until = CounterStatus.OPEN, clock.now(), None
        _places(session).clear()
        note(session, counter.office_id, "break_ended", counter=counter.name)
    return counter


def counter_of(session: Session, account_id: int) -> Place:
    """Where the clerk sits; the line of that office is held from here on. Raises NoCounter."""
    known = _places(session).get(account_id)
    if known is not None:
        return known
    office_id = journal.lock_found(session, _LINE_OF_CLERK, {"clerk": account_id})
    place = None if office_id is None else place_of(session, account_id, office_id)
    if place is None:
        raise NoCounter
    return _places(session).setdefault(account_id, place)


def working_counter_of(session: Session, account_id: int) -> Place:
    """The same for steps that bring a visitor to the counter. Raises NoCounter, OnBreak."""
    place = counter_of(session, account_id)
    if place.status != CounterStatus.OPEN:
        raise OnBreak
    return place


def away_from(session: Session, counter_id: int) -> bool:
    """Whether nobody works at this counter: no clerk sits there, or the one who did is not logged in any more."""
    staffing = session.get(Staffing, counter_id)
    return staffing is None or not is_logged_in(session, staffing.account_id)


def refuse_open_ticket(session: Session, counter: Place) -> None:
    """Raise TicketOpen while somebody is called or served there: it must be ended first, so that none is ever forgotten."""
    number = number_at(session, counter.office_id, counter.id)
    if number is not None:
        raise TicketOpen(number)


_LINE_OF_CLERK = journal.line_of(OFFICE_OF_CLERK.scalar_subquery())


def _places(session: Session) -> dict[int, Place]:
    """Where clerks sit, by account: asked once the line is held, it cannot change any more but by this transaction itself."""
    return cast("dict[int, Place]", session.info.setdefault("places", {}))


def _staffing_of(session: Session, account_id: int) -> Staffing | None:
    mine = select(Staffing).options(joinedload(Staffing.counter, innerjoin=True))
    return session.scalar(mine.where(Staffing.account_id == account_id))


def _sit_down(session: Session, account_id: int, counter: Counter) -> None:
    other = session.get(Staffing, counter.id)
    if other is not None:
        if not away_from(session, counter.id):
            raise CounterTaken(counter.name)
        vacate(session, other)
    session.add(Staffing(counter_id=counter.id, account_id=account_id, since=clock.now()))
    note(session, counter.office_id, "counter_opened", counter=counter.name)
    events.record(session, ClerkMoved(account_id))
