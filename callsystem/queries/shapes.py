"""What staff see of a hall: frozen shapes that `staff.py` fills and `callsystem/wire.py` makes JSON of."""

from dataclasses import dataclass
from datetime import datetime

from callsystem.rules.estimating import WaitShown


@dataclass(frozen=True)
class StaffService:
    """What somebody came for: name by language, how many, and what to bring by language."""

    id: int
    names: dict[str, str]
    quantity: int
    documents: dict[str, list[str]]


@dataclass(frozen=True)
class StaffTicket:
    """A ticket for clerks; no name, no code. `wait_minutes`: likely, `wait`: with its range; None where not known or not waiting.

    `told_minutes`: the wait that was promised on arrival.

    `cents`: to be paid at the cashier, `is_paid`: it was. `for_counter_id`: sent to this counter; `then_queues`: where the
    journey goes on; `tell_account_id`: the clerk who wants to be told when the visitor comes;
    `paused_seconds`: pauses that are over.
    """

    id: int
    number: str
    state: str
    queue_id: int
    services: tuple[StaffService, ...]
    planned_minutes: int
    persons: int
    priority: bool
    locale: str
    agreed_at: datetime | None
    checked_in_at: datetime | None
    due_at: datetime | None
    late_minutes: int | None
    called_at: datetime | None
    started_at: datetime | None
    calls: int
    wait_minutes: int | None
    wait: WaitShown | None
    told_minutes: int | None
    counter_id: int | None
    for_counter_id: int | None
    then_queues: tuple[int, ...]
    pager: int | None
    note: str
    tell_account_id: int | None
    cents: int | None
    is_paid: bool
    parked_at: datetime | None
    paused_at: datetime | None
    paused_seconds: int


@dataclass(frozen=True)
class StaffQueue:
    """A queue that tickets can be sent to. `is_stopped`: the lead closed it for today, the rest is served."""

    id: int
    names: dict[str, str]
    is_stopped: bool
    is_cashier: bool


@dataclass(frozen=True)
class StaffHelp:
    """An emergency that is not over: where, who called, who is coming, and the accounts of all of these, the caller's first.

    `is_quiet`: no alarm, a colleague is asked to come over.
    """

    id: int
    place: str
    caller: str
    at: datetime
    coming: tuple[str, ...]
    has_part: tuple[int, ...]
    is_quiet: bool


@dataclass(frozen=True)
class StaffPaid:
    """What was paid in the last minutes, for the counter that sent the visitor to the cashier."""

    ticket_id: int
    number: str
    counter_id: int
    cents: int
    paid_at: datetime


@dataclass(frozen=True)
class Undoable:
    """The newest step of a counter, while it can be taken back."""

    kind: str
    number: str
    until: datetime


@dataclass(frozen=True)
class StaffCounter:
    """A counter, who sits there (`account_id`, `clerk`), and whom it has called or serves.

    `status` since `status_since`, a break expected to end at `until`. `is_away`: nobody works here, so an open visit may be
    taken over. `undo`: the step that can still be taken back.
    """

    id: int
    name: str
    room: str
    queues: tuple[int, ...]
    account_id: int | None
    clerk: str | None
    ticket: StaffTicket | None
    status: str | None
    status_since: datetime | None
    until: datetime | None
    is_away: bool
    undo: Undoable | None


@dataclass(frozen=True)
class StaffHall:
    """An office at the moment `as_of`, for its clerks. Waiting in the order of being called, expected by agreed time."""

    office_id: int
    office: str
    zone: str
    seq: int
    as_of: datetime
    waiting: tuple[StaffTicket, ...]
    expected: tuple[StaffTicket, ...]
    missed: tuple[StaffTicket, ...]
    parked: tuple[StaffTicket, ...]
    queues: tuple[StaffQueue, ...]
    helps: tuple[StaffHelp, ...]
    paid: tuple[StaffPaid, ...]
    ticker: str
    alert_wait_minutes: int
    alert_waiting: int
    calls_before_missed: int
    counters: tuple[StaffCounter, ...]
