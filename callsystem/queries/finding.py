"""Finding a visitor at the desk: by number, by the short code of the appointment, or by a part of the name. Today's only."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from base import clock
from base.codes import short_code_in
from base.offices.queries import office as known_office
from booking.model import Person, Reservation
from booking.states import ReservationState
from callsystem.model import Ticket
from callsystem.queries.shapes import StaffTicket
from callsystem.queries.staff import staff_ticket
from callsystem.queries.tickets import with_services

LEAST_OF_A_NAME = 3
MOST_FOUND = 20
SHOWN = (ReservationState.BOOKED, ReservationState.KEPT, ReservationState.MISSED)


@dataclass(frozen=True)
class Found:
    """A visitor of today. `name` only where there is an appointment, and only for the desk that asked."""

    number: str
    state: str
    name: str | None
    reservation_id: int | None
    starts_at: datetime | None
    ticket: StaffTicket | None


def find(session: Session, office_id: int, text: str) -> list[Found]:
    """Whom these words fit, appointments by time first, then numbers without one."""
    office = known_office(session, office_id)
    today = clock.now().astimezone(office.zone).date()
    booked = _reservations(session, office_id, today, text)
    tickets = _tickets(session, office_id, today, text, [reservation.id for reservation in booked])
    of_reservation = {ticket.reservation_id: ticket for ticket in tickets if ticket.reservation_id}
    found = [_booked(session, reservation, of_reservation.get(reservation.id)) for reservation in booked]
    return found + [_walk_in(session, ticket) for ticket in tickets if ticket.reservation_id is None]


def _reservations(session: Session, office_id: int, today: object, text: str) -> list[Reservation]:
    fits = [Reservation.number == text.upper()]
    short = short_code_in(text)
    if short is not None:
        fits.append(Reservation.short_code == short)
    if len(text) >= LEAST_OF_A_NAME:
        part = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        fits.append(Person.name.ilike(f"%{part}%", escape="\\"))
    wanted = (
        select(Reservation)
        .outerjoin(Reservation.person)
        .where(
            Reservation.office_id == office_id,
            Reservation.day == today,
            Reservation.state.in_(SHOWN),
            or_(*fits),
        )
    )
    return list(session.scalars(wanted.order_by(Reservation.starts_at, Reservation.id).limit(MOST_FOUND)))


def _tickets(
    session: Session, office_id: int, today: object, text: str, reservations: list[int]
) -> list[Ticket]:
    wanted = select(Ticket).where(
        Ticket.office_id == office_id,
        Ticket.day == today,
        or_(Ticket.number == text.upper(), Ticket.reservation_id.in_(reservations)),
    )
    return list(session.scalars(with_services(wanted).order_by(Ticket.id).limit(MOST_FOUND)))


def _booked(session: Session, reservation: Reservation, ticket: Ticket | None) -> Found:
    return Found(
        number=reservation.number or "",
        state=ticket.state if ticket else reservation.state,
        name=reservation.person.name if reservation.person else None,
        reservation_id=reservation.id,
        starts_at=reservation.starts_at,
        ticket=staff_ticket(session, ticket) if ticket else None,
    )


def _walk_in(session: Session, ticket: Ticket) -> Found:
    return Found(ticket.number, ticket.state, None, None, None, staff_ticket(session, ticket))
