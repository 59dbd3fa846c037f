"""The counter's door: what a clerk's keys do. JSON in, JSON out; every POST needs an Idempotency-Key.

`ticket_id`, where it is sent, says which ticket the clerk saw: if another one is at the counter by now, nothing happens.
"""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, jsonify, request
from sqlalchemy.orm import Session

from base.accounts.queries import Staff
from base.errors import NotAllowed
from base.idempotency import Answer, fingerprint
from base.offices.queries import counter as known_counter
from base.perform import ask, perform_once
from base.web.access import current_staff, require_at, staff
from base.web.body import Body, RowId, idempotency_key, json_body
from callsystem import service
from callsystem.errors import NoCounter
from callsystem.model import Ticket
from callsystem.queries import counter_of_clerk, office_in_view
from callsystem.wire import counter_answer, staff_state, ticket_answer

counter_door = Blueprint("counter_door", __name__, url_prefix="/counter")
TicketVerb = Callable[[Session, int, int | None], Ticket]


class CounterChoice(Body):
    """The counter to sit down at."""

    counter_id: RowId


class SeenTicket(Body):
    """The ticket that the clerk saw when pressing the key."""

    ticket_id: RowId | None = None


class AbsentTicket(Body):
    """The ticket of a visitor who was called, did not come, and is here now."""

    ticket_id: RowId


class Nothing(Body):
    """A request that says all by its address."""


@counter_door.get("/state")
@staff("counter")
def state() -> Response:
    """The whole state of the clerk's office, and `counter_id`: where the clerk sits, or null."""
    member = current_staff()
    office_id = ask(office_in_view, member)
    if office_id is None:
        raise NotAllowed
    seat = ask(counter_of_clerk, member.account_id)
    return jsonify({**ask(staff_state, office_id), "counter_id": seat.id if seat else None})


@counter_door.post("/open")
@staff("counter")
def open_counter() -> Response:
    """Sit down at a counter of an office where one works."""
    chosen = json_body(CounterChoice)
    member = require_at(ask(known_counter, chosen.counter_id).office_id, "counter")
    return _once(member, chosen, lambda session: _open(session, member.account_id, chosen.counter_id))


@counter_door.post("/close")
@staff("counter")
def close_counter() -> Response:
    """Leave the counter."""
    member, _office_id = _clerk()
    return _once(member, json_body(Nothing), lambda session: _close(session, member.account_id))


@counter_door.post("/next")
@staff("counter")
def call_next() -> Response:
    """Call the next visitor."""
    member, _office_id = _clerk()
    return _once(
        member,
        json_body(Nothing),
        lambda session: ticket_answer(session, service.call_next(session, member.account_id)),
    )


@counter_door.post("/again")
@staff("counter")
def call_again() -> Response:
    """Call the same visitor again."""
    return _step(service.call_again)


@counter_door.post("/start")
@staff("counter")
def start() -> Response:
    """The visitor has come."""
    return _step(service.start)


@counter_door.post("/finish")
@staff("counter")
def finish() -> Response:
    """The visit is over."""
    return _step(service.finish)


@counter_door.post("/no-show")
@staff("counter")
def no_show() -> Response:
    """Nobody came."""
    return _step(service.no_show)


@counter_door.post("/came")
@staff("counter")
def came_after_all() -> Response:
    """Who had not come is here after all, and waits again."""
    absent = json_body(AbsentTicket)
    member, office_id = _clerk()
    return _once(
        member,
        absent,
        lambda session: ticket_answer(session, service.came_after_all(session, office_id, absent.ticket_id)),
    )


def _clerk() -> tuple[Staff, int]:
    """Who presses, and the office of their counter; the role there may have been taken away since they sat down."""
    seat = ask(counter_of_clerk, current_staff().account_id)
    if seat is None:
        raise NoCounter
    return require_at(seat.office_id, "counter"), seat.office_id


def _step(verb: TicketVerb) -> Response:
    seen = json_body(SeenTicket)
    member, _office_id = _clerk()
    return _once(
        member,
        seen,
        lambda session: ticket_answer(session, verb(session, member.account_id, seen.ticket_id)),
    )


def _once(member: Staff, body: Body, use_case: Callable[[Session], Answer]) -> Response:
    asked = fingerprint(request.path, body.model_dump())
    return jsonify(perform_once(idempotency_key(), member.scope, asked, use_case))


def _open(session: Session, account_id: int, counter_id: int) -> dict[str, Any]:
    return counter_answer(session, service.open_counter(session, account_id, counter_id))


def _close(session: Session, account_id: int) -> dict[str, Any]:
    return counter_answer(session, service.close_counter(session, account_id))
