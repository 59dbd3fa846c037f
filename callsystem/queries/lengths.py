"""How long visits take: planned minutes, corrected by what was observed in the last 90 days.

Observed is what visitors with a single service took from the call (walking included) to the end, by service and quantity.
A visit with several services counts as the sum of its parts.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, exists, extract, func, select
from sqlalchemy.orm import Session, aliased

from base import clock
from callsystem.model import Ticket, TicketService
from callsystem.rules.estimating import learned_minutes
from callsystem.states import TicketState

OBSERVED_DAYS = timedelta(days=90)
KEPT = timedelta(minutes=1)
Observed = Mapping[tuple[int, int], tuple[float, int]]
"""By service and quantity: the sum of the minutes, and how many visits."""
_kept: WeakKeyDictionary[Engine, dict[int, tuple[datetime, Observed]]] = WeakKeyDictionary()


def observed(session: Session, office_id: int) -> Observed:
    """What was observed, at most a minute old: it changes slowly, and every estimate asks for it."""
    of_database = _kept.setdefault(session.get_bind().engine, {})
    now = clock.now()
    if office_id in of_database:
        read_at, means = of_database[office_id]
        if read_at <= now <= read_at + KEPT:
            return means
    of_database[office_id] = now, _observe(session, office_id, now)
    return of_database[office_id][1]


def usual_length(ticket: Ticket, means: Observed) -> timedelta:
    """How long such a visit usually takes; the planned minutes are shared among its services by the catalogue's."""
    weights = {
        (part.service_id, part.quantity): part.service.minutes * part.quantity for part in ticket.services
    }
    whole = sum(weights.values())
    if not whole:
        return timedelta(minutes=ticket.planned_minutes)
    minutes = [
        learned_minutes(ticket.planned_minutes * weight / whole, *means.get(kind, (0, 0)))
        for kind, weight in weights.items()
    ]
    return timedelta(minutes=sum(minutes))


def _observe(session: Session, office_id: int, now: datetime) -> Observed:
    other = aliased(TicketService)
    has_another = exists().where(
        other.ticket_id == Ticket.id,
        other.service_id != TicketService.service_id,
    )
    seconds = extract("epoch", Ticket.finished_at) - extract("epoch", Ticket.called_at)
    served = (
        select(TicketService.service_id, TicketService.quantity, func.sum(seconds), func.count())
        .join(Ticket, Ticket.id == TicketService.ticket_id)
        .where(
            Ticket.office_id == office_id,
            Ticket.state == TicketState.SERVED,
            Ticket.day >= (now - OBSERVED_DAYS).date(),
            Ticket.finished_at.is_not(None),
            Ticket.called_at.is_not(None),
            ~has_another,
        )
        .group_by(TicketService.service_id, TicketService.quantity)
    )
    return {
        (service_id, quantity): (float(total) / 60, count)
        for service_id, quantity, total, count in session.execute(served)
    }
