"""The lead's door, and the emergency call that everybody of the staff has. Each body names the office."""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from flask import Blueprint, Response
from pydantic import Field
from sqlalchemy.orm import Session

from base import journal
from base.accounts.queries import Staff
from base.web.access import require_at, staff
from base.web.body import Line, RowId, json_body
from callsystem import service
from callsystem.api.desk import AtOffice, TicketAtOffice
from callsystem.api.once import once
from callsystem.service import Kind, Target
from callsystem.wire import counter_answer, ticket_answer

lead_door = Blueprint("lead_door", __name__)
LONGEST_LINE = 200


class Moved(TicketAtOffice):
    """Where somebody who waits goes."""

    queue_id: RowId | None = None
    counter_id: RowId | None = None


class CounterAtOffice(AtOffice):
    """A counter of the office."""

    counter_id: RowId


class Queues(CounterAtOffice):
    """What the counter serves from now on."""

    queue_ids: Annotated[list[RowId], Field(max_length=50)]


class QueueAtOffice(AtOffice):
    """A queue of the office."""

    queue_id: RowId


class Over(AtOffice):
    """For whom the day is over."""

    kind: Literal["walk_ins", "expected", "waiting"]


class Said(AtOffice):
    """A line for the hall, and for how many minutes."""

    text: Annotated[Line, Field(max_length=LONGEST_LINE)]
    minutes: Annotated[int, Field(ge=1, le=600)] = 30


class EmergencyAtOffice(AtOffice):
    """An emergency at the office."""

    emergency_id: RowId


@lead_door.post("/lead/move")
@staff("lead")
def move() -> Response:
    """Somebody who waits goes to another queue or counter."""
    asked = json_body(Moved)
    member = require_at(asked.office_id, "lead")
    target = Target(asked.queue_id, asked.counter_id)
    return once(
        member,
        asked,
        lambda s: ticket_answer(s, service.move_ticket(s, asked.office_id, asked.ticket_id, target)),
    )


@lead_door.post("/lead/log-out")
@staff("lead")
def log_out() -> Response:
    """A counter that was forgotten: nobody sits there any more."""
    asked = json_body(CounterAtOffice)
    member = require_at(asked.office_id, "lead")
    return once(
        member,
        asked,
        lambda s: counter_answer(s, service.log_out_counter(s, asked.office_id, asked.counter_id)),
    )


@lead_door.post("/lead/queues")
@staff("lead")
def set_queues() -> Response:
    """What a counter serves."""
    asked = json_body(Queues)
    member = require_at(asked.office_id, "lead")
    ids = asked.queue_ids
    return once(
        member,
        asked,
        lambda s: counter_answer(s, service.set_queues(s, asked.office_id, asked.counter_id, ids)),
    )


@lead_door.post("/lead/stop")
@staff("lead")
def stop() -> Response:
    """A queue gives no more numbers today."""
    return _queue(service.stop_queue)


@lead_door.post("/lead/reopen")
@staff("lead")
def reopen() -> Response:
    """It does again."""
    return _queue(service.reopen_queue)


@lead_door.post("/lead/end-day")
@staff("lead")
def end_day() -> Response:
    """The day is over for a kind."""
    asked = json_body(Over)
    member = require_at(asked.office_id, "lead")
    return _done(member, asked, lambda s: service.end_day_for(s, asked.office_id, Kind(asked.kind)))


@lead_door.post("/lead/say")
@staff("lead")
def say() -> Response:
    """A line for all boards."""
    asked = json_body(Said)
    member = require_at(asked.office_id, "lead")
    return _done(member, asked, lambda s: service.say(s, asked.office_id, asked.text, asked.minutes))


@lead_door.post("/emergency")
@staff("counter", "desk")
def emergency() -> Response:
    """Help, at once."""
    asked = json_body(AtOffice)
    member = require_at(asked.office_id, "counter", "desk")
    return _done(member, asked, lambda s: service.call_for_help(s, asked.office_id, member.account_id).id)


@lead_door.post("/emergency/coming")
@staff("counter", "desk")
def coming() -> Response:
    """I am coming."""
    asked = json_body(EmergencyAtOffice)
    member = require_at(asked.office_id, "counter", "desk")
    come = service.come
    return _done(member, asked, lambda s: come(s, asked.office_id, member.account_id, asked.emergency_id).id)


@lead_door.post("/emergency/end")
@staff("counter", "desk")
def end() -> Response:
    """It is over."""
    asked = json_body(EmergencyAtOffice)
    member = require_at(asked.office_id, "counter", "desk")
    return _done(member, asked, lambda s: service.end(s, asked.office_id, asked.emergency_id).id)


def _queue(verb: Callable[[Session, int, int], None]) -> Response:
    asked = json_body(QueueAtOffice)
    member = require_at(asked.office_id, "lead")
    return _done(member, asked, lambda s: verb(s, asked.office_id, asked.queue_id))


def _done(member: Staff, asked: AtOffice, verb: Callable[[Session], int | None]) -> Response:
    return once(member, asked, lambda session: _answer(session, asked, verb))


def _answer(session: Session, asked: AtOffice, verb: Callable[[Session], int | None]) -> dict[str, Any]:
    done = verb(session)
    return {"done": done, "seq": journal.last_seq(session, asked.office_id)}
