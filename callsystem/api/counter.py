"""The counter's door: what a clerk's keys do. JSON in, JSON out; every POST needs an Idempotency-Key.

`ticket_id`, where it is sent, says which ticket the clerk saw: if another one is at the counter by now, nothing happens.
"""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, jsonify
from sqlalchemy.orm import Session

from base.errors import NotAllowed
from base.i18n import current
from base.journal import last_seq
from base.offices.queries import counter as known_counter
from base.perform import ask, perform
from base.web.access import current_staff, require_at, staff
from base.web.body import checked, json_body, query_body
from booking.uploads.handing import handed
from callsystem import service
from callsystem.api.bodies import (
    Awaited,
    Break,
    Chosen,
    CounterChoice,
    Direct,
    DocumentAsked,
    Finished,
    Next,
    Noted,
    Nothing,
    PickedTicket,
    SeenTicket,
    Sent,
    TicketAsked,
    ToPay,
    choice_of,
)
from callsystem.api.clerks import clerk_here
from callsystem.api.once import once, once_here
from callsystem.model import Ticket
from callsystem.queries import counter_of_clerk, office_in_view, office_of_clerk
from callsystem.queries.beforehand import document_of, told_before
from callsystem.states import CounterStatus, Outcome, Reason
from callsystem.wire import counter_answer, staff_state, ticket_answer

counter_door = Blueprint("counter_door", __name__, url_prefix="/counter")
LEADS = frozenset({"lead"})
TicketVerb = Callable[[Session, int, int | None], Ticket]


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


@counter_door.get("/told")
@staff("counter")
def told() -> Response:
    """What the visitor told before: papers that are together, answers to the form."""
    picked = query_body(TicketAsked)
    _member, office_id = clerk_here()
    found = ask(told_before, office_id, picked.ticket_id)
    return jsonify(vars(found))


@counter_door.get("/tickets/<ticket_id>/documents/<upload_id>")
@staff("counter")
def document(ticket_id: str, upload_id: str) -> Response:
    """What the visitor at the counter sent before the visit."""
    wanted = checked(DocumentAsked, {"ticket_id": ticket_id, "upload_id": upload_id})
    member, _office_id = clerk_here()
    return handed(perform(document_of, member.account_id, wanted.ticket_id, wanted.upload_id))


@counter_door.post("/open")
@staff("counter")
def open_counter() -> Response:
    """Sit down at a counter of an office where one works."""
    chosen = json_body(CounterChoice)
    member = require_at(ask(known_counter, chosen.counter_id).office_id, "counter")
    return once(member, chosen, lambda session: _open(session, member.account_id, chosen.counter_id))


@counter_door.post("/close")
@staff("counter")
def close_counter() -> Response:
    """Leave the counter."""
    return once_here(json_body(Nothing), _close)


