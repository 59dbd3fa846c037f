"""An office as its hall needs it: dials, queues, counters, and what the services are called. Values, no rows of a session.

All of it changes once a month and is asked for after each press, so it is remembered until somebody changes the set-up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.hours.queries import schedule
from base.hours.rules import Schedule
from base.offices.model import Counter, Office, Queue, Service
from base.offices.queries import counters as counters_of
from base.offices.queries import office as known_office
from base.seldom import remembered
from callsystem.queries.breaks import rests_of
from callsystem.queries.line import order_settings
from callsystem.rules.ordering import OrderSettings
from callsystem.rules.resting import Rest


@dataclass(frozen=True)
class CatalogueService:
    """What a service is called, how long one takes by plan, and what to bring; words by language."""

    names: dict[str, str]
    minutes: int
    documents: dict[str, list[str]]


@dataclass(frozen=True)
class HallQueue:
    """A line of people who are here, or will be."""

    id: int
    key: str
    names: dict[str, str]
    is_cashier: bool


@dataclass(frozen=True)
class HallCounter:
    """A counter in use, and the ids of the queues that it serves."""

    id: int
    name: str
    room: str
    queues: frozenset[int]


@dataclass(frozen=True)
class SetUp:
    """One office. `services` by their ids: all of the town, because a ticket may have been sent here with any of them.

    `rests`: the planned breaks by counter id.
    """

    office_id: int
    name: str
    timezone: str
    dials: OrderSettings
    no_show_percent: int
    alert_wait_minutes: int
    alert_waiting: int
    calls_before_missed: int
    text_calls: bool
    queues: Sequence[HallQueue]
    counters: Sequence[HallCounter]
    services: Mapping[int, CatalogueService]
    rests: Mapping[int, Sequence[Rest]]
    hours: Sequence[Schedule]
    """When its queues are open."""

    @property
    def zone(self) -> ZoneInfo:
        """The office's time zone."""
        return ZoneInfo(self.timezone)


def set_up_of(session: Session, office_id: int) -> SetUp:
    """The set-up of one office; raises NotFound."""
    return remembered(session, ("hall", office_id), lambda: _set_up(session, office_id))


def _set_up(session: Session, office_id: int) -> SetUp:
    office: Office = known_office(session, office_id)
    return SetUp(
        office_id=office.id,
        name=office.name,
        timezone=office.timezone,
        dials=order_settings(office),
        no_show_percent=office.no_show_percent,
        alert_wait_minutes=office.alert_wait_minutes,
        alert_waiting=office.alert_waiting,
        calls_before_missed=office.calls_before_missed,
        text_calls=office.text_calls,
        queues=tuple(map(_queue, office.hall_queues)),
        counters=tuple(map(_counter, counters_of(session, office_id))),
        rests=rests_of(session, office_id),
        hours=tuple(schedule(session, queue.id) for queue in office.hall_queues),
        services=remembered(session, "catalogue", lambda: _services(session)),
    )


def _queue(queue: Queue) -> HallQueue:
    return HallQueue(queue.id, queue.key, dict(queue.names), queue.is_cashier)


def _counter(counter: Counter) -> HallCounter:
    queues = frozenset(queue.id for queue in counter.queues)
    return HallCounter(counter.id, counter.name, counter.room, queues)


def _services(session: Session) -> dict[int, CatalogueService]:
    columns = select(Service.id, Service.names, Service.minutes, Service.documents)
    return {
        id_: CatalogueService(names, minutes, documents)
        for id_, names, minutes, documents in session.execute(columns)
    }
