"""Visitors arrive: with an appointment they check in, without one they take a number. Both wait by their due time."""

from collections import Counter as Tally
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from base import clock, journal, numbers
from base.codes import is_short_code, new_code
from base.errors import NotFound
from base.i18n import in_language
from base.offices.model import Office, OfficeService, Queue
from base.offices.queries import offered_at, services_by_id
from base.offices.queries import office as known_office
from base.offices.queries import queue as known_queue
from booking.errors import NotOffered, UnknownReservation
from booking.model import Reservation
from booking.queries import reservation_by_code, reservation_by_short_code
from booking.rules.choosing import Chosen, check_choice, duration_minutes, queue_for
from booking.states import ReservationState
from callsystem.errors import AlreadyCheckedIn, NotInPerson, NotOurs, ReservationCancelled
from callsystem.model import Ticket, TicketService
from callsystem.queries import order_settings, ticket_of_reservation, told_wait
from callsystem.queries.walk_ins import check_caps, check_open, walk_in_offers
from callsystem.rules.arriving import Appointment, CheckIn, CheckInWindow, Kiosk, check_arrival
from callsystem.rules.ordering import due_time
from callsystem.service.calling import wait_again
from callsystem.service.changes import move, note
from callsystem.service.feeding import expect, journey_of, settle_reservation, withdraw_ticket
from callsystem.states import FINAL, PRESENT, TicketState

_SHOWN = select(Ticket.state, Ticket.checked_in_at, Ticket.number).where(
    Ticket.code == bindparam("code"), Ticket.office_id == bindparam("office")
)
NUMBER_LIVES = {*PRESENT, TicketState.EXPECTED, TicketState.NO_SHOW}
Choice = Sequence[tuple[int, int]]
"""Pairs of service id and quantity."""


def check_in(
    session: Session, office_id: int, code: str, waits: bool = False, at: datetime | None = None
) -> Ticket:
    """The visitor with this code (or short code) is here. Who missed the call and comes after all waits again.

    `waits`: the visitor knows that it is early and waits here until the agreed time. `at`: it was noted at this moment, by a
    kiosk without a line; none: now.

    Raises the refusal of `callsystem/errors.py` that fits; nothing is changed then.
    """
    journal.lock(session, office_id)
    office = known_office(session, office_id)
    _refuse_slip(session, office, code)
    reservation = _reservation(session, code) or _reservation_of_slip(session, office, code)
    ticket = ticket_of_reservation(session, reservation.id) if reservation else None
    now = at or clock.now()
    kiosk = Kiosk(office.id, office.timezone)
    window = CheckInWindow(timedelta(minutes=office.check_in_opens_minutes), is_whole_day=waits)
    if reservation is not None and not reservation.is_in_person:
        raise NotInPerson
    check_arrival(_appointment(reservation, ticket), kiosk, now, window, order_settings(office))
    if reservation is None:
        raise NotOurs
    ticket = ticket or expect(session, reservation)
    if ticket.queue_id == reservation.queue_id:
        set_committed_value(ticket, "queue", reservation.queue)  # read already; the slip asks for it
    return _arrive(session, office, ticket, now)


def take_number(
    session: Session, office_id: int, choice: Choice, locale: str, priority: bool = False
) -> Ticket:
    """A number without an appointment, for these services.

    Raises NothingChosen, NotOffered, TooMany, NotCombinable (booking/errors.py), WalkInsClosed.
    """
    journal.lock(session, office_id)
    office = known_office(session, office_id)
    offers = {offer.service_id: offer for offer in walk_in_offers(session, office_id)}
    chosen = chosen_from(session, choice, offers)
    queue = known_queue(session, queue_for({one.name: offers[id_].queue_id for id_, one in chosen.items()}))
    now = clock.now()
    check_open(session, office, queue.id, now)
    check_caps(session, office, [offers[id_] for id_ in chosen], now)
    ticket = make_ticket(session, office, queue, chosen, locale, priority)
    note(session, office_id, "number_taken", number=ticket.number)
    return _tell_wait(session, office, ticket, now)


def make_ticket(
    session: Session,
    office: Office,
    queue: Queue,
    chosen: Mapping[int, Chosen],
    locale: str,
    priority: bool = False,
    number: str = "",
    at: datetime | None = None,
) -> Ticket:
    """Somebody who waits in this queue from now on, with a fresh number or this one. The office's line is held.

    `at`: it was written on paper that the visitor came then, perhaps on an earlier day.
    """
    ticket = _walk_in(office, queue, chosen, at or clock.now(), priority)
    offers = {
        offer.service_id: offer for offer in offered_at(session, office.id) if offer.service_id in chosen
    }
    letters = next((offer.walk_in_series for offer in offers.values() if offer.walk_in_series), None)
    ticket.number, ticket.round = (
        (number, 0) if number else _fresh_number(session, queue, letters or queue.walk_in_series, ticket.day)
    )
    ticket.locale = locale
    ticket.then_queues = journey_of(offers.values(), queue.id)
    session.add(ticket)
    session.flush()
    return ticket


def expect_later(session: Session, reservation: Reservation) -> Ticket:
    """Somebody booked a time of today on site: the ticket is expected at once, so that there is something to take along."""
    journal.lock(session, reservation.office_id)
    ticket = ticket_of_reservation(session, reservation.id) or expect(session, reservation)
    session.flush()
    return ticket


def withdraw(session: Session, ticket_id: int) -> Ticket:
    """The visitor gives up, or will not come. Raises NotFound, TicketChanged."""
    office_id = session.scalar(select(Ticket.office_id).where(Ticket.id == ticket_id))
    if office_id is None:
        raise NotFound
    journal.lock(session, office_id)
    ticket = session.get_one(Ticket, ticket_id)
    has_come = ticket.checked_in_at is not None
    withdraw_ticket(session, ticket)
    settle_reservation(session, ticket, has_come)
    return ticket


