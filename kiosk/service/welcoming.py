"""What every visitor gets who was given a place in the line: a slip, and an answer for the kiosk's page."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from base import clock, events
from base.devices.model import DeviceKind
from base.devices.queries import devices
from callsystem.model import Ticket
from callsystem.queries import set_up_of, told
from callsystem.rules.estimating import WaitShown
from callsystem.states import TicketState
from kiosk.events import SlipQueued
from kiosk.model import Slip
from kiosk.queries import PrinterState, people_before, printer_state
from kiosk.service.designing import layout_of
from kiosk.slips import compose, facts_of, ticket_url
from kiosk.states import SlipState

SLIP_WORDS = {
    PrinterState.READY: "printing",
    PrinterState.TROUBLE: "printer_trouble",
    PrinterState.NONE: "no_printer",
}

_SLIP = select(Slip).where(Slip.ticket_id == bindparam("ticket")).with_for_update()


@dataclass(frozen=True)
class Welcome:
    """The answer to a check-in. Moments are ISO texts in UTC; `slip` is a word of SLIP_WORDS, or "phone": no slip was wanted.

    `is_late`: queued by the time of check-in; `is_later`: a time was booked here, the visitor comes back for it;
    `documents`: what has to be at hand, by language, for the page alone knows which it speaks.
    """

    number: str
    office: str
    counter_hint: str
    agreed: str | None
    due: str | None
    wait_minutes: int | None
    wait: WaitShown | None
    people_before: int | None
    ticket_url: str
    slip: str
    already: bool = False
    is_late: bool = False
    is_later: bool = False
    documents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Plain values for a screen."""
        return asdict(self)


def welcome(session: Session, kiosk_id: int, ticket: Ticket, address: str, paper: bool = True) -> Welcome:
    """Queue the ticket's slip at this kiosk, if paper is wanted, and say what the visitor has to know."""
    before = people_before(session, ticket.office_id, ticket.number)
    if paper:
        _queue_slip(session, kiosk_id, ticket, before, address)
    return Welcome(
        number=ticket.number,
        office=ticket.office.name,
        counter_hint=_counter_hint(session, ticket),
        agreed=ticket.agreed_at.isoformat() if ticket.agreed_at else None,
        due=ticket.due_at.isoformat() if ticket.due_at else None,
        wait_minutes=ticket.told_minutes,
        wait=told(ticket),
        people_before=before,
        ticket_url=ticket_url(ticket.code, address),
        slip=SLIP_WORDS[printer_state(session, kiosk_id)] if paper else "phone",
        is_late=_is_late(ticket),
        is_later=ticket.state == TicketState.EXPECTED,
        documents=_documents(ticket),
    )


def print_for_desk(session: Session, office_id: int, ticket_id: int, address: str) -> int | None:
    """The desk wants paper for a ticket: it comes out at the office's first kiosk; which, or None where there is none."""
    of_office = [device for device in devices(session, office_id) if device.kind == DeviceKind.KIOSK]
    if not of_office:
        return None
    ticket = session.get_one(Ticket, ticket_id)
    _queue_slip(session, of_office[0].id, ticket, people_before(session, office_id, ticket.number), address)
    return of_office[0].id


def _is_late(ticket: Ticket) -> bool:
    return ticket.agreed_at is not None and ticket.due_at is not None and ticket.due_at > ticket.agreed_at


def _documents(ticket: Ticket) -> dict[str, tuple[str, ...]]:
    """What to have at hand, each paper once; nothing of services that others need not know of."""
    open_ones = [chosen.service for chosen in ticket.services if not chosen.service.discreet]
    languages = dict.fromkeys(language for service in open_ones for language in service.documents)
    return {
        language: tuple(
            dict.fromkeys(p for service in open_ones for p in service.documents.get(language, ()))
        )
        for language in languages
    }


def _queue_slip(session: Session, kiosk_id: int, ticket: Ticket, before: int | None, address: str) -> None:
    """A ticket has one slip; who missed the call and checks in again gets a further paper of it, marked as such."""
    layout = layout_of(session, ticket.office_id)
    document = compose(facts_of(ticket, before, address), layout, ticket.locale).to_wire()
    slip = session.scalar(_SLIP, {"ticket": ticket.id})
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
        for counter in set_up_of(session, ticket.office_id).counters
        if ticket.queue_id in counter.queues
    ]
    return ", ".join(able)
