"""What a visitor may do by the secret code of the ticket on the phone: ask for more time, leave, say that it gets late."""

from datetime import timedelta

from sqlalchemy.orm import Session

from base import clock, journal
from booking.model import Reservation
from booking.service import tell_late
from callsystem.errors import NoMoreTime
from callsystem.model import Ticket
from callsystem.queries import ticket_by_code
from callsystem.service.arriving import withdraw
from callsystem.service.changes import amend, note
from callsystem.states import TicketState, check_change


def more_time(session: Session, code: str) -> Ticket:
    """Be called later by the office's minutes, as often as the office allows. Nobody gets ahead by it.

    Raises NotFound, TicketChanged (not waiting any more), NoMoreTime.
    """
    ticket = _locked(session, code)
    check_change(TicketState(ticket.state), TicketState.PARKED)  # only who waits can wait longer
    office = ticket.office
    if ticket.state != TicketState.WAITING or ticket.more_time >= office.more_time_times:
        raise NoMoreTime(office.more_time_times)
    later = max(ticket.due_at or clock.now(), clock.now()) + timedelta(minutes=office.more_time_minutes)
    amend(session, ticket, due_at=later, more_time=ticket.more_time + 1)
    note(session, ticket.office_id, "more_time", number=ticket.number, minutes=office.more_time_minutes)
    return ticket


def leave(session: Session, code: str) -> Ticket:
    """The visitor goes, or will not come; safe to repeat. Raises NotFound, TicketChanged."""
    ticket = _locked(session, code)
    return ticket if ticket.state == TicketState.WITHDRAWN else withdraw(session, ticket.id)


def come_late(session: Session, code: str, minutes: int) -> Ticket:
    """An expected visitor will be so much later; clerks see it. Raises NotFound, ReservationClosed."""
    ticket = _locked(session, code)
    reservation = session.get(Reservation, ticket.reservation_id) if ticket.reservation_id else None
    if reservation is None or ticket.state != TicketState.EXPECTED:
        raise NoMoreTime(0)
    tell_late(session, reservation.code, minutes)
    return ticket


def _locked(session: Session, code: str) -> Ticket:
    ticket = ticket_by_code(session, code)
    journal.lock(session, ticket.office_id)
    session.refresh(ticket)
    return ticket
