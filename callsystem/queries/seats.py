"""Who sits at which counter, and the step there that can still be taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, exists, select
from sqlalchemy.orm import Session

from base import clock
from base.accounts.model import Account, StaffSession
from base.offices.model import Counter
from callsystem.model import LastStep, Staffing, Ticket
from callsystem.queries.set_up import SetUp, set_up_of
from callsystem.queries.shapes import Undoable
from callsystem.states import CounterStatus

UNDO = timedelta(seconds=10)
"""So long a step at a counter can be taken back."""


@dataclass(frozen=True)
class Seat:
    """A counter that has a clerk: the account, the name that colleagues see, and since when.

    `status` (open, break, closed) since `status_since`, expected to end at `until`. Who is not logged in any more is gone.
    """

    account_id: int
    clerk: str
    since: datetime
    status: str
    status_since: datetime | None
    until: datetime | None
    is_logged_in: bool


@dataclass(frozen=True)
class Place:
    """The counter where a clerk sits, as the verbs of the clerk's keys need it; `status` as in `Seat`."""

    id: int
    office_id: int
    name: str
    status: str


@dataclass(frozen=True)
class Desk:
    """A counter whose clerk calls, or will after a break; `rests_until` None: not on a break."""

    counter_id: int
    queues: frozenset[int]
    rests_until: datetime | None = None


@dataclass(frozen=True)
class Seats:
    """By counter id: who sits there, and the newest step, while it can be taken back."""

    taken: Mapping[int, Seat]
    undoable: Mapping[int, Undoable]


_LIVES = exists().where(StaffSession.account_id == Account.id, StaffSession.ends_at > bindparam("now"))
_SEAT = (
    Staffing.account_id,
    Account.name,
    Staffing.since,
    Staffing.status,
    Staffing.status_since,
    Staffing.until,
    _LIVES,
)
_COUNTERS = (
    select(Counter.id, *_SEAT, LastStep.kind, Ticket.number, LastStep.at)
    .outerjoin(Staffing, Staffing.counter_id == Counter.id)
    .outerjoin(Account, Account.id == Staffing.account_id)
    .outerjoin(LastStep, and_(LastStep.counter_id == Counter.id, LastStep.at > bindparam("since")))
    .outerjoin(Ticket, and_(Ticket.id == LastStep.ticket_id, Ticket.changes == LastStep.changes))
    .where(Counter.office_id == bindparam("office"))
)


OFFICE_OF_CLERK = select(Counter.office_id).join(Staffing).where(Staffing.account_id == bindparam("clerk"))
_PLACE = (
    select(Counter.id, Counter.office_id, Counter.name, Staffing.status)
    .join(Staffing)
    .where(Staffing.account_id == bindparam("clerk"), Counter.office_id == bindparam("office"))
)


def place_of(session: Session, account_id: int, office_id: int) -> Place | None:
    """Where a clerk sits at this office; None if they do not."""
    session.flush()
    asked = {"clerk": account_id, "office": office_id}
    found = session.connection().execute(_PLACE, asked).one_or_none()
    return None if found is None else Place(*found)


def office_of_clerk(session: Session, account_id: int) -> int | None:
    """The office of the counter where a clerk sits; None before a counter is chosen."""
    session.flush()
    return session.connection().scalar(OFFICE_OF_CLERK, {"clerk": account_id})


def seats_of(session: Session, office_id: int) -> Seats:
    """All counters of an office, in one question."""
    session.flush()
    now = clock.now()
    asked = {"office": office_id, "now": now, "since": now - UNDO}
    taken, undoable = {}, {}
    for counter_id, *seat, kind, number, at in session.connection().execute(_COUNTERS, asked):
        if seat[0] is not None:
            taken[counter_id] = Seat(*seat)
        if number is not None:
            undoable[counter_id] = Undoable(kind, number, at + UNDO)
    return Seats(taken, undoable)


def staffed_desks(session: Session, office_id: int) -> list[Desk]:
    """The counters whose clerks call."""
    return desks_of(set_up_of(session, office_id), seats_of(session, office_id).taken)


def desks_of(office: SetUp, seats: Mapping[int, Seat]) -> list[Desk]:
    """The staffed counters for the replay, without those of which nobody knows when they will call again."""
    staffed = [(counter, seats[counter.id]) for counter in office.counters if counter.id in seats]
    desks = (_desk(counter.id, counter.queues, seat) for counter, seat in staffed)
    return [desk for desk in desks if desk is not None]


def _desk(counter_id: int, queues: frozenset[int], seat: Seat) -> Desk | None:
    if seat.status == CounterStatus.OPEN:
        return Desk(counter_id, queues)
    if seat.status == CounterStatus.BREAK and seat.until is not None:
        return Desk(counter_id, queues, seat.until)
    return None
