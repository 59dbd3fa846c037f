"""Events: a date with seats and a title, made of what there is: a service for so many people, its own queue, a special day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from base.hours.entries import SpecialEntry
from base.hours.model import SpecialHours
from base.hours.service import save_special
from base.offices.model import Office, OfficeService, Queue, Service, Visibility
from base.offices.queries import office as known_office
from base.offices.service import save_offer, save_queue, save_service
from booking.queries.days import stamp_and_taken
from booking.rules.places import UNIT_MINUTES

SERIES = "V"
"""Letter of the numbers of those who come to an event."""
GROUP = {"de": "Veranstaltungen", "en": "Events"}


@dataclass(frozen=True)
class Occasion:
    """A new event. `most` is how many may come in one booking."""

    names: dict[str, str]
    day: date
    begins: time
    ends: time
    seats: int
    most: int


@dataclass(frozen=True)
class Listed:
    """A date of an event, and how many of its seats are taken."""

    service: Service
    queue_id: int
    day: date
    begins: time
    seats: int
    taken: int


def add_occasion(session: Session, office_id: int, wanted: Occasion, by: int | None) -> OfficeService:
    """Let people take seats of it from now on. It begins once on its day. Raises WrongHours."""
    office = known_office(session, office_id)
    minutes = _minute(wanted.ends) - _minute(wanted.begins)
    letters = {"walk_in_series": SERIES, "appointment_series": SERIES}
    queue = save_queue(session, office_id, None, {"names": wanted.names, **letters}, by)
    # a place is taken for the office's buffers before and after an appointment, so the hall is open as long
    closes = (datetime.combine(wanted.day, wanted.ends) + timedelta(minutes=office.buffer_minutes)).time()
    opens = (datetime.combine(wanted.day, wanted.begins) - _to_get_ready(office)).time()
    stretch = SpecialEntry(
        min(opens, wanted.begins),
        max(closes, wanted.ends),
        walk_ins=False,
        places=wanted.seats,
        day=wanted.day,
    )
    save_special(session, queue.id, None, stretch, by)
    sizes = {"minutes": minutes, "max_quantity": wanted.most, "takes_seats": True}
    service = save_service(session, None, {"names": wanted.names, "group_names": GROUP, **sizes}, by)
    offer = {
        "service_id": service.id,
        "queue_id": queue.id,
        "walk_in": False,
        "visibility": Visibility.PUBLIC,
    }
    return save_offer(session, office_id, None, offer, by)


def occasions_at(session: Session, office_id: int) -> Sequence[Listed]:
    """The dates of all events of an office from today on, the next first."""
    office = known_office(session, office_id)
    today = clock.now().astimezone(office.zone).date()
    found = session.execute(
        select(Service, Queue.id, SpecialHours)
        .join(OfficeService, OfficeService.service_id == Service.id)
        .join(Queue, Queue.id == OfficeService.queue_id)
        .join(SpecialHours, SpecialHours.queue_id == Queue.id)
        .where(OfficeService.office_id == office_id, Service.takes_seats, SpecialHours.day >= today)
        .order_by(SpecialHours.day, SpecialHours.opens, SpecialHours.id)
    )
    return [
        Listed(
            service,
            queue_id,
            hours.day,
            _begins(office, hours),
            hours.places,
            _taken(session, queue_id, hours.day),
        )
        for service, queue_id, hours in found
    ]


def _to_get_ready(office: Office) -> timedelta:
    """So much earlier than its event the hall opens: appointments begin only every so many minutes from the opening on."""
    step = max(1, office.step_minutes // UNIT_MINUTES) * UNIT_MINUTES
    return timedelta(minutes=-(-office.buffer_before_minutes // step) * step)


def _begins(office: Office, hours: SpecialHours) -> time:
    return (datetime.combine(hours.day, hours.opens) + _to_get_ready(office)).time()


def _taken(session: Session, queue_id: int, day: date) -> int:
    _stamp, taken = stamp_and_taken(session, queue_id, day)
    return max(taken or b"\0")


def _minute(wall: time) -> int:
    return wall.hour * 60 + wall.minute
