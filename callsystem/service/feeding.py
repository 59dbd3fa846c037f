"""Due reservations become expected tickets; cancelled ones are taken back; what a past day left open is ended.

All three are sweeps over rows, not jobs at a time: after any downtime the next sweep does what is left to do, and two
schedulers at once do it once.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from base import clock, journal
from base.codes import new_code
from base.offices.model import Counter, Office, OfficeService
from base.offices.queries import offered_at
from base.offices.queries import office as known_office
from booking.model import Reservation
from booking.queries import due
from booking.service import close_remote, mark_fed, mark_kept, mark_missed
from booking.states import ReservationState
from callsystem.model import LastStep, Staffing, Ticket, TicketService
from callsystem.service.changes import move, note
from callsystem.states import BECOMES, FINAL, TicketState

NIGHT = timedelta(hours=3)
"""A day is ended so long after midnight, so that a visit that runs over midnight is not cut off."""


def feed_due(session: Session, office_id: int) -> int:
    """Let today's reservations whose time comes near enter the hall, in order of time; returns how many did."""
    journal.lock(session, office_id)
    office = known_office(session, office_id)
    now = clock.now()
    soon = due(session, office_id, now + timedelta(minutes=office.feed_ahead_minutes))
    todays = [reservation for reservation in soon if reservation.day == _local_day(office, now)]
    for reservation in todays:
        expect(session, reservation)
    return len(todays)


def expect(session: Session, reservation: Reservation) -> Ticket:
    """The ticket of a booked visitor who is not here yet. The office's line is held."""
    ticket = Ticket(
        office_id=reservation.office_id,
        queue_id=reservation.queue_id,
        reservation_id=reservation.id,
        day=reservation.day,
        number=reservation.number,
        code=new_code(),
        state=TicketState.EXPECTED,
        locale=reservation.locale,
        planned_minutes=(reservation.ends_at - reservation.starts_at) // timedelta(minutes=1),
        persons=max((chosen.quantity for chosen in reservation.services), default=1),
        agreed_at=reservation.starts_at,
        late_minutes=reservation.late_minutes,
        services=[
            TicketService(service_id=chosen.service_id, quantity=chosen.quantity)
            for chosen in reservation.services
        ],
    )
    asked = {chosen.service_id for chosen in reservation.services}
    offers = [offer for offer in offered_at(session, ticket.office_id) if offer.service_id in asked]
    ticket.then_queues = journey_of(offers, ticket.queue_id)
    session.add(ticket)
    mark_fed(session, reservation)
    note(session, ticket.office_id, "expected", number=ticket.number)
    return ticket


def journey_of(offers: Iterable[OfficeService], queue_id: int) -> list[int]:
    """Where visitors with these services go after their queue, each place once."""
    further = dict.fromkeys(offer.then_queue_id for offer in offers if offer.then_queue_id)
    return [queue for queue in further if queue is not None and queue != queue_id]


def withdraw_cancelled(session: Session, office_id: int) -> int:
    """Take back the tickets of reservations that were cancelled, unless their visitor is being called; returns how many."""
    journal.lock(session, office_id)
    cancelled = (
        select(Ticket)
        .join(Reservation, Reservation.id == Ticket.reservation_id)
        .where(
            Ticket.office_id == office_id,
            Ticket.state.in_([TicketState.EXPECTED, TicketState.WAITING]),
            Reservation.state == ReservationState.CANCELLED,
        )
    )
    tickets = session.scalars(cancelled).all()
    for ticket in tickets:
        withdraw_ticket(session, ticket)
    return len(tickets)


def follow_moved(session: Session, office_id: int) -> int:
    """Let tickets follow reservations that were moved, unless their visitor is being called; returns how many did.

    On the same day the ticket gets the new time. For another day it is withdrawn and the reservation let go, so that it
    enters the hall anew when its new time comes near.
    """
    journal.lock(session, office_id)
    moved = (
        select(Ticket, Reservation)
        .join(Reservation, Reservation.id == Ticket.reservation_id)
        .where(
            Ticket.office_id == office_id,
            Ticket.state.in_([TicketState.EXPECTED, TicketState.WAITING]),
            Reservation.state == ReservationState.BOOKED,
            Reservation.starts_at != Ticket.agreed_at,
        )
    )
    pairs = session.execute(moved).all()
    for ticket, reservation in pairs:
        _follow(session, ticket, reservation)
    return len(pairs)


