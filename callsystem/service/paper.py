"""What was written on paper while the power or the network was gone enters the books afterwards, line by line, once.

Who came without an appointment got a number of the emergency block; who had one kept their own. A line that is in the books
already is left alone, so that the same sheet may be typed in twice. A sheet may be of an earlier day: its tickets are that day's,
nobody of it is called, and what the night made of visits that nobody ended is put right.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock, journal
from base.offices.model import Office, OfficeService
from base.offices.queries import offered_at
from base.offices.queries import office as known_office
from booking.model import Reservation
from booking.states import ReservationState
from callsystem.errors import NoServiceOnPaper
from callsystem.model import Ticket
from callsystem.queries import order_settings, ticket_of_reservation
from callsystem.queries.spare_letters import spare_letters
from callsystem.rules.ordering import due_time
from callsystem.service.arriving import chosen_from, make_ticket
from callsystem.service.changes import move, note
from callsystem.service.feeding import expect, settle_reservation
from callsystem.states import TicketState

BLOCK = 40


class OnPaper(StrEnum):
    """How it ended on the sheet."""

    SERVED = "served"
    MISSED = "missed"
    WAITING = "waiting"
    """Came, and waits still; on the sheet of an earlier day: came, and was not served."""


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


def merge(session: Session, office_id: int, day: date, lines: Sequence[Line]) -> int:
    """Enter the lines of this local day's sheet; how many were new. Raises NoServiceOnPaper for a line that needs one."""
    journal.lock(session, office_id)
    sheet = _Sheet(known_office(session, office_id), day)
    offers = {offer.service_id: offer for offer in offered_at(session, office_id)}
    return sum(_enter(session, sheet, line, offers) for line in lines)


@dataclass(frozen=True)
class _Sheet:
    """The paper of one day. What the night ended on an earlier one, the paper knows better."""

    office: Office
    day: date

    @property
    def is_past(self) -> bool:
        return self.day < clock.now().astimezone(self.office.zone).date()

    def was_ended_by_the_night(self, ticket: Ticket) -> bool:
        """Nobody said on the day how the visit ended."""
        ended = ticket.finished_at
        if ended is None:
            return ticket.state == TicketState.NO_SHOW  # called when the lights went out
        is_over = ticket.state in (TicketState.WITHDRAWN, TicketState.NO_SHOW)
        return is_over and ended.astimezone(self.office.zone).date() > self.day


def _enter(session: Session, sheet: _Sheet, line: Line, offers: dict[int, OfficeService]) -> bool:
    booked = _booked(session, sheet, line)
    ticket = _known(session, sheet, line, booked)
    if ticket is None:
        return _bring(session, sheet, _new(session, sheet, line, offers), line)
    if sheet.was_ended_by_the_night(ticket):
        if line.outcome == OnPaper.MISSED or (ticket.checked_in_at and line.outcome == OnPaper.WAITING):
            return False  # as the night had it
        move(session, ticket, TicketState.WAITING, finished_at=None, counter_id=None)
    elif booked is None and line.outcome == OnPaper.WAITING and not sheet.is_past:
        return False
    return _bring(session, sheet, ticket, line)


def _booked(session: Session, sheet: _Sheet, line: Line) -> Reservation | None:
    """Somebody with this number who was not served yet, as far as is known."""
    return session.scalar(
        select(Reservation).where(
            Reservation.office_id == sheet.office.id,
            Reservation.day == sheet.day,
            Reservation.number == line.number,
            Reservation.state.in_([ReservationState.BOOKED, ReservationState.MISSED]),
        )
    )


def _known(session: Session, sheet: _Sheet, line: Line, booked: Reservation | None) -> Ticket | None:
    if booked is not None:
        ticket = ticket_of_reservation(session, booked.id) or expect(session, booked)
        session.flush()
        return ticket
    same = select(Ticket).where(
        Ticket.office_id == sheet.office.id, Ticket.day == sheet.day, Ticket.number == line.number
    )
    return session.scalars(same.order_by(Ticket.id.desc())).first()


def _new(session: Session, sheet: _Sheet, line: Line, offers: dict[int, OfficeService]) -> Ticket:
    if line.service_id not in offers:
        raise NoServiceOnPaper(line.place, line.number)
    chosen = chosen_from(session, [(line.service_id, 1)], offers)
    queue = offers[line.service_id].queue
    return make_ticket(session, sheet.office, queue, chosen, "de", number=line.number, at=line.came_at)


def _bring(session: Session, sheet: _Sheet, ticket: Ticket, line: Line) -> bool:
    """Lead the ticket to where it ended on paper; whether that changed anything."""
    if ticket.state not in (TicketState.EXPECTED, TicketState.WAITING):
        return False
    ended = line.ended_at or line.came_at
    if line.outcome == OnPaper.MISSED:
        _go(session, sheet, ticket, ended)
        settle_reservation(session, ticket, has_come=False)
        return True
    if ticket.checked_in_at is None:
        due = due_time(line.came_at, ticket.agreed_at, order_settings(sheet.office))
        move(session, ticket, TicketState.WAITING, checked_in_at=line.came_at, due_at=due)
    if line.outcome == OnPaper.SERVED:
        move(session, ticket, TicketState.CALLED)
        move(session, ticket, TicketState.SERVING)
        # no `called_at`: how long the visit took stands on no sheet, so it teaches nothing to the estimates
        move(session, ticket, TicketState.SERVED, finished_at=ended)
    elif sheet.is_past:
        _go(session, sheet, ticket, ended)
    if line.outcome == OnPaper.SERVED or sheet.is_past:
        settle_reservation(session, ticket, has_come=True)
    note(session, sheet.office.id, "merged_from_paper", number=ticket.number, day=sheet.day.isoformat())
    return True


def _go(session: Session, sheet: _Sheet, ticket: Ticket, at: datetime) -> None:
    """Not served: withdrawn, at this moment of the sheet's day."""
    move(session, ticket, TicketState.WITHDRAWN, finished_at=at)
    note(session, sheet.office.id, "withdrawn", number=ticket.number, day=sheet.day.isoformat())
