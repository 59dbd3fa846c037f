"""What a number can be taken for without an appointment, and whether it can be taken now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from base import clock
from base.hours.queries import open_times
from base.offices.model import Office, OfficeService, Queue, Visibility
from base.offices.queries import offered_at
from base.offices.queries import office as known_office
from callsystem.errors import WalkInsClosed, WalkInsFull
from callsystem.model import QueueStop, Ticket, TicketService
from callsystem.queries.tickets import not_over
from callsystem.queries.waits import newcomers_waits
from callsystem.rules.arriving import check_walk_in
from callsystem.rules.estimating import WaitShown
from callsystem.states import TicketState


@dataclass(frozen=True)
class WalkInService:
    """A service at a kiosk. `names` and `group_names` by language; `is_open`: a number can be taken now.

    `is_full`: all of today's are given. `wait`: how long one would wait, as things stand; None is not known.
    """

    service_id: int
    queue_id: int
    names: dict[str, str]
    group_names: dict[str, str]
    minutes: int
    max_quantity: int
    is_open: bool
    is_full: bool
    wait: WaitShown | None


def services_for_walk_ins(session: Session, office_id: int) -> list[WalkInService]:
    """What the public may take a number for at this office, in the order of the catalogue."""
    office = known_office(session, office_id)
    offers = walk_in_offers(session, office_id)
    now = clock.now()
    queue_ids = {offer.queue_id for offer in offers}
    refusals = {queue_id: _refusal(session, office, queue_id, now) for queue_id in queue_ids}
    waits = newcomers_waits(session, office.id, now)
    return [_walk_in_service(offer, refusals[offer.queue_id], waits.get(offer.queue_id)) for offer in offers]


def walk_in_offers(session: Session, office_id: int) -> Sequence[OfficeService]:
    """What the office offers to the public without an appointment."""
    today = clock.now().astimezone(known_office(session, office_id).zone).date()
    return [
        offer
        for offer in offered_at(session, office_id)
        if offer.walk_in and offer.visibility == Visibility.PUBLIC and offer.is_offered_on(today)
    ]


def check_open(session: Session, office: Office, queue_id: int, now: datetime) -> None:
    """Raise WalkInsClosed where the queue gives no numbers now: by its opening hours, less the minutes before closing.

    Raises WalkInsFull where all of today's numbers are given.
    """
    if session.get(QueueStop, (queue_id, now.astimezone(office.zone).date())) is not None:
        raise WalkInsClosed  # the lead stopped it: the rest is served
    last_ticket = timedelta(minutes=office.last_ticket_minutes)
    check_walk_in(now, office.timezone, opening_today(session, office, queue_id, now), last_ticket)
    queue = session.get_one(Queue, queue_id)
    if queue.most_waiting is not None and _waiting_now(session, queue) >= queue.most_waiting:
        raise WalkInsClosed  # by load: numbers again as soon as somebody was called
    most = queue.walk_ins_per_day
    if most is not None and _given_today(session, office, queue_id, now) >= most:
        raise WalkInsFull


def check_caps(session: Session, office: Office, offers: Iterable[OfficeService], now: datetime) -> None:
    """Raise WalkInsFull where all of today's numbers for one of these services are given."""
    for offer in offers:
        most = offer.walk_ins_per_day
        if most is not None and _given_for_service(session, office, offer.service_id, now) >= most:
            raise WalkInsFull


def opening_today(session: Session, office: Office, queue_id: int, now: datetime) -> list[tuple[time, time]]:
    """Today's opening times of a queue in the office's local time; none on a day of closure."""
    return open_times(session, queue_id, now.astimezone(office.zone).date())


def _refusal(session: Session, office: Office, queue_id: int, now: datetime) -> WalkInsClosed | None:
    try:
        check_open(session, office, queue_id, now)
    except WalkInsClosed as refusal:
        return refusal
    return None


def _waiting_now(session: Session, queue: Queue) -> int:
    waiting = select(func.count(Ticket.id)).where(
        Ticket.office_id == queue.office_id,
        Ticket.queue_id == queue.id,
        not_over(),
        Ticket.state == TicketState.WAITING,
    )
    return session.scalar(waiting) or 0


def _given_for_service(session: Session, office: Office, service_id: int, now: datetime) -> int:
    given = select(func.count(Ticket.id)).join(TicketService, TicketService.ticket_id == Ticket.id)
    of_today = given.where(
        Ticket.office_id == office.id,
        Ticket.day == now.astimezone(office.zone).date(),
        Ticket.reservation_id.is_(None),
        TicketService.service_id == service_id,
    )
    return session.scalar(of_today) or 0


def _given_today(session: Session, office: Office, queue_id: int, now: datetime) -> int:
    walk_ins = select(func.count(Ticket.id)).where(
        Ticket.queue_id == queue_id,
        Ticket.day == now.astimezone(office.zone).date(),
        Ticket.reservation_id.is_(None),
    )
    return session.scalar(walk_ins) or 0


def _walk_in_service(
    offer: OfficeService, refusal: WalkInsClosed | None, wait: WaitShown | None
) -> WalkInService:
    service = offer.service
    return WalkInService(
        service.id,
        offer.queue_id,
        service.names,
        service.group_names,
        offer.minutes_here,
        offer.most_here,
        refusal is None,
        isinstance(refusal, WalkInsFull),
        wait if refusal is None else None,
    )
