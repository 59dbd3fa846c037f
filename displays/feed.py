"""How long one waits at each office, for the town's own pages and for others' programs: public, without login, no secret in it.

What is not known is null, never 0 and never an old value: `as_of` says when it was looked up, and after `valid_until` nobody may
show it any more. A feed that stands still is seen to stand still.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from base.hours.queries import schedule
from base.i18n import in_language
from base.offices.model import Office
from base.offices.queries import office as known_office
from callsystem.rules.estimating import WaitShown
from callsystem.screens import Seen

VALID = timedelta(minutes=2)
STATUS = {"open": "Open", "closed": "Closed", "unknown": "Suspended"}
"""QueueMonitor's words for ours."""


class FeedState(StrEnum):
    """Whether people are called in a queue now; unknown: it should be open, but nobody is at a counter."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class QueueNow:
    """One queue of an office as the public sees it; `wait`, `waiting` and `counters` are None unless it is open."""

    office_key: str
    office: str
    address: str
    queue_key: str
    queue: str
    state: FeedState
    as_of: datetime
    wait: WaitShown | None
    waiting: int | None
    counters: int | None
    newest_call: str | None

    @property
    def valid_until(self) -> datetime:
        """Nobody may show it after that."""
        return self.as_of + VALID


def queues_now(session: Session, seen: Seen) -> list[QueueNow]:
    """The queues of one office, of what was seen there."""
    office = known_office(session, seen.public.office_id)
    opened = {
        queue.id: _is_open(session, office, queue.id, seen.public.as_of) for queue in office.hall_queues
    }
    return list(_queues(seen, office, opened))


def as_feed(queues: Iterable[QueueNow], as_of: datetime) -> dict[str, Any]:
    """All offices as JSON."""
    offices: dict[str, dict[str, Any]] = {}
    for one in queues:
        head = {"office": one.office_key, "name": one.office, "queues": []}
        offices.setdefault(one.office_key, head)["queues"].append(_as_json(one))
    return {
        "as_of": _moment(as_of),
        "valid_until": _moment(as_of + VALID),
        "offices": list(offices.values()),
    }


def as_queue_monitors(queues: Iterable[QueueNow]) -> list[dict[str, Any]]:
    """The same as FIWARE QueueMonitor entities (key-values); what is not known is left out, as its schema has no null."""
    return [_monitor(one) for one in queues]


def _queues(seen: Seen, office: Office, opened: dict[int, bool]) -> Iterator[QueueNow]:
    waits = {one.queue: one.wait for one in seen.public.newcomers}
    for queue in office.hall_queues:
        counters = sum(queue.id in one.queues and one.account_id is not None for one in seen.staff.counters)
        state = _state(opened[queue.id], counters)
        is_open = state is FeedState.OPEN
        yield QueueNow(
            office_key=office.key,
            office=office.name,
            address=office.address,
            queue_key=queue.key,
            queue=in_language(queue.names),
            state=state,
            as_of=seen.public.as_of,
            wait=waits.get(queue.key) if is_open else None,
            waiting=sum(one.queue_id == queue.id for one in seen.staff.waiting) if is_open else None,
            counters=counters if is_open else None,
            newest_call=seen.public.calls[0].number if is_open and seen.public.calls else None,
        )


def _state(is_open: bool, counters: int) -> FeedState:
    if not is_open:
        return FeedState.CLOSED
    return FeedState.OPEN if counters else FeedState.UNKNOWN


def _is_open(session: Session, office: Office, queue_id: int, now: datetime) -> bool:
    local = now.astimezone(office.zone)
    spans = schedule(session, queue_id).spans(local.date())
    return any(span.opens <= local.time() < span.closes for span in spans)


def _as_json(one: QueueNow) -> dict[str, Any]:
    return {
        "queue": one.queue_key,
        "name": one.queue,
        "state": one.state,
        "as_of": _moment(one.as_of),
        "valid_until": _moment(one.valid_until),
        "wait_minutes": asdict(one.wait) if one.wait else None,
        "waiting": one.waiting,
        "counters": one.counters,
    }


def _monitor(one: QueueNow) -> dict[str, Any]:
    entity = {
        "id": f"urn:ngsi-ld:QueueMonitor:{one.office_key}:{one.queue_key}",
        "type": "QueueMonitor",
        "name": f"{one.office}, {one.queue}",
        "dateModified": _moment(one.as_of),
        "localId": f"{one.office_key}/{one.queue_key}",
        "address": {"streetAddress": one.address} if one.address else None,
        "officeName": one.office,
        "serviceName": one.queue,
        "serviceId": one.queue_key,
        "serviceStatus": STATUS[one.state],
        "queueLine": one.queue,
        "ticketServedLabel": one.newest_call,
        "ticketsToServe": one.waiting,
    }
    return {name: value for name, value in entity.items() if value is not None}


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
