"""The hall as everybody may see it: numbers, counters and times; nothing that says who or what for."""

from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy.orm import Session

from callsystem.queries.snapshots import CallRow, Snapshot, snapshot
from callsystem.rules.estimating import WaitShown
from callsystem.states import TicketState


@dataclass(frozen=True)
class CallShown:
    """The newest call of a number. `active`: the visitor is still awaited at the counter."""

    seq: int
    number: str
    counter: str
    room: str
    at: datetime
    active: bool
    queue_id: int


@dataclass(frozen=True)
class WaitingShown:
    """Somebody in line; `wait` None means: not known."""

    number: str
    wait: WaitShown | None
    queue_id: int


@dataclass(frozen=True)
class CounterShown:
    """A counter, the number it has called or serves now, and whether a clerk is there."""

    name: str
    number: str | None
    staffed: bool


@dataclass(frozen=True)
class NewcomerShown:
    """A queue, and how long somebody would wait in it who took a number now; `wait` None means: not known."""

    queue: str
    names: dict[str, str]
    wait: WaitShown | None


@dataclass(frozen=True)
class Hall:
    """An office at the moment `as_of`. Every change raises `seq`; a screen ignores an older state."""

    office_id: int
    office: str
    zone: str
    seq: int
    as_of: datetime
    calls: tuple[CallShown, ...]
    waiting: tuple[WaitingShown, ...]
    counters: tuple[CounterShown, ...]
    staffed: bool
    newcomers: tuple[NewcomerShown, ...]
    ticker: str
    """What the lead has to say to the hall; empty where nothing."""
    open_today: tuple[tuple[time, time], ...]
    """Local opening hours of its day; none where it is closed."""


def hall(session: Session, office_id: int) -> Hall:
    """The whole public state of one office; raises NotFound."""
    return public_hall(snapshot(session, office_id))


def public_hall(seen: Snapshot) -> Hall:
    """What everybody may see of it. Calls newest first, waiting in the order of being called."""
    return Hall(
        office_id=seen.office.office_id,
        office=seen.office.name,
        zone=seen.office.timezone,
        seq=seen.seq,
        as_of=seen.as_of,
        calls=tuple(map(_call_shown, seen.calls)),
        waiting=tuple(
            WaitingShown(ticket.number, seen.waits[ticket.id], ticket.queue_id) for ticket in seen.in_line
        ),
        counters=_counters(seen),
        staffed=bool(seen.seats),
        newcomers=tuple(
            NewcomerShown(queue.key, queue.names, seen.newcomers.get(queue.id))
            for queue in seen.office.queues
        ),
        ticker=seen.ticker,
        open_today=seen.open_today,
    )


def _counters(seen: Snapshot) -> tuple[CounterShown, ...]:
    numbers = {counter_id: ticket.number for counter_id, ticket in seen.visits().items()}
    return tuple(
        CounterShown(counter.name, numbers.get(counter.id), counter.id in seen.seats)
        for counter in seen.office.counters
    )


def _call_shown(call: CallRow) -> CallShown:
    is_active = call.state == TicketState.CALLED
    return CallShown(call.seq, call.number, call.counter, call.room, call.at, is_active, call.queue_id)
