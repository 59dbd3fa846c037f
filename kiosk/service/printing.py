"""The way of a slip onto paper. Number exactly once, paper at least once, every further paper marked, nothing silently again.
What comes after trouble with the printer is marked as well: its visitor had to remember the number, and may be gone.

The switchboard asks `take_next` when something is to do (SlipQueued, agent ready, an attempt ended), sends what it gets to the
agent, and gives the agent's word to `settle`. One slip at a time: when the line breaks, at most one paper is in doubt. An order
that went into a dead line is no doubt: an agent that is back with the memory to which it was given would know of it.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from base import clock, events
from callsystem.model import Ticket
from callsystem.states import PRESENT
from hardware.messages import Attempt, Document, Outcome, Print, Printed
from kiosk.events import SlipQueued, SlipSettled
from kiosk.model import Slip
from kiosk.states import CHANGES, SlipState

FRESH = timedelta(minutes=3)
"""So long after check-in a slip is of use; later its owner sits down with the number in mind. So no flood after a repair."""
PAUSE = timedelta(seconds=5)
"""Rest between two tries, unless the printer says that it works again."""
LARGEST_ID = 2**31 - 1
ENDS_AS: dict[Outcome, SlipState] = {
    "confirmed": SlipState.PRINTED,
    "sent": SlipState.PRINTED,
    "unknown": SlipState.UNKNOWN,
    "failed": SlipState.FAILED,
}
AGAIN = (SlipState.FAILED, SlipState.UNKNOWN)


def take_next(session: Session, kiosk_id: int, memory: str = "") -> Print | None:
    """The slip to print now, with a new attempt number; None while one is being printed or there is none to print."""
    if session.scalar(_in_state(kiosk_id, SlipState.PRINTING).limit(1)) is not None:
        return None
    slip = session.scalar(_printable(kiosk_id))
    if slip is None:
        return None
    _become(slip, SlipState.PRINTING)
    slip.attempt += 1
    slip.given_to = memory
    slip.tried_at = clock.now()
    return _order(slip)


def unheard(session: Session, kiosk_id: int, memory: str) -> Print | None:
    """An order that should have ended by now, to be sent again as it is: its first sending may have met a dead line.

    The agent prints an attempt once, however often it comes; so this is for agents that remember.
    """
    overdue = _in_state(kiosk_id, SlipState.PRINTING).join(Ticket).where(Slip.tried_at <= _ago(PAUSE))
    slip = session.scalar(overdue.where(Slip.given_to == memory, _useful()).limit(1)) if memory else None
    return _order(slip) if slip is not None else None


def settle(session: Session, kiosk_id: int, printed: Printed) -> None:
    """Note how an attempt ended. Safe to repeat; words about other kiosks' slips or older attempts change nothing."""
    slip = _slip(session, printed.slip_id)
    if slip is None or slip.kiosk_id != kiosk_id:
        return
    if slip.state == SlipState.PRINTING and slip.attempt == printed.attempt:
        slip.was_refused = slip.was_refused or printed.outcome == "failed"
        _end(session, slip, ENDS_AS[printed.outcome], printed.reason)


def resume(
    session: Session,
    kiosk_id: int,
    unfinished: Iterable[Printed],
    under_way: Collection[Attempt] = (),
    memory: str = "",
) -> None:
    """An agent is back: take its results, and leave what it still prints.

    What it does not know of was never begun, where it was given to this very memory; else nobody knows.
    """
    for printed in unfinished:
        settle(session, kiosk_id, printed)
    for slip in session.scalars(_in_state(kiosk_id, SlipState.PRINTING)):
        if Attempt(slip_id=slip.id, attempt=slip.attempt) not in under_way:
            is_certain = bool(memory) and slip.given_to == memory
            _end(session, slip, SlipState.FAILED if is_certain else SlipState.UNKNOWN, "agent_restarted")
    requeue(session, kiosk_id)


def requeue(session: Session, kiosk_id: int) -> None:
    """The printer works again: what it could not print is to be tried at once, not after the pause."""
    for slip in session.scalars(_in_state(kiosk_id, *AGAIN)):
        slip.tried_at = None
        events.record(session, SlipQueued(kiosk_id, slip.id))


def is_to_come(session: Session, kiosk_id: int) -> bool:
    """Whether a slip of this kiosk is still to come out: it waits, is being printed, or is tried again."""
    open_slips = _in_state(kiosk_id, SlipState.WAITING, SlipState.PRINTING, *AGAIN).join(Ticket)
    return session.scalar(open_slips.where(_useful()).limit(1)) is not None


def expire(session: Session) -> int:
    """Give up slips that are no longer of use; wake the printers for the others. Returns how many were given up."""
    open_slips = select(Slip).join(Ticket).where(Slip.state.in_((SlipState.WAITING, *AGAIN)))
    useless = session.scalars(open_slips.where(~_useful()).with_for_update(of=Slip)).all()
    for slip in useless:
        _become(slip, SlipState.EXPIRED)
    session.flush()
    for slip in session.scalars(open_slips):
        events.record(session, SlipQueued(slip.kiosk_id, slip.id))
    return len(useless)


def _end(session: Session, slip: Slip, state: SlipState, reason: str) -> None:
    _become(slip, state)
    slip.fault = reason
    slip.may_be_paper = slip.may_be_paper or state != SlipState.FAILED
    slip.printed_at = clock.now() if state == SlipState.PRINTED else None
    events.record(session, SlipSettled(slip.kiosk_id, slip.ticket.number, state))


def _become(slip: Slip, state: SlipState) -> None:
    if state not in CHANGES[SlipState(slip.state)]:
        raise ValueError(f"a slip that is {slip.state} cannot become {state}")
    slip.state = state


def _order(slip: Slip) -> Print:
    document = Document.from_wire(slip.document)
    marked = slip.may_be_paper or slip.was_refused
    return Print(slip_id=slip.id, attempt=slip.attempt, marked=marked, document=document)


def _slip(session: Session, slip_id: int) -> Slip | None:
    return session.get(Slip, slip_id, with_for_update=True) if slip_id <= LARGEST_ID else None


def _in_state(kiosk_id: int, *states: SlipState) -> Select[Slip]:
    return select(Slip).where(Slip.kiosk_id == kiosk_id, Slip.state.in_(states))


def _printable(kiosk_id: int) -> Select[Slip]:
    """The oldest slip that is of use and not resting; one that another worker is taking is passed over."""
    rested = or_(Slip.tried_at.is_(None), Slip.tried_at <= _ago(PAUSE))
    wanted = _in_state(kiosk_id, SlipState.WAITING, *AGAIN).join(Ticket).where(_useful(), rested)
    return wanted.order_by(Slip.id).limit(1).with_for_update(of=Slip, skip_locked=True)


def _useful() -> ColumnElement[bool]:
    """A first paper: while its owner may stand there. A further, marked one: only while the ticket is alive, too."""
    may_help = or_(Slip.state != SlipState.UNKNOWN, Ticket.state.in_(tuple(PRESENT)))
    return and_(Slip.created_at >= _ago(FRESH), may_help)


def _ago(span: timedelta) -> datetime:
    return clock.now() - clock.span_of_machines(span)