def _follow(session: Session, ticket: Ticket, reservation: Reservation) -> None:
    if ticket.day == reservation.day:
        ticket.agreed_at = reservation.starts_at
        note(session, ticket.office_id, "moved", number=ticket.number)
    else:
        ticket.reservation_id = None
        session.flush()
        withdraw_ticket(session, ticket)


def note_late(session: Session, office_id: int, reservation_id: int) -> None:
    """Show clerks that an expected visitor will be late; who is not in the hall yet brings it along when fed."""
    journal.lock(session, office_id)
    expected = select(Ticket).where(
        Ticket.reservation_id == reservation_id, Ticket.state == TicketState.EXPECTED
    )
    ticket = session.scalar(expected)
    if ticket is not None:
        ticket.late_minutes = session.get_one(Reservation, reservation_id).late_minutes
        note(session, office_id, "late", number=ticket.number, minutes=ticket.late_minutes)


def withdraw_ticket(session: Session, ticket: Ticket) -> None:
    """The visitor will not be served. The office's line is held. Raises TicketChanged."""
    move(session, ticket, TicketState.WITHDRAWN, finished_at=clock.now())
    note(session, ticket.office_id, "withdrawn", number=ticket.number)


def close_past_days(session: Session, office_id: int) -> int:
    """End what earlier days left open, once the night has begun; returns how many tickets that were.

    expected            -> withdrawn; the reservation was missed
    waiting, parked     -> withdrawn; the visitor came, so the reservation was kept, by them at least
    called              -> no-show;   the reservation was missed
    serving             -> served;    the reservation was kept; nobody knows when it ended, so no end is written
    A reservation that never became a ticket was missed. Counters that nobody closed are closed.
    """
    journal.lock(session, office_id)
    today = _local_day(known_office(session, office_id), clock.now() - NIGHT)
    left = select(Ticket).where(
        Ticket.office_id == office_id,
        Ticket.state.in_(set(BECOMES) - FINAL - {TicketState.NO_SHOW}),
        Ticket.day < today,
    )
    tickets = session.scalars(left.order_by(Ticket.day, Ticket.id)).all()
    for ticket in tickets:
        _end(session, ticket)
    _miss_unfed(session, office_id, today)
    _forget_words(session, office_id, today)
    _close_counters(session, office_id, today)
    return len(tickets)


def _end(session: Session, ticket: Ticket) -> None:
    has_come = ticket.state in {TicketState.WAITING, TicketState.PARKED, TicketState.SERVING}
    if ticket.state == TicketState.PARKED:
        move(session, ticket, TicketState.WAITING)
    if ticket.state == TicketState.SERVING:
        move(session, ticket, TicketState.SERVED)
        note(session, ticket.office_id, "finished", number=ticket.number)
    elif ticket.state == TicketState.CALLED:
        move(session, ticket, TicketState.NO_SHOW)
        note(session, ticket.office_id, "no_show", number=ticket.number)
    else:
        withdraw_ticket(session, ticket)
    settle_reservation(session, ticket, has_come)


def settle_reservation(session: Session, ticket: Ticket, has_come: bool) -> None:
    """Tell booking how the appointment of this ticket ended, if it has one."""
    if ticket.reservation_id is not None:
        (mark_kept if has_come else mark_missed)(session, ticket.reservation_id)


def _miss_unfed(session: Session, office_id: int, today: date) -> None:
    for reservation in due(session, office_id, clock.now()):
        if reservation.day < today:
            mark_missed(session, reservation.id)
    close_remote(session, office_id, today)


def _forget_words(session: Session, office_id: int, today: date) -> None:
    """Notes of clerks, and what an undo would restore, are gone with the day."""
    of_before = [Ticket.office_id == office_id, Ticket.day < today]
    session.execute(update(Ticket).where(*of_before, Ticket.note != "").values(note=""))
    session.execute(delete(LastStep).where(LastStep.ticket_id.in_(select(Ticket.id).where(*of_before))))


def _close_counters(session: Session, office_id: int, today: date) -> None:
    office = known_office(session, office_id)
    for staffing in _staffings(session, office_id):
        if _local_day(office, staffing.since) < today:
            session.execute(delete(Staffing).where(Staffing.counter_id == staffing.counter_id))
            note(session, office_id, "counter_closed", counter=staffing.counter.name)


def _staffings(session: Session, office_id: int) -> Sequence[Staffing]:
    return session.scalars(select(Staffing).join(Counter).where(Counter.office_id == office_id)).all()


def _local_day(office: Office, moment: datetime) -> date:
    return moment.astimezone(office.zone).date()
