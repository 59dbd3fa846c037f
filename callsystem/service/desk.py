"""What the information desk does for visitors: check in, hand out numbers, change, split, prefer, withdraw, restore."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from base import events, journal
from base.errors import NotFound
from base.offices.model import OfficeService
from base.offices.queries import offered_at
from base.offices.queries import office as known_office
from base.offices.queries import queue as known_queue
from booking.model import Reservation
from booking.rules.choosing import Chosen, duration_minutes
from booking.states import ReservationState
from callsystem.errors import NothingLeft, PagerLent, ReservationCancelled, TicketChanged
from callsystem.events import SlipWanted
from callsystem.model import Ticket, TicketService
from callsystem.queries.tickets import holders_of_pager
from callsystem.service.arriving import Choice, check_in, chosen_from, make_ticket, withdraw
from callsystem.service.calling import ticket_of_office
from callsystem.service.changes import amend, move, note
from callsystem.states import FINAL, TicketState

IN_LINE = (TicketState.EXPECTED, TicketState.WAITING)


@dataclass(frozen=True)
class Wish:
    """What goes with a number from the desk. No reason is kept for a priority."""

    priority: bool = False
    persons: int | None = None
    text: str = ""


def check_in_for(session: Session, office_id: int, reservation_id: int) -> Ticket:
    """Check the visitor in, at any time of the day. Raises NotFound and the refusals of `callsystem/errors`."""
    reservation = session.get(Reservation, reservation_id)
    if reservation is None or reservation.office_id != office_id:
        raise NotFound
    return check_in(session, office_id, reservation.code, True)


def hand_number(session: Session, office_id: int, choice: Choice, locale: str, wish: Wish) -> Ticket:
    """A number for whatever the office offers, also after hours; services of several queues become a journey.

    Raises NothingChosen, NotOffered, TooMany.
    """
    journal.lock(session, office_id)
    office = known_office(session, office_id)
    offers, chosen = _chosen(session, office_id, choice)
    first, *rest = queues_of(offers, chosen)
    ticket = make_ticket(session, office, known_queue(session, first), chosen, locale, wish.priority)
    amend(
        session,
        ticket,
        then_queues=_on(rest, ticket.then_queues),
        note=wish.text,
        persons=wish.persons or ticket.persons,
    )
    note(session, office_id, "number_taken", number=ticket.number)
    return ticket


def change_services(session: Session, office_id: int, ticket_id: int, choice: Choice) -> Ticket:
    """The visitor comes for something else; who still waits changes the queue with it, and keeps the due time.

    Raises NotFound, TicketChanged, NothingChosen, NotOffered, TooMany.
    """
    ticket = _open_ticket(session, office_id, ticket_id)
    offers, chosen = _chosen(session, office_id, choice)
    _set_services(session, ticket, chosen)
    if ticket.state in IN_LINE:
        first, *rest = queues_of(offers, chosen)
        amend(session, ticket, queue_id=first, then_queues=rest)
    note(session, office_id, "services_changed", number=ticket.number)
    return ticket


def split(session: Session, office_id: int, ticket_id: int, choice: Choice) -> Ticket:
    """A family goes on as two: these services get a number of their own, with the same due time. Gives the new ticket.

    Raises NotFound, TicketChanged, NothingChosen, NotOffered, TooMany, NothingLeft.
    """
    ticket = _open_ticket(session, office_id, ticket_id)
    if ticket.state != TicketState.WAITING:
        raise TicketChanged(state=ticket.state, wanted=TicketState.WAITING)
    offers, chosen = _chosen(session, office_id, choice)
    remaining = {part.service_id: part.quantity for part in ticket.services}
    for service_id, part in chosen.items():
        remaining[service_id] = remaining.get(service_id, 0) - part.quantity
    left = [(service_id, count) for service_id, count in remaining.items() if count > 0]
    if min(remaining.values()) < 0 or not left:
        raise NothingLeft
    queue = known_queue(session, queues_of(offers, chosen)[0])
    office = known_office(session, office_id)
    made = make_ticket(session, office, queue, chosen, ticket.locale, ticket.priority)
    amend(session, made, due_at=ticket.due_at, checked_in_at=ticket.checked_in_at)
    _set_services(session, ticket, _chosen(session, office_id, left)[1])
    note(session, office_id, "split", number=ticket.number, into=made.number)
    return made


def set_priority(session: Session, office_id: int, ticket_id: int, priority: bool) -> Ticket:
    """Set or take the flag; the due time moves by the office's minutes. Raises NotFound, TicketChanged."""
    ticket = _open_ticket(session, office_id, ticket_id)
    if ticket.priority != priority:
        bonus = timedelta(minutes=known_office(session, office_id).priority_minutes)
        due = ticket.due_at and (ticket.due_at - bonus if priority else ticket.due_at + bonus)
        amend(session, ticket, priority=priority, due_at=due)
        note(session, office_id, "priority_set" if priority else "priority_taken", number=ticket.number)
    return ticket


