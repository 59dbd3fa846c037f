"""What every visitor gets who was given a place in the line: a slip, and an answer for the kiosk's page."""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock, events
from base.offices.queries import counters
from callsystem.model import Ticket
from kiosk.events import SlipQueued
from kiosk.model import Slip
from kiosk.queries import PrinterState, people_before, printer_state
from kiosk.slips import compose, ticket_url
from kiosk.states import SlipState

SLIP_WORDS = {
    PrinterState.READY: "printing",
    PrinterState.TROUBLE: "printer_trouble",
    PrinterState.NONE: "no_printer",
}


@dataclass(frozen=True)
class Welcome:
    """The answer to a check-in. Moments are ISO texts in UTC; `slip` is a word of SLIP_WORDS."""

    number: str
    office: str
    counter_hint: str
    agreed: str | None
    due: str | None
    wait_minutes: int | None
    people_before: int | None
    ticket_url: str
    slip: str
    already: bool = False

    def as_json(self) -> dict[str, Any]:
        """Plain values for a screen."""
        return asdict(self)


def welcome(session: Session, kiosk_id: int, ticket: Ticket, address: str) -> Welcome:
    """Queue the ticket's slip at this kiosk and say what the visitor has to know."""
    before = people_before(session, ticket.office_id, ticket.number)
    _queue_slip(session, kiosk_id, ticket, before, address)
    return Welcome(
        number=ticket.number,
        office=ticket.office.name,
        counter_hint=_counter_hint(session, ticket),
        agreed=ticket.agreed_at.isoformat() if ticket.agreed_at else None,
        due=ticket.due_at.isoformat() if ticket.due_at else None,
        wait_minutes=ticket.told_minutes,
        people_before=before,
        ticket_url=ticket_url(ticket.code, address),
        slip=SLIP_WORDS[printer_state(session, kiosk_id)],
    )


def _queue_slip(session: Session, kiosk_id: int, ticket: Ticket, before: int | None, address: str) -> None:
    """A ticket has one slip; who missed the call and checks in again gets a further paper of it, marked as such."""
    document = compose(ticket, before, address).to_wire()
    slip = session.scalar(select(Slip).where(Slip.ticket_id == ticket.id).with_for_update())
    if slip is not None and slip.state == SlipState.PRINTING:
        return  # its paper is just coming, perhaps at another kiosk; moving it here would stop this kiosk's printer
    slip = slip or Slip(ticket_id=ticket.id, state=SlipState.WAITING)
    if slip.state in (SlipState.PRINTED, SlipState.EXPIRED):
        slip.state = SlipState.WAITING
    slip.kiosk_id, slip.document, slip.created_at, slip.tried_at = kiosk_id, document, clock.now(), None
    session.add(slip)
    session.flush()
    events.record(session, SlipQueued(kiosk_id, slip.id))


def _counter_hint(session: Session, ticket: Ticket) -> str:
    """The counters that may call this ticket, for the way there: "1, 2, 5"."""
    able = [
        counter.name
        for counter in counters(session, ticket.office_id)
        if any(queue.id == ticket.queue_id for queue in counter.queues)
    ]
    return ", ".join(able)
