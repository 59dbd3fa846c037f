"""A kiosk that had no line gave numbers by itself; they enter the hall afterwards, at the moment at which they were given."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import journal
from base.offices.queries import offered_at
from base.offices.queries import office as known_office
from base.offices.queries import queue as known_queue
from callsystem.errors import WalkInsClosed
from callsystem.model import Ticket
from callsystem.queries import order_settings
from callsystem.queries.walk_ins import check_open
from callsystem.rules.ordering import due_time
from callsystem.service.arriving import chosen_from, make_ticket
from callsystem.service.changes import amend, note


@dataclass(frozen=True)
class GivenNumber:
    """A number that somebody holds in the hand: for what, in which language, and since when (UTC)."""

    number: str
    service_id: int
    locale: str
    at: datetime


def enter_number(session: Session, office_id: int, given: GivenNumber) -> tuple[Ticket, str]:
    """Whoever holds it waits in the line, by the time of taking; and what does not fit, as a word, empty where all fits.

    `walk_ins_closed`: no numbers were given any more at that moment; the visitor waits all the same, staff decide.
    Raises NotFound, NotOffered where the service is not to be had here any more.
    """
    journal.lock(session, office_id)
    office = known_office(session, office_id)
    offers = {offer.service_id: offer for offer in offered_at(session, office_id)}
    chosen = chosen_from(session, [(given.service_id, 1)], offers)
    queue = known_queue(session, offers[given.service_id].queue_id)
    problem = ""
    try:
        check_open(session, office, queue.id, given.at)
    except WalkInsClosed as refusal:
        problem = refusal.code
    ticket = make_ticket(session, office, queue, chosen, given.locale, number=given.number)
    due = due_time(given.at, None, order_settings(office))
    amend(session, ticket, checked_in_at=given.at, due_at=due)
    note(session, office_id, "number_taken", number=ticket.number)
    return ticket, problem


def is_in_use(session: Session, office_id: int, number: str, at: datetime) -> bool:
    """Whether somebody else has this number on the day of this moment."""
    journal.lock(session, office_id)
    day = at.astimezone(known_office(session, office_id).zone).date()
    same = select(Ticket.id).where(Ticket.office_id == office_id, Ticket.day == day, Ticket.number == number)
    return session.scalars(same).first() is not None