def _reservation(session: Session, code: str) -> Reservation | None:
    try:
        if is_short_code(code):
            return reservation_by_short_code(session, code)
        return reservation_by_code(session, code)
    except UnknownReservation:
        return None


def _reservation_of_slip(session: Session, office: Office, code: str) -> Reservation | None:
    """Who booked a time at the kiosk has a slip instead of a mail, and shows its QR on coming back."""
    of_slip = select(Reservation).join(Ticket, Ticket.reservation_id == Reservation.id)
    return session.scalar(of_slip.where(Ticket.code == code, Ticket.office_id == office.id))


def _refuse_slip(session: Session, office: Office, code: str) -> None:
    """Who shows the QR of the slip instead of the appointment's is told the number once more."""
    slip = session.connection().execute(_SHOWN, {"code": code, "office": office.id}).one_or_none()
    if slip is None or slip.checked_in_at is None:
        return
    if slip.state in FINAL:
        raise NotOurs
    raise AlreadyCheckedIn(slip.checked_in_at, slip.number, office.timezone)


def _appointment(reservation: Reservation | None, ticket: Ticket | None) -> Appointment | None:
    if reservation is None:
        return None
    return Appointment(
        state=ReservationState(reservation.state),
        office_id=reservation.office_id,
        office_name=reservation.office.name,
        agreed=reservation.starts_at,
        checked_in=_earlier_check_in(ticket),
    )


def _earlier_check_in(ticket: Ticket | None) -> CheckIn | None:
    if ticket is None or ticket.checked_in_at is None or ticket.state == TicketState.NO_SHOW:
        return None
    return CheckIn(ticket.checked_in_at, ticket.number)


def _arrive(session: Session, office: Office, ticket: Ticket, now: datetime) -> Ticket:
    if ticket.state == TicketState.NO_SHOW:
        wait_again(session, ticket)
        return ticket
    if ticket.state == TicketState.WITHDRAWN:
        raise ReservationCancelled
    due = due_time(now, ticket.agreed_at, order_settings(office), has_priority=ticket.priority)
    move(session, ticket, TicketState.WAITING, checked_in_at=now, due_at=due)
    note(session, office.id, "checked_in", number=ticket.number)
    set_committed_value(ticket, "office", office)  # read already; the slip asks for it
    return _tell_wait(session, office, ticket, now)


def _tell_wait(session: Session, office: Office, ticket: Ticket, now: datetime) -> Ticket:
    """Keep what the visitor is told on arrival, so that it can be compared with what happens."""
    told = told_wait(session, office.id, ticket, now)
    if told is not None:
        ticket.told_minutes, ticket.told_least, ticket.told_most = told.minutes, told.least, told.most
    session.flush()
    return ticket


def chosen_from(session: Session, choice: Choice, offers: Mapping[int, OfficeService]) -> dict[int, Chosen]:
    """What was chosen, by service id. Without an appointment everything in one queue may be combined."""
    quantities: Tally[int] = Tally()
    for service_id, quantity in choice:
        quantities[service_id] += quantity
    _check_offered(session, quantities, offers)
    keys = frozenset(offer.service.key for offer in offers.values())
    chosen = {
        service_id: _as_chosen(offers[service_id], quantity, keys)
        for service_id, quantity in quantities.items()
    }
    check_choice(list(chosen.values()))
    return chosen


def _check_offered(session: Session, wanted: Mapping[int, int], offers: Mapping[int, OfficeService]) -> None:
    elsewhere = [service_id for service_id in wanted if service_id not in offers]
    known = services_by_id(session, elsewhere)
    for service_id in elsewhere:
        if service_id not in known:
            raise NotFound
        raise NotOffered(in_language(known[service_id].names))


def _as_chosen(offer: OfficeService, quantity: int, combinable: frozenset[str]) -> Chosen:
    service = offer.service
    return Chosen(
        key=service.key,
        name=in_language(service.names),
        minutes=offer.minutes_here,
        maximum=offer.most_here,
        combinable=combinable,
        quantity=quantity,
        takes_seats=service.takes_seats,
    )


def _walk_in(
    office: Office, queue: Queue, chosen: Mapping[int, Chosen], now: datetime, priority: bool
) -> Ticket:
    return Ticket(
        office_id=office.id,
        queue_id=queue.id,
        day=now.astimezone(office.zone).date(),
        code=new_code(),
        state=TicketState.WAITING,
        priority=priority,
        planned_minutes=duration_minutes(chosen.values()),
        persons=max(one.quantity for one in chosen.values()),
        checked_in_at=now,
        due_at=due_time(now, None, order_settings(office), has_priority=priority),
        services=[
            TicketService(service_id=service_id, quantity=one.quantity) for service_id, one in chosen.items()
        ],
    )


def _fresh_number(session: Session, queue: Queue, letters: str, day: date) -> tuple[str, int]:
    """The next number of the day and its round; those that living visits and today's appointments have are passed over."""
    alive = select(Ticket.number).where(Ticket.office_id == queue.office_id, Ticket.state.in_(NUMBER_LIVES))
    booked = select(Reservation.number).where(
        Reservation.office_id == queue.office_id,
        Reservation.day == day,
        Reservation.number.startswith(letters),
    )
    taken = {number for number in (*session.scalars(alive), *session.scalars(booked)) if number}
    series = numbers.Series(letters, queue.first_number, queue.last_number)
    return numbers.draw_around(session, queue.office_id, series, day, taken)
