"""Who is called next: everybody gets a due time when checking in, and the smallest due time goes first.

Who comes without an appointment is queued as if their appointment were H minutes from now. So one dial, H,
weighs booked visitors against walk-ins, and everybody can read the rule on the wall of the hall.

    due = T        booked, checked in by T + G        T  agreed time
        = c + L    booked, later than that            c  check-in time
        = c + H    walk-in
        - B        with the priority flag

    called next = the smallest due among those present whom the counter can serve and who may be called:
                  walk-ins always, booked visitors from T - e on;
                  if there is none of these, the smallest due of all present
    ties        = the earlier check-in, then the smaller number

**What a walk-in can rely on.** Let a walk-in without priority check in at c and wait, and let a counter that
can serve them call a visitor v who checked in later (or at the same moment, with a larger number). Then

1. v is booked, without priority, and T < c + H; or
2. v is booked, with priority, and T < c + H + B; or
3. v is a walk-in with priority who checked in before c + B.

Nobody else overtakes. Why: a walk-in may always be called, so v was chosen by due time, and due(v) < c + H,
because equal due times are decided by check-in. For a late v, c(v) + L < c + H, and as c(v) > T + G,
even T < c + H - L - G: being late helps nobody past a walk-in. The shorter form of this promise, "bookings
with T < c + H, and priority visitors who checked in before c + B", forgets that priority also moves bookings
forward; case 2 says it. A member of staff who calls somebody by name, with a reason, is outside the rule.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta

NOTHING = timedelta(0)


@dataclass(frozen=True)
class OrderSettings:
    """The dials of one office. None may be negative: then a promise above would not hold."""

    walk_in_counts_as: timedelta = timedelta(minutes=60)
    """H: a walk-in is queued as if booked for this long after check-in. 0 is first come first served; a
    day is as good as infinite, which is strict appointments first."""
    grace: timedelta = timedelta(minutes=10)
    """G: so much after the agreed time a booked visitor still counts as punctual."""
    late_counts_as: timedelta = timedelta(minutes=20)
    """L: who comes later than that is queued as if booked for this long after check-in."""
    priority_bonus: timedelta = timedelta(minutes=20)
    """B: the due time of a visitor with the priority flag is so much earlier."""
    early_call: timedelta = timedelta(minutes=5)
    """e: a booked visitor is not called sooner than this before the agreed time, unless nobody else waits."""

    def __post_init__(self) -> None:
        if any(dial < NOTHING for dial in vars(self).values()):
            raise ValueError("the dials of the calling order cannot be negative")


@dataclass(frozen=True)
class Waiting:
    """One visitor who is present and waits, as far as the order needs to know. Moments are UTC."""

    ticket_id: int
    number: str
    queue_id: int
    checked_in: datetime
    due: datetime
    """As `due_time` said at check-in; it never changes by itself, not even in another queue."""
    agreed: datetime | None = None
    """The time of the appointment; None for a walk-in."""
    counter_id: int | None = None
    """The staffed counter that the visitor was sent to: only it calls them, whatever queues it serves. None: any that can."""


def due_time(
    checked_in: datetime, agreed: datetime | None, settings: OrderSettings, *, has_priority: bool = False
) -> datetime:
    """The due time of a visitor, decided once, at check-in; `agreed` is None for a walk-in. UTC."""
    bonus = settings.priority_bonus if has_priority else NOTHING
    return _due_without_priority(checked_in, agreed, settings) - bonus


def is_late(checked_in: datetime, agreed: datetime, settings: OrderSettings) -> bool:
    """Whether a booked visitor checked in after the grace was over."""
    return checked_in > agreed + settings.grace


def callable_from(agreed: datetime, settings: OrderSettings) -> datetime:
    """From when on a booked visitor who is present takes part in the order as everybody else."""
    return agreed - settings.early_call


def may_be_called(visitor: Waiting, now: datetime, settings: OrderSettings) -> bool:
    """Whether it is this visitor's time already. It always is for walk-ins."""
    return visitor.agreed is None or now >= callable_from(visitor.agreed, settings)


def can_serve(visitor: Waiting, queues: AbstractSet[int], counter_id: int | None = None) -> bool:
    """Whether a counter with these queues may call this visitor."""
    if visitor.counter_id is not None:
        return visitor.counter_id == counter_id
    return visitor.queue_id in queues


def next_ticket(
    waiting: Iterable[Waiting],
    queues: AbstractSet[int],
    now: datetime,
    settings: OrderSettings,
    counter_id: int | None = None,
) -> Waiting | None:
    """Whom this counter, which serves these queues, calls now; None only if nobody waits whom it can serve."""
    servable = (visitor for visitor in waiting if can_serve(visitor, queues, counter_id))
    return min(servable, key=lambda visitor: _turn(visitor, now, settings), default=None)


def line(waiting: Iterable[Waiting], now: datetime, settings: OrderSettings) -> list[Waiting]:
    """Everybody in the order of being called, if counters for all queues called one after the other now."""
    return sorted(waiting, key=lambda visitor: _turn(visitor, now, settings))


def precedence(visitor: Waiting) -> tuple[datetime, datetime, str, int]:
    """What decides between two who may both be called: due time, then check-in, then number."""
    return (visitor.due, visitor.checked_in, visitor.number, visitor.ticket_id)


def _due_without_priority(checked_in: datetime, agreed: datetime | None, settings: OrderSettings) -> datetime:
    if agreed is None:
        return checked_in + settings.walk_in_counts_as
    if is_late(checked_in, agreed, settings):
        return checked_in + settings.late_counts_as
    return agreed


def _turn(
    visitor: Waiting, now: datetime, settings: OrderSettings
) -> tuple[bool, tuple[datetime, datetime, str, int]]:
    return (not may_be_called(visitor, now, settings), precedence(visitor))