@counter_door.post("/next")
@staff("counter")
def call_next() -> Response:
    """Call the next visitor, or the next of one service."""
    wanted = json_body(Next)
    return once_here(
        wanted,
        lambda session, clerk: ticket_answer(session, _next(session, clerk, wanted.service_id)),
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
    """The visit is over, or goes on to the next queue of its journey."""
    done = json_body(Finished)
    performed = None if done.performed is None else choice_of(done.performed)
    record = service.Record(performed, done.persons, Outcome(done.outcome))
    return once_here(
        done,
        lambda session, clerk: ticket_answer(session, service.finish(session, clerk, done.ticket_id, record)),
    )


@counter_door.post("/no-show")
@staff("counter")
def no_show() -> Response:
    """Nobody came."""
    return _step(service.no_show)


@counter_door.post("/came")
@staff("counter")
def came_after_all() -> Response:
    """Who had not come is here after all, and waits again."""
    absent = json_body(PickedTicket)
    member, office_id = clerk_here()
    return once(
        member,
        absent,
        lambda session: ticket_answer(session, service.came_after_all(session, office_id, absent.ticket_id)),
    )


@counter_door.post("/call")
@staff("counter")
def call_chosen() -> Response:
    """Call somebody out of order, with a reason."""
    chosen = json_body(Chosen)
    member, office_id = clerk_here()
    is_lead = member.may(LEADS, office_id)
    call = service.call_chosen
    return once(
        member,
        chosen,
        lambda session: ticket_answer(
            session, call(session, member.account_id, chosen.ticket_id, Reason(chosen.reason), is_lead)
        ),
    )


@counter_door.post("/tell-me")
@staff("counter")
def tell_me() -> Response:
    """Tell me when this visitor comes."""
    awaited = json_body(Awaited)
    member, office_id = clerk_here()
    asked = (member.account_id, office_id, awaited.ticket_id, awaited.wanted)
    return once(member, awaited, lambda session: ticket_answer(session, service.tell_me(session, *asked)))


@counter_door.post("/pause")
@staff("counter")
def pause() -> Response:
    """Leave the visit for a moment."""
    return _step(service.pause)


@counter_door.post("/resume")
@staff("counter")
def resume() -> Response:
    """Go on with it."""
    return _step(service.resume)


@counter_door.post("/park")
@staff("counter")
def park() -> Response:
    """Put the visitor aside."""
    return _step(service.park)


@counter_door.post("/return")
@staff("counter")
def give_back() -> Response:
    """Let the visitor wait again, in the old place."""
    return _step(service.give_back)


@counter_door.post("/fetch")
@staff("counter")
def fetch() -> Response:
    """Call a parked visitor back."""
    return _pick(service.fetch)


@counter_door.post("/take-over")
@staff("counter")
def take_over() -> Response:
    """Go on with the visit of a counter whose clerk is gone."""
    return _pick(service.take_over)


@counter_door.post("/transfer")
@staff("counter")
def transfer() -> Response:
    """Send the visitor to a queue or counter."""
    sent = json_body(Sent)
    target = service.Target(sent.queue_id, sent.counter_id)
    return once_here(
        sent,
        lambda session, clerk: ticket_answer(
            session, service.transfer(session, clerk, sent.ticket_id, target, sent.note)
        ),
    )


@counter_door.post("/pay")
@staff("counter")
def send_to_cashier() -> Response:
    """Send the visitor to the cashier, with the amount."""
    asked = json_body(ToPay)
    return once_here(
        asked,
        lambda session, clerk: ticket_answer(
            session, service.send_to_cashier(session, clerk, asked.ticket_id, asked.cents)
        ),
    )


@counter_door.post("/paid")
@staff("counter")
def mark_paid() -> Response:
    """It was paid."""
    picked = json_body(PickedTicket)
    member, office_id = clerk_here()
    return once(
        member,
        picked,
        lambda session: ticket_answer(session, service.mark_paid(session, office_id, picked.ticket_id)),
    )


@counter_door.post("/note")
@staff("counter")
def write_note() -> Response:
    """A word on this visit."""
    noted = json_body(Noted)
    return once_here(
        noted,
        lambda session, clerk: ticket_answer(
            session, service.write_note(session, clerk, noted.ticket_id, noted.note)
        ),
    )


@counter_door.post("/direct")
@staff("counter")
def serve_direct() -> Response:
    """Serve somebody without a number."""
    direct = json_body(Direct)
    choice, locale = choice_of(direct.services), current()
    return once_here(
        direct,
        lambda session, clerk: ticket_answer(session, service.serve_direct(session, clerk, choice, locale)),
    )


@counter_door.post("/undo")
@staff("counter")
def undo() -> Response:
    """Take the last step back."""
    return once_here(
        json_body(Nothing),
        lambda session, clerk: ticket_answer(session, service.undo(session, clerk)),
    )


@counter_door.post("/colleague")
@staff("counter")
def ask_colleague() -> Response:
    """Somebody please come over: no alarm."""
    return once_here(json_body(Nothing), _ask_colleague)


@counter_door.post("/break")
@staff("counter")
def take_break() -> Response:
    """No calls for a while."""
    wanted = json_body(Break)
    status = CounterStatus(wanted.status)
    return once_here(
        wanted,
        lambda session, clerk: counter_answer(
            session, service.take_break(session, clerk, status, wanted.minutes)
        ),
    )


@counter_door.post("/back")
@staff("counter")
def end_break() -> Response:
    """The counter calls again."""
    return once_here(
        json_body(Nothing),
        lambda session, clerk: counter_answer(session, service.end_break(session, clerk)),
    )


def _step(verb: TicketVerb) -> Response:
    seen = json_body(SeenTicket)
    return once_here(
        seen,
        lambda session, clerk: ticket_answer(session, verb(session, clerk, seen.ticket_id)),
    )


def _pick(verb: Callable[[Session, int, int], Ticket]) -> Response:
    picked = json_body(PickedTicket)
    return once_here(
        picked,
        lambda session, clerk: ticket_answer(session, verb(session, clerk, picked.ticket_id)),
    )


def _next(session: Session, account_id: int, service_id: int | None) -> Ticket:
    if service_id is None:
        return service.call_next(session, account_id)
    office_id = office_of_clerk(session, account_id)
    is_lead = office_id is not None and current_staff().may(LEADS, office_id)
    return service.call_next_of(session, account_id, service_id, is_lead)


def _ask_colleague(session: Session, account_id: int) -> dict[str, Any]:
    office_id = office_of_clerk(session, account_id) or 0
    asked = service.ask_colleague(session, office_id, account_id)
    return {"done": asked.id, "seq": last_seq(session, office_id)}


def _open(session: Session, account_id: int, counter_id: int) -> dict[str, Any]:
    return counter_answer(session, service.open_counter(session, account_id, counter_id))


def _close(session: Session, account_id: int) -> dict[str, Any]:
    return counter_answer(session, service.close_counter(session, account_id))
