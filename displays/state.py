"""The hall's public state as screens get it: one JSON text for all boards and phones of an office.

Only what is listed here leaves the house: numbers, counters and times. A phone finds its own number in it.
"""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from base import clock
from base.i18n import in_language, list_in_language
from base.offices.model import Counter
from booking.rules.reminding import LATE_CHOICES, may_tell_late
from callsystem import queries
from callsystem.model import Ticket
from callsystem.queries import CallShown, CounterShown, Hall, NewcomerShown, WaitingShown
from callsystem.rules.estimating import WaitShown
from callsystem.states import TicketState

State = dict[str, Any]


def as_state(hall: Hall) -> State:
    """The hall in plain values; `day` is the office's local date, because numbers begin anew with each."""
    return {
        "office_id": hall.office_id,
        "seq": hall.seq,
        "as_of": _moment(hall.as_of),
        "day": hall.as_of.astimezone(ZoneInfo(hall.zone)).date().isoformat(),
        "calls": [_call(call) for call in hall.calls],
        "waiting": [_waiting(waiting) for waiting in hall.waiting],
        "counters": [_counter(counter) for counter in hall.counters],
        "staffed": hall.staffed,
        "newcomers": [_newcomer(newcomer) for newcomer in hall.newcomers],
        "ticker": hall.ticker,
        "open_today": [[f"{opens:%H:%M}", f"{closes:%H:%M}"] for opens, closes in hall.open_today],
    }


def ticket_state(session: Session, code: str) -> State:
    """What only the holder of a ticket's code may know of it; raises NotFound."""
    return as_ticket_state(queries.ticket_by_code(session, code))


def as_ticket_state(ticket: Ticket) -> State:
    """One visitor's own ticket in plain values."""
    counter = ticket.counter
    return {
        "number": ticket.number,
        "state": ticket.state,
        "day": ticket.day.isoformat(),
        "office": ticket.office.name,
        "address": ticket.office.address,
        "zone": ticket.office.timezone,
        "counter": counter.name if counter else None,
        "room": counter.room if counter else "",
        "agreed": _moment(ticket.agreed_at),
        "due": _moment(ticket.due_at),
        "more_time": _more_time(ticket),
        "late": [] if ticket.reservation_id is None else _late_choices(ticket),
        "grace": ticket.office.grace_minutes,
        "documents": _documents(ticket),
        "area": in_language(ticket.queue.area.names) if ticket.queue.area else "",
        "counters": sorted({counter.name for counter in _counters_of(ticket)}),
        "services": [in_language(chosen.service.names) for chosen in ticket.services],
    }


def _more_time(ticket: Ticket) -> int:
    """Minutes that the visitor may still ask for; 0 for none."""
    office = ticket.office
    return office.more_time_minutes if ticket.more_time < office.more_time_times else 0


def _late_choices(ticket: Ticket) -> list[int]:
    """By how many minutes an expected visitor may say to come later, now."""
    if ticket.state != TicketState.EXPECTED or ticket.agreed_at is None:
        return []
    return list(LATE_CHOICES) if may_tell_late(ticket.agreed_at, clock.now()) else []


def _documents(ticket: Ticket) -> list[str]:
    """What to bring, each paper once."""
    named = [chosen.service.documents for chosen in ticket.services]
    papers = [paper for one in named for paper in list_in_language(one)]
    return list(dict.fromkeys(papers))


def _counters_of(ticket: Ticket) -> list[Counter]:
    """The counters that may call this ticket."""
    able = [counter for counter in ticket.office.counters if ticket.queue in counter.queues]
    return able


def _call(call: CallShown) -> State:
    return {
        "seq": call.seq,
        "number": call.number,
        "counter": call.counter,
        "room": call.room,
        "at": _moment(call.at),
        "active": call.active,
        "queue": call.queue_id,
    }


def _waiting(waiting: WaitingShown) -> State:
    return {"number": waiting.number, "wait": _wait(waiting.wait), "queue": waiting.queue_id}


def _newcomer(newcomer: NewcomerShown) -> State:
    return {"queue": newcomer.queue, "names": newcomer.names, "wait": _wait(newcomer.wait)}


def _wait(wait: WaitShown | None) -> State | None:
    return asdict(wait) if wait else None


def _counter(counter: CounterShown) -> State:
    return {"name": counter.name, "number": counter.number, "staffed": counter.staffed}


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="milliseconds") if moment else None
