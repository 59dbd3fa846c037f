"""Who stands at the counter without a number is served there and then, and counts like everybody else."""

from sqlalchemy.orm import Session

from base import clock, journal
from base.offices.queries import offered_at
from base.offices.queries import office as known_office
from callsystem.model import Ticket
from callsystem.service.arriving import Choice, chosen_from, make_ticket
from callsystem.service.changes import amend, note
from callsystem.service.counters import refuse_open_ticket, working_counter_of
from callsystem.service.undoing import keep_step
from callsystem.states import TicketState


def serve_direct(session: Session, account_id: int, choice: Choice, locale: str) -> Ticket:
    """A ticket that is served at once. Raises NoCounter, OnBreak, TicketOpen, NothingChosen, NotOffered, TooMany."""
    counter = working_counter_of(session, account_id)
    refuse_open_ticket(session, counter)
    office = known_office(session, counter.office_id)
    offers = {offer.service_id: offer for offer in offered_at(session, office.id)}
    chosen = chosen_from(session, choice, offers)
    queue = offers[next(iter(chosen))].queue
    before = journal.last_seq(session, office.id)
    ticket = make_ticket(session, office, queue, chosen, locale)
    now = clock.now()
    serving = {"state": TicketState.SERVING, "counter_id": counter.id, "called_at": now, "started_at": now}
    amend(session, ticket, due_at=now, **serving)
    note(session, office.id, "served_direct", number=ticket.number, counter=counter.name)
    keep_step(session, account_id, counter, ticket, "served_direct", before, {})
    return ticket
