"""What others ask about offices; one select each."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from base.errors import NotFound
from base.offices.model import (
    Counter,
    Office,
    OfficeService,
    Queue,
    Service,
    Visibility,
)


def hours_persons_are_kept(session: Session) -> list[tuple[str, int]]:
    """Names of offices, and how many hours after an appointment they keep its person."""
    found = session.execute(select(Office.name, Office.keep_person_hours).order_by(Office.name))
    return [(name, hours) for name, hours in found]


_SERVICE = joinedload(OfficeService.service, innerjoin=True)
_QUEUE = joinedload(OfficeService.queue, innerjoin=True)


def offices(session: Session) -> Sequence[Office]:
    """All offices by name."""
    return session.scalars(select(Office).order_by(Office.name)).all()


def public_offices(session: Session) -> Sequence[Office]:
    """The offices that the public may choose, by name."""
    return session.scalars(select(Office).where(Office.is_public).order_by(Office.name)).all()


def office(session: Session, office_id: int) -> Office:
    """One office; raises NotFound."""
    found = session.get(Office, office_id)
    if found is None:
        raise NotFound()
    return found


def office_by_key(session: Session, key: str) -> Office:
    """One office by its key, as it stands in an address; raises NotFound."""
    is_text = key.isprintable()  # PostgreSQL refuses others, as if it were our fault
    found = session.scalar(select(Office).where(Office.key == key)) if is_text else None
    if found is None:
        raise NotFound()
    return found


def services(session: Session, office_id: int | None = None) -> Sequence[Service]:
    """Every service that the public may choose, at this office or at one at least, in the order of the catalogue."""
    shown = (OfficeService.visibility == Visibility.PUBLIC, Office.is_public)
    offered = select(OfficeService.service_id).join(Office).where(*shown)
    offered = offered.where(Office.id == office_id) if office_id else offered
    return session.scalars(select(Service).where(Service.id.in_(offered)).order_by(Service.id)).all()


def services_by_id(session: Session, service_ids: Iterable[int]) -> dict[int, Service]:
    """The services with these ids; unknown ids are left out."""
    found = session.scalars(select(Service).where(Service.id.in_(list(service_ids))))
    return {service.id: service for service in found}


def offered_at(session: Session, office_id: int) -> Sequence[OfficeService]:
    """What an office offers, with service and queue."""
    offered = (
        select(OfficeService)
        .join(Service)
        .where(
            OfficeService.office_id == office_id,
            OfficeService.visibility != Visibility.HIDDEN,
        )
        .options(_SERVICE, _QUEUE)
        .order_by(Service.id)
    )
    return session.scalars(offered).all()


def offered_anyhow(session: Session, office_id: int) -> Sequence[OfficeService]:
    """What an office offers, hidden services included, with service and queue."""
    here = select(OfficeService).where(OfficeService.office_id == office_id)
    both = (selectinload(OfficeService.service), selectinload(OfficeService.queue))
    return session.scalars(here.options(*both)).all()


def offers_of(session: Session, service_ids: Iterable[int]) -> Sequence[OfficeService]:
    """Who offers these services to the public, with service and queue."""
    offered = (
        select(OfficeService)
        .join(Office)
        .where(
            OfficeService.service_id.in_(list(service_ids)),
            OfficeService.visibility == Visibility.PUBLIC,
            Office.is_public,
        )
        .options(_SERVICE, _QUEUE)
    )
    return session.scalars(offered).all()


def queue(session: Session, queue_id: int) -> Queue:
    """One queue; raises NotFound."""
    found = session.get(Queue, queue_id)
    if found is None:
        raise NotFound()
    return found


def counter(session: Session, counter_id: int) -> Counter:
    """One counter; raises NotFound."""
    found = session.get(Counter, counter_id)
    if found is None:
        raise NotFound()
    return found


def counters(session: Session, office_id: int) -> Sequence[Counter]:
    """The counters of an office that are in use, with the queues they serve."""
    here = (Counter.office_id == office_id, Counter.is_retired.is_(False))
    found = select(Counter).where(*here).options(selectinload(Counter.queues))
    return session.scalars(found.order_by(Counter.id)).all()
