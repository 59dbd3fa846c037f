"""What was written on paper while the power or the network was gone enters the books afterwards, line by line, once.

Who came without an appointment got a number of the emergency block; who had one kept their own. A line that is in the books
already is left alone, so that the same sheet may be typed in twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock, journal
from base.offices.model import Office, OfficeService
from base.offices.queries import offered_at
from base.offices.queries import office as known_office
from booking.model import Reservation
from booking.service import mark_kept, mark_missed
from booking.states import ReservationState
from callsystem.errors import NoServiceOnPaper
from callsystem.model import Ticket
from callsystem.queries import order_settings, ticket_of_reservation
from callsystem.queries.spare_letters import spare_letters
from callsystem.rules.ordering import due_time
from callsystem.service.arriving import chosen_from, make_ticket
from callsystem.service.changes import amend, move, note
from callsystem.service.feeding import expect, withdraw_ticket
from callsystem.states import FINAL, TicketState

BLOCK = 40


class OnPaper(StrEnum):
    """How it ended on the sheet."""

    SERVED = "served"
    MISSED = "missed"
    WAITING = "waiting"


@dataclass(frozen=True)
class Line:
    """One line of the sheet, the `place`-th from 1. `service_id` for numbers of the emergency block; moments as written."""

    number: str
    outcome: OnPaper
    came_at: datetime
    ended_at: datetime | None = None
    service_id: int | None = None
    place: int = 1


def emergency_block(session: Session, office_id: int) -> list[str]:
    """Numbers to hand out while nothing works: of letters that no queue of the office uses."""
    letters = spare_letters(session, office_id)[0]
    return [f"{letters}{count:03d}" for count in range(1, BLOCK + 1)]


def merge(session: Session, office_id: int, lines: Sequence[Line]) -> int:
    """Enter the lines; how many were new. Raises NoServiceOnPaper for a line that needs one."""
    journal.lock(session, office_id)
    office = known_office(session, office_id)
    offers = {offer.service_id: offer for offer in offered_at(session, office_id)}
    return sum(_enter(session, office, line, offers) for line in lines)


def _enter(session: Session, office: Office, line: Line, offers: dict[int, OfficeService]) -> bool:
    today = clock.now().astimezone(office.zone).date()
    booked = session.scalar(
        select(Reservation).where(
            Reservation.office_id == office.id,
            Reservation.day == today,
            Reservation.number == line.number,
            Reservation.state.in_([ReservationState.BOOKED, ReservationState.MISSED]),
        )
    )
    known = select(Ticket).where(
        Ticket.office_id == office.id, Ticket.day == today, Ticket.number == line.number
    )
    ticket = session.scalars(known.order_by(Ticket.id.desc())).first()
    if booked is not None:
        ticket = ticket_of_reservation(session, booked.id) or expect(session, booked)
        session.flush()
    elif ticket is None:
        ticket = _new(session, office, line, offers)
    elif ticket.state in FINAL or line.outcome == OnPaper.WAITING:
        return False
    return _bring(session, office, ticket, line)


def _new(session: Session, office: Office, line: Line, offers: dict[int, OfficeService]) -> Ticket:
    if line.service_id not in offers:
        raise NoServiceOnPaper(line.place, line.number)
    offer = offers[line.service_id]
    chosen = chosen_from(session, [(line.service_id, 1)], offers)
    ticket = make_ticket(session, office, offer.queue, chosen, "de")
    due = due_time(line.came_at, None, order_settings(office))
    amend(session, ticket, number=line.number, checked_in_at=line.came_at, due_at=due)
    return ticket


def _bring(session: Session, office: Office, ticket: Ticket, line: Line) -> bool:
    """Lead the ticket to where it ended on paper; whether that changed anything."""
    if ticket.state not in (TicketState.EXPECTED, TicketState.WAITING):
        return False
    if line.outcome == OnPaper.MISSED:
        withdraw_ticket(session, ticket)
        if ticket.reservation_id is not None:
            mark_missed(session, ticket.reservation_id)
        return True
    if ticket.state == TicketState.EXPECTED:
        due = due_time(line.came_at, ticket.agreed_at, order_settings(office))
        move(session, ticket, TicketState.WAITING, checked_in_at=line.came_at, due_at=due)
    if line.outcome == OnPaper.SERVED:
        ended = line.ended_at or line.came_at
        move(session, ticket, TicketState.CALLED)
        move(session, ticket, TicketState.SERVING)
        # no `called_at`: how long the visit took stands on no sheet, so it teaches nothing to the estimates
        move(session, ticket, TicketState.SERVED, finished_at=ended)
        if ticket.reservation_id is not None:
            mark_kept(session, ticket.reservation_id)
    note(session, office.id, "merged_from_paper", number=ticket.number)
    return True
