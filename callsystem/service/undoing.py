"""The newest step at a counter can be taken back for some seconds, until somebody goes on with the ticket.

A step is kept with all that the ticket was before it. Taking it back writes those columns again, if the ticket has not been
changed since (`Ticket.changes` says so), takes the call that the step made off the boards, and is an entry in the journal
like any other: what happened stays written.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from base import clock, journal
from booking.model import Reservation
from booking.service import take_back
from callsystem.errors import NothingToUndo
from callsystem.model import Call, LastStep, Ticket, TicketService
from callsystem.queries import Place
from callsystem.queries.seats import UNDO
from callsystem.service.changes import amend, move_back, note
from callsystem.service.counters import counter_of
from callsystem.states import TicketState

MOMENTS = ("called_at", "started_at", "finished_at", "parked_at", "paused_at")
PLAIN = (
    "queue_id",
    "counter_id",
    "for_counter_id",
    "calls",
    "paused_seconds",
    "persons",
    "outcome",
    "then_queues",
    "note",
)


_STEPS = cast("Table", LastStep.__table__)
_STEP_ANEW = update(_STEPS).where(_STEPS.c.counter_id == bindparam("at_counter"))
_FIRST_STEP = insert(_STEPS)


@contextmanager
def undoable(
    session: Session,
    account_id: int,
    counter: Place,
    ticket: Ticket,
    kind: str,
    *,
    with_payment: bool = False,
) -> Iterator[None]:
    """What is done to the ticket inside, and to what it has to pay, is one step of this counter that can be taken back."""
    before = _picture(session, ticket) | (_payment(ticket) if with_payment else {})
    call_seq = journal.last_seq(session, counter.office_id)
    yield
    keep_step(session, account_id, counter, ticket, kind, call_seq, before)


def keep_step(
    session: Session,
    account_id: int,
    counter: Place,
    ticket: Ticket,
    kind: str,
    after_seq: int,
    before: Mapping[str, Any],
) -> None:
    """Note the step as the counter's newest; an empty `before` means that the ticket was made by it."""
    step = {"account_id": account_id, "ticket_id": ticket.id, "kind": kind, "at": clock.now()}
    step |= {"changes": ticket.changes, "after_seq": after_seq, "before": dict(before)}
    session.flush()
    connection = session.connection()
    if not connection.execute(_STEP_ANEW, {"at_counter": counter.id, **step}).rowcount:
        connection.execute(_FIRST_STEP, {"counter_id": counter.id, **step})


def undo(session: Session, account_id: int) -> Ticket:
    """Take the clerk's newest step back. Raises NoCounter, NothingToUndo."""
    counter = counter_of(session, account_id)
    step = session.get(LastStep, counter.id)
    if step is None or step.account_id != account_id or clock.now() > step.at + UNDO:
        raise NothingToUndo
    ticket = session.get_one(Ticket, step.ticket_id)
    if ticket.changes != step.changes:
        raise NothingToUndo
    _restore(session, ticket, step)
    session.delete(step)
    note(session, ticket.office_id, "undone", number=ticket.number, counter=counter.name, step=step.kind)
    return ticket


def _restore(session: Session, ticket: Ticket, step: LastStep) -> None:
    session.execute(delete(Call).where(Call.ticket_id == ticket.id, Call.seq > step.after_seq))
    if not step.before:
        amend(session, ticket, state=TicketState.WITHDRAWN, finished_at=clock.now())
        return
    _restore_services(ticket, step.before["performed"])
    moments = {name: _moment(step.before[name]) for name in MOMENTS}
    plain = {name: step.before[name] for name in PLAIN}
    move_back(session, ticket, TicketState(step.before["state"]), **plain, **moments)
    if "payment" in step.before:
        _restore_payment(session, ticket, step.before["payment"])
    if ticket.reservation_id is not None:
        take_back(session, ticket.reservation_id, step.before["reservation"])


def _restore_payment(session: Session, ticket: Ticket, before: Mapping[str, Any] | None) -> None:
    """As it was asked before, if at all; what was paid meanwhile stays paid."""
    if ticket.payment is None or ticket.payment.paid_at is not None:
        return
    if before is None:
        ticket.payment = None
    else:
        ticket.payment.cents, ticket.payment.paid_at = before["cents"], _moment(before["paid_at"])
        ticket.payment.counter_id = before["counter_id"]
    session.flush()


def _restore_services(ticket: Ticket, performed: Mapping[str, int | None]) -> None:
    ticket.services[:] = [part for part in ticket.services if str(part.service_id) in performed]
    for part in ticket.services:
        part.performed = performed[str(part.service_id)]


def _picture(session: Session, ticket: Ticket) -> dict[str, Any]:
    moments = {name: _text(getattr(ticket, name)) for name in MOMENTS}
    plain = {name: getattr(ticket, name) for name in PLAIN}
    return {"state": ticket.state, "performed": _performed(ticket), **plain, **moments} | _reservation(
        session, ticket
    )


def _payment(ticket: Ticket) -> dict[str, Any]:
    asked = ticket.payment
    if asked is None:
        return {"payment": None}
    kept = {"cents": asked.cents, "counter_id": asked.counter_id, "paid_at": _text(asked.paid_at)}
    return {"payment": kept}


def _performed(ticket: Ticket) -> dict[str, int | None]:
    parts: list[TicketService] = ticket.services
    return {str(part.service_id): part.performed for part in parts}


def _reservation(session: Session, ticket: Ticket) -> dict[str, str]:
    if ticket.reservation_id is None:
        return {}
    state = select(Reservation.state).where(Reservation.id == ticket.reservation_id)
    return {"reservation": session.scalars(state).one()}


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
