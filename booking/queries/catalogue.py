"""What was chosen, as each office would do it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from base.i18n import in_language
from base.offices import queries as offices
from base.offices.model import AppointmentKind, Office, OfficeService, Queue, Service
from base.seldom import remembered
from booking.errors import ChoiceRefused, NotOffered
from booking.rules.choosing import Chosen, check_choice, check_offered, duration_minutes, queue_for, seats_of

IN_PERSON = AppointmentKind.IN_PERSON
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
    extra_minutes: int = 0
    """Of these minutes, because more time was asked for."""
    seats: int = 1
    """Places side by side that it takes."""

    def is_offered_on(self, day: date) -> bool:
        """Whether the office does all of it on that local day."""
        return all(offer.is_offered_on(day) for offer in self.offers)

    @property
    def is_on_request(self) -> bool:
        """Whether a clerk there has to accept it, because of one of the services."""
        return any(offer.is_on_request for offer in self.offers)

    @property
    def is_event(self) -> bool:
        """Whether people take seats of it: it has few days, which are listed instead of a calendar."""
        return any(service.takes_seats for service, _quantity in self.services)

    @property
    def queue_id(self) -> int:
        """The id of the one queue that all wait in."""
        return self.queue.id

    @property
    def kind(self) -> AppointmentKind:
        """How they meet."""
        return AppointmentKind(self.queue.kind)

    @property
    def fields(self) -> dict[str, object]:
        """Office and kind as they travel in addresses; in person goes without saying."""
        return {"office": self.office.id, **self.kind.fields}


@dataclass(frozen=True)
class Outline:
    """What of a plan is needed to take a place: values only, so that it can be remembered."""

    office_id: int
    queue_id: int
    zone: ZoneInfo
    minutes: int
    seats: int
    extra_minutes: int
    is_on_request: bool
    hold_minutes: int
    choice: tuple[tuple[int, int], ...]
    valid: tuple[tuple[date | None, date | None], ...]
    """First and last day of each offer."""

    def is_offered_on(self, day: date) -> bool:
        """Whether the office does all of it on that local day."""
        return all((first or day) <= day <= (last or day) for first, last in self.valid)


def outline(
    session: Session,
    office_id: int,
    choice: Choice,
    kind: AppointmentKind = IN_PERSON,
    extra_time: bool = False,
) -> Outline:
    """The outline of `plan`, worked out once until the set-up changes; raises what `plan` raises."""
    wanted = (office_id, tuple(choice), kind, extra_time)
    return remembered(session, ("outline", wanted), lambda: _outline(plan(session, *wanted)))


def plan(
    session: Session,
    office_id: int,
    choice: Choice,
    kind: AppointmentKind = IN_PERSON,
    extra_time: bool = False,
) -> Plan:
    """What this office makes of the choice, for who needs more time a longer appointment where it offers that.

    Raises ChoiceRefused, or NotFound for an unknown office.
    """
    office = offices.office(session, office_id)
    services = _services(session, choice)
    offers = [o for o in offices.offers_of(session, services) if o.office_id == office_id]
    return _plan(office, choice, services, offers, kind, extra_time)


def staff_plan(
    session: Session,
    office_id: int,
    choice: Choice,
    kind: AppointmentKind = IN_PERSON,
    extra_time: bool = False,
) -> Plan:
    """As `plan`, with what only staff may choose."""
    office = offices.office(session, office_id)
    services = _services(session, choice)
    offers = [offer for offer in offices.offered_at(session, office_id) if offer.service_id in services]
    return _plan(office, choice, services, offers, kind, extra_time)


def kinds_at(session: Session, office_id: int) -> list[AppointmentKind]:
    """The kinds of appointment for which an office has a line; in person is always one."""
    has_line = {queue.kind for queue in offices.office(session, office_id).queues}
    return [kind for kind in AppointmentKind if kind in has_line | {IN_PERSON}]


def offices_for(session: Session, choice: Choice, extra_time: bool = False) -> list[Plan]:
    """A plan for every office that can do all of it and each kind of appointment, by name.

    Raises the ChoiceRefused of one where none can.
    """
    services = _services(session, choice)
    offers = offices.offers_of(session, services)
    plans: list[Plan] = []
    refusals: list[ChoiceRefused] = []
    for office, kind in product(offices.offices(session), AppointmentKind):
        here = [offer for offer in offers if offer.office_id == office.id]
        try:
            plans.append(_plan(office, choice, services, here, kind, extra_time))
        except ChoiceRefused as refusal:
            refusals.append(refusal)
    if not plans:
        raise next(_most_telling_first(refusals), ChoiceRefused())
    return plans


def plans_at(
    session: Session,
    choice: Choice,
    kind: AppointmentKind,
    office_ids: Collection[int] = (),
    extra_time: bool = False,
) -> list[Plan]:
    """The plans of these offices that can do all of it in this way, by name; of all where none is named.

    Raises ChoiceRefused where none can.
    """
    found = [one for one in offices_for(session, choice, extra_time) if one.kind is kind]
    plans = [one for one in found if not office_ids or one.office.id in office_ids]
    if not plans:
        raise NotOffered(", ".join(in_language(one.names) for one in _services(session, choice).values()))
    return plans


def _outline(wanted: Plan) -> Outline:
    return Outline(
        wanted.office.id,
        wanted.queue_id,
        wanted.office.zone,
        wanted.minutes,
        wanted.seats,
        wanted.extra_minutes,
        wanted.is_on_request,
        wanted.office.hold_minutes,
        tuple((service.id, quantity) for service, quantity in wanted.services),
        tuple((offer.valid_from, offer.valid_until) for offer in wanted.offers),
    )


def _services(session: Session, choice: Choice) -> dict[int, Service]:
    wanted = {service_id for service_id, _quantity in choice}
    services = offices.services_by_id(session, wanted)
    if len(services) != len(wanted):
        raise ChoiceRefused()
    return services


def _plan(
    office: Office,
    choice: Choice,
    services: dict[int, Service],
    every_offer: Sequence[OfficeService],
    kind: AppointmentKind,
    extra_time: bool,
) -> Plan:
    queues = _queues(office, every_offer, kind)
    offers = [offer for offer in every_offer if offer.service_id in queues]
    by_service = {offer.service_id: offer for offer in offers}
    check_offered(
        {service.key: in_language(service.names) for service in services.values()},
        {offer.service.key for offer in offers},
    )
    chosen = [_chosen(by_service[service_id], quantity) for service_id, quantity in choice]
    check_choice(chosen)
    queue_id = queue_for({in_language(o.service.names): queues[o.service_id].id for o in offers})
    listed = tuple((services[service_id], quantity) for service_id, quantity in choice)
    queue = next(queue for queue in queues.values() if queue.id == queue_id)
    extra = office.extra_minutes if extra_time else 0
    minutes = duration_minutes(chosen, extra)
    return Plan(office, queue, minutes, listed, tuple(offers), extra, seats_of(chosen))


def _queues(office: Office, offers: Iterable[OfficeService], kind: AppointmentKind) -> dict[int, Queue]:
    """The line of each service that the office offers in this way; none by video where it has no rooms for it."""
    if kind == AppointmentKind.VIDEO and not office.video_address:
        return {}
    found = {offer.service_id: offer.queue_of(kind) for offer in offers}
    return {service_id: queue for service_id, queue in found.items() if queue is not None}


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
        takes_seats=service.takes_seats,
    )


def _most_telling_first(refusals: Iterable[ChoiceRefused]) -> Iterator[ChoiceRefused]:
    """That one office does not offer something says less than that the choice itself cannot be done."""
    return iter(sorted(refusals, key=lambda refusal: refusal.code == "not_offered"))
