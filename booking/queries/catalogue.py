"""What was chosen, as each office would do it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from base.i18n import in_language
from base.offices import queries as offices
from base.offices.model import Office, OfficeService, Queue, Service
from booking.errors import ChoiceRefused
from booking.rules.choosing import Chosen, check_choice, check_offered, duration_minutes, queue_for

Choice = Sequence[tuple[int, int]]
"""Pairs of service id and quantity."""


@dataclass(frozen=True)
class Plan:
    """One appointment for all that was chosen, at one office."""

    office: Office
    queue: Queue
    minutes: int
    services: tuple[tuple[Service, int], ...]
    offers: tuple[OfficeService, ...] = ()

    def is_offered_on(self, day: date) -> bool:
        """Whether the office does all of it on that local day."""
        return all(offer.is_offered_on(day) for offer in self.offers)

    @property
    def queue_id(self) -> int:
        """The id of the one queue that all wait in."""
        return self.queue.id


def plan(session: Session, office_id: int, choice: Choice) -> Plan:
    """What this office makes of the choice; raises ChoiceRefused, or NotFound for an unknown office."""
    office = offices.office(session, office_id)
    services = _services(session, choice)
    offers = [o for o in offices.offers_of(session, services) if o.office_id == office_id]
    return _plan(office, choice, services, offers)


def staff_plan(session: Session, office_id: int, choice: Choice) -> Plan:
    """As `plan`, with what only staff may choose."""
    office = offices.office(session, office_id)
    services = _services(session, choice)
    offers = [offer for offer in offices.offered_at(session, office_id) if offer.service_id in services]
    return _plan(office, choice, services, offers)


def offices_for(session: Session, choice: Choice) -> list[Plan]:
    """A plan for every office that can do all of it, by name; raises the ChoiceRefused of one where none can."""
    services = _services(session, choice)
    offers = offices.offers_of(session, services)
    plans: list[Plan] = []
    refusals: list[ChoiceRefused] = []
    for office in offices.offices(session):
        try:
            plans.append(_plan(office, choice, services, [o for o in offers if o.office_id == office.id]))
        except ChoiceRefused as refusal:
            refusals.append(refusal)
    if not plans:
        raise next(_most_telling_first(refusals), ChoiceRefused())
    return plans


def _services(session: Session, choice: Choice) -> dict[int, Service]:
    wanted = {service_id for service_id, _quantity in choice}
    services = offices.services_by_id(session, wanted)
    if len(services) != len(wanted):
        raise ChoiceRefused()
    return services


def _plan(
    office: Office, choice: Choice, services: dict[int, Service], offers: Sequence[OfficeService]
) -> Plan:
    by_service = {offer.service_id: offer for offer in offers}
    check_offered(
        {service.key: in_language(service.names) for service in services.values()},
        {offer.service.key for offer in offers},
    )
    chosen = [_chosen(by_service[service_id], quantity) for service_id, quantity in choice]
    check_choice(chosen)
    queue_id = queue_for({in_language(offer.service.names): offer.queue_id for offer in offers})
    listed = tuple((services[service_id], quantity) for service_id, quantity in choice)
    queue = next(offer.queue for offer in offers if offer.queue_id == queue_id)
    return Plan(office, queue, duration_minutes(chosen), listed, tuple(offers))


def _chosen(offer: OfficeService, quantity: int) -> Chosen:
    """The service as this office offers it: its own minutes and maximum where it has them."""
    service = offer.service
    return Chosen(
        key=service.key,
        name=in_language(service.names),
        minutes=offer.minutes_here,
        maximum=offer.most_here,
        combinable=frozenset(service.combinable),
        quantity=quantity,
    )


def _most_telling_first(refusals: Iterable[ChoiceRefused]) -> Iterator[ChoiceRefused]:
    """That one office does not offer something says less than that the choice itself cannot be done."""
    return iter(sorted(refusals, key=lambda refusal: refusal.code == "not_offered"))
