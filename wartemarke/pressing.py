"""What a press of a call button does, exactly once, however often its message comes.

A box has no screen, so its "next" also ends the visit that is over: the visitor came and is served. Only a visitor who was
called a moment ago is not put aside: the second press of a nervous finger would lose them.
"""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy.orm import Session

from base import clock
from base.devices.queries import EnrolledDevice
from base.idempotency import Answer, fingerprint
from base.perform import perform_once
from callsystem.errors import NoCounter, TicketOpen
from callsystem.model import Ticket
from callsystem.queries import ticket_at
from callsystem.service import call_again, call_next, finish, no_show, start
from callsystem.service.counters import counter_of
from callsystem.states import TicketState
from hardware.messages import Pressed
from wartemarke.queries import clerk_at

JUST_CALLED = timedelta(seconds=15)
"""Nobody walks to a counter, is served and leaves in less."""


def press_once(agent: EnrolledDevice, message: Pressed) -> str:
    """Do it, unless this very press was done before; the number it was about. Raises what the verbs of the call system raise."""
    asked = fingerprint(message.counter, message.button)
    answer = perform_once(
        f"press-{message.nonce}", agent.scope, asked, press, agent.office_id, message.counter, message.button
    )
    return str(answer["number"])


def press(session: Session, office_id: int, counter: str, button: str) -> Answer:
    """One press, for whoever sits at this counter. Raises NoCounter when nobody does."""
    clerk = clerk_at(session, office_id, counter)
    if clerk is None:
        raise NoCounter
    return {"number": VERBS[button](session, clerk).number}


def _next(session: Session, clerk: int) -> Ticket:
    counter = counter_of(session, clerk)
    ticket = ticket_at(session, counter.office_id, counter.id)
    if ticket is not None:
        _end(session, clerk, ticket)
    return call_next(session, clerk)


def _end(session: Session, clerk: int, ticket: Ticket) -> None:
    if ticket.state == TicketState.CALLED:
        if ticket.called_at is not None and clock.now() - ticket.called_at < JUST_CALLED:
            raise TicketOpen(number=ticket.number)
        start(session, clerk)
    finish(session, clerk)


VERBS: dict[str, Callable[[Session, int], Ticket]] = {"next": _next, "again": call_again, "no_show": no_show}
