"""Verbs of the follow-up appointment. The hall's line is taken first, then the day's, as everywhere."""

from sqlalchemy.orm import Session

from booking.desk import service as desk
from booking.mails import Letterhead
from booking.model import Reservation
from booking.rules.contact import Contact, staff_contact
from callsystem.errors import FollowUpBooked, NoFollowUp
from callsystem.follow_up.queries import contact_known, follow_up_of
from callsystem.model import FollowUp, Ticket
from callsystem.service.calling import ticket_of_clerk
from callsystem.service.changes import note


def book_follow_up(
    session: Session,
    agent: desk.Agent,
    ticket_id: int,
    wish: desk.Wish,
    typed: dict[str, str],
    letterhead: Letterhead,
) -> Reservation:
    """Book the visitor's next appointment, at once. What `typed` (name, email, phone) leaves empty is as at today's appointment.

    Raises NoCounter, NoTicketHere, TicketChanged, FollowUpBooked, InvalidContact, ChoiceRefused, PlaceTaken (with alternatives).
    """
    ticket, counter = ticket_of_clerk(session, agent.account_id, ticket_id)
    if follow_up_of(session, ticket.id) is not None:
        raise FollowUpBooked
    contact = _contact(session, ticket, typed)
    reservation = desk.book(session, wish, contact, agent, letterhead)
    session.merge(FollowUp(ticket_id=ticket.id, reservation_id=reservation.id))
    note(session, ticket.office_id, "follow_up_booked", number=ticket.number, counter=counter.name)
    return reservation


def cancel_follow_up(
    session: Session, agent: desk.Agent, ticket_id: int, letterhead: Letterhead
) -> Reservation:
    """Free that time again. Raises NoCounter, NoTicketHere, TicketChanged, NoFollowUp, ReservationClosed."""
    ticket, counter = ticket_of_clerk(session, agent.account_id, ticket_id)
    reservation = follow_up_of(session, ticket.id)
    if reservation is None:
        raise NoFollowUp
    cancelled = desk.cancel(session, reservation.id, agent, letterhead)
    note(session, ticket.office_id, "follow_up_cancelled", number=ticket.number, counter=counter.name)
    return cancelled


def _contact(session: Session, ticket: Ticket, typed: dict[str, str]) -> Contact:
    known = contact_known(session, ticket)
    name, email, phone = (typed[field] or known.get(field, "") for field in ("name", "email", "phone"))
    return staff_contact(name, email, phone)
