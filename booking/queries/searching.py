"""Services by everyday words, those most often booked first."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from base import clock
from base.offices import queries as offices
from base.offices.model import Service
from booking.model import Reservation, ReservedService
from booking.rules.searching import score

LOOKED_BACK = timedelta(days=90)
KEPT = timedelta(minutes=10)
Booked = Mapping[int, int]
_kept: WeakKeyDictionary[Engine, tuple[datetime, Booked]] = WeakKeyDictionary()


def found_services(session: Session, typed: str, office_id: int | None = None) -> list[Service]:
    """What the public may choose (at this office) and fits what was typed, the best first.

    Everything, often booked first, for an empty text.
    """
    often = _often_booked(session)
    services = sorted(offices.services(session, office_id), key=lambda one: (-often.get(one.id, 0), one.id))
    if not typed.strip():
        return services
    scored = [(score(typed, names_of(service)), service) for service in services]
    return [service for fit, service in sorted(_fitting(scored), key=lambda pair: pair[0])]


def names_of(service: Service) -> list[str]:
    """All under which it can be found, in every language."""
    return [*service.names.values(), *service.search_words, *service.group_names.values()]


def _fitting(scored: list[tuple[int | None, Service]]) -> list[tuple[int, Service]]:
    return [(fit, service) for fit, service in scored if fit is not None]


def _often_booked(session: Session) -> Booked:
    """How often each was booked lately, at most ten minutes old: it changes slowly, and the first page asks for it."""
    engine, now = session.get_bind().engine, clock.now()
    read_at, booked = _kept.get(engine, (now - 2 * KEPT, {}))
    if not read_at <= now <= read_at + KEPT:
        booked = _count(session, now)
        _kept[engine] = now, booked
    return booked


def _count(session: Session, now: datetime) -> Booked:
    counted = (
        select(ReservedService.service_id, func.count())
        .join(Reservation, Reservation.id == ReservedService.reservation_id)
        .where(Reservation.day >= (now - LOOKED_BACK).date(), Reservation.number.is_not(None))
        .group_by(ReservedService.service_id)
    )
    return {service: times for service, times in session.execute(counted)}  # noqa: C416 - rows, not pairs
