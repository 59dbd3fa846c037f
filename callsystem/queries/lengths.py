"""How long visits take: planned minutes, corrected by what was observed in the last 90 days.

Observed is what visitors with a single service took from the call (walking included, pauses not) to the end, by service and
quantity. A visit with several services counts as the sum of its parts. What was seldom observed goes by the office's own pace:
where visits take nine tenths of their plan, a visit of a new kind will, too.

Past days are read once a day: they do not change any more, and there may be tens of thousands of visits in them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from weakref import WeakKeyDictionary

from sqlalchemy import exists, extract, func, select
from sqlalchemy.orm import Session, aliased

from base import clock
from base.database import Database, bound
from callsystem.model import Ticket, TicketService
from callsystem.queries.rows import TicketRow
from callsystem.queries.set_up import CatalogueService, SetUp
from callsystem.rules.estimating import PLANNED_WEIGHT, learned_minutes
from callsystem.states import TicketState

OBSERVED_DAYS = timedelta(days=90)
KEPT = timedelta(minutes=1)
USUAL_PLAN = 15.0
"""Minutes; the office's pace begins as if so many minutes, ten times, had been planned and needed."""
Kind = tuple[int, int]
"""Service and quantity."""


@dataclass(frozen=True)
class Seen:
    """Visits of one kind: minutes needed and planned, and how many there were."""

    needed: float = 0.0
    planned: float = 0.0
    count: int = 0

    def __add__(self, other: "Seen") -> "Seen":
        return Seen(self.needed + other.needed, self.planned + other.planned, self.count + other.count)


Observed = Mapping[Kind, Seen]


@dataclass(frozen=True)
class _Kept:
    """What is remembered of an office: its past days as of `day`, and all of it as of `read_at`."""

    day: date
    past: Observed
    read_at: datetime
    whole: Observed


_kept: WeakKeyDictionary[Database, dict[int, _Kept]] = WeakKeyDictionary()


def observed(session: Session, office: SetUp) -> Observed:
    """What was observed, at most a minute old: it changes slowly, and every estimate asks for it."""
    of_database = _kept.setdefault(bound(), {})
    now = clock.now()
    known = of_database.get(office.office_id)
    if known is None or not known.read_at <= now <= known.read_at + KEPT:
        known = of_database[office.office_id] = _observe(session, office, now, known)
    return known.whole


class Lengths:
    """How long visits usually take here. Who came for the same, with the same plan, is reckoned once."""

    def __init__(self, means: Observed, services: Mapping[int, CatalogueService]) -> None:
        self._means, self._pace, self._services = means, pace_of(means), services
        self._known: dict[tuple[int, tuple[Kind, ...]], timedelta] = {}

    def of(self, ticket: TicketRow) -> timedelta:
        """The planned minutes are shared among the services by the catalogue's."""
        kinds = tuple((part.id, part.quantity) for part in ticket.services)
        if (plan := (ticket.planned_minutes, kinds)) not in self._known:
            self._known[plan] = timedelta(minutes=self._minutes(*plan))
        return self._known[plan]

    def _minutes(self, planned: int, kinds: tuple[Kind, ...]) -> float:
        weights = {kind: self._services[kind[0]].minutes * kind[1] for kind in kinds}
        whole = sum(weights.values())
        if not whole:
            return planned * self._pace
        minutes = 0.0
        for kind, weight in weights.items():
            seen = self._means.get(kind, Seen())
            minutes += learned_minutes(self._pace * planned * weight / whole, seen.needed, seen.count)
        return minutes


def pace_of(means: Observed) -> float:
    """Minutes that visits of this office need, for each that was planned."""
    whole = sum(means.values(), Seen())
    before = PLANNED_WEIGHT * USUAL_PLAN
    return (before + whole.needed) / (before + whole.planned)


def _observe(session: Session, office: SetUp, now: datetime, known: _Kept | None) -> _Kept:
    today = now.astimezone(office.zone).date()
    if known is not None and known.day == today:
        past = known.past
    else:
        past = _seen(session, office.office_id, today - OBSERVED_DAYS, today - timedelta(days=1))
    new = _seen(session, office.office_id, today, today)
    whole = {kind: past.get(kind, Seen()) + new.get(kind, Seen()) for kind in past.keys() | new.keys()}
    return _Kept(today, past, now, whole)


def _seen(session: Session, office_id: int, first: date, last: date) -> Observed:
    other = aliased(TicketService)
    has_another = exists().where(
        other.ticket_id == Ticket.id,
        other.service_id != TicketService.service_id,
    )
    needed = extract("epoch", Ticket.finished_at) - extract("epoch", Ticket.called_at) - Ticket.paused_seconds
    sums = (func.sum(needed), func.sum(Ticket.planned_minutes), func.count())
    served = (
        select(TicketService.service_id, TicketService.quantity, *sums)
        .join(Ticket, Ticket.id == TicketService.ticket_id)
        .where(
            Ticket.office_id == office_id,
            Ticket.state == TicketState.SERVED,
            Ticket.day.between(first, last),
            Ticket.finished_at.is_not(None),
            Ticket.called_at.is_not(None),
            ~has_another,
        )
        .group_by(TicketService.service_id, TicketService.quantity)
    )
    return {
        (service_id, quantity): Seen(float(seconds) / 60, float(planned), count)
        for service_id, quantity, seconds, planned, count in session.execute(served)
    }