def note_for(session: Session, office_id: int, ticket_id: int, text: str) -> Ticket:
    """A word to the counter about this visitor. Raises NotFound, TicketChanged."""
    ticket = _open_ticket(session, office_id, ticket_id)
    amend(session, ticket, note=text)
    note(session, office_id, "noted", number=ticket.number)
    return ticket


def lend_pager(session: Session, office_id: int, ticket_id: int, pager: int | None) -> Ticket:
    """The visitor may wait outside: this pager rings at the call. None: it is back. A visit that is over frees it by itself.

    Raises NotFound, TicketChanged, PagerLent.
    """
    ticket = _open_ticket(session, office_id, ticket_id)
    for holder in holders_of_pager(session, ticket, pager):
        if holder.state != TicketState.NO_SHOW:
            raise PagerLent(number=holder.number)
        amend(session, holder, pager=None)  # nobody came with it, and it is here again
    amend(session, ticket, pager=pager)
    note(session, office_id, "pager_back" if pager is None else "pager_lent", number=ticket.number)
    return ticket


def restore(session: Session, office_id: int, ticket_id: int) -> Ticket:
    """Who was withdrawn by mistake is in line again, due as before. Raises NotFound, TicketChanged, ReservationCancelled."""
    journal.lock(session, office_id)
    ticket = ticket_of_office(session, office_id, ticket_id)
    if ticket.state != TicketState.WITHDRAWN:
        raise TicketChanged(state=ticket.state, wanted=TicketState.WAITING)
    _refuse_cancelled(session, ticket)
    to = TicketState.WAITING if ticket.checked_in_at else TicketState.EXPECTED
    move(session, ticket, to, finished_at=None)
    note(session, office_id, "restored", number=ticket.number)
    return ticket


def withdraw_at(session: Session, office_id: int, ticket_id: int) -> Ticket:
    """The visitor left, or will not come. Raises NotFound, TicketChanged."""
    journal.lock(session, office_id)
    ticket_of_office(session, office_id, ticket_id)
    return withdraw(session, ticket_id)


def ask_for_slip(session: Session, office_id: int, ticket_id: int) -> Ticket:
    """Paper for this ticket, once more. Raises NotFound, TicketChanged."""
    ticket = _open_ticket(session, office_id, ticket_id)
    note(session, office_id, "slip_wanted", number=ticket.number)
    events.record(session, SlipWanted(office_id, ticket.id))
    return ticket


def queues_of(offers: Mapping[int, OfficeService], chosen: Mapping[int, Chosen]) -> list[int]:
    """The queues of a visit in the order of its services, each once: more than one is a journey."""
    return list(dict.fromkeys(offers[service_id].queue_id for service_id in chosen))


def _on(first: list[int], then: list[int]) -> list[int]:
    return list(dict.fromkeys([*first, *then]))


def _open_ticket(session: Session, office_id: int, ticket_id: int) -> Ticket:
    journal.lock(session, office_id)
    ticket = ticket_of_office(session, office_id, ticket_id)
    if ticket.state in FINAL:
        raise TicketChanged(state=ticket.state, wanted="changed")
    return ticket


def _chosen(
    session: Session, office_id: int, choice: Choice
) -> tuple[dict[int, OfficeService], dict[int, Chosen]]:
    offers = {offer.service_id: offer for offer in offered_at(session, office_id)}
    return offers, chosen_from(session, choice, offers)


def _set_services(session: Session, ticket: Ticket, chosen: Mapping[int, Chosen]) -> None:
    ticket.services[:] = [TicketService(service_id=id_, quantity=one.quantity) for id_, one in chosen.items()]
    session.flush()
    amend(session, ticket, planned_minutes=duration_minutes(chosen.values()))


def _refuse_cancelled(session: Session, ticket: Ticket) -> None:
    if ticket.reservation_id is None:
        return
    if session.get_one(Reservation, ticket.reservation_id).state == ReservationState.CANCELLED:
        raise ReservationCancelled
