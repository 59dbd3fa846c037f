"""What is known of a visit's next appointment, and when there is a free time for it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from booking.model import Reservation
from booking.queries import Choice, DayState, free_days, free_times
from booking.queries.catalogue import Plan, staff_plan
from booking.queries.reservations import whole_reservation
from booking.rules.places import Audience
from booking.states import ReservationState
from callsystem.model import FollowUp, Ticket
from callsystem.queries.staff import counter_of_clerk
from callsystem.queries.tickets import ticket_at


@dataclass(frozen=True)
class Visit:
    """Who sits at the counter, and what they came for; `is_known`: today's appointment says who they are."""

    ticket: Ticket
    came_for: Choice
    is_known: bool


@dataclass(frozen=True)
class Offered:
    """The free times (UTC) of one local day, and the nearest free days before and after it."""

    plan: Plan
    day: date
    times: list[datetime]
    earlier: date | None
    later: date | None


def follow_up_of(session: Session, ticket_id: int) -> Reservation | None:
    """The appointment that was booked at this visit; None without one, or once it was cancelled."""
    booked = whole_reservation().join(FollowUp, FollowUp.reservation_id == Reservation.id)
    wanted = booked.where(FollowUp.ticket_id == ticket_id, Reservation.state == ReservationState.BOOKED)
    return session.scalars(wanted).one_or_none()


def contact_known(session: Session, ticket: Ticket) -> dict[str, str]:
    """Name, mail and telephone of today's appointment; empty without one, or where the person was deleted."""
    wanted = select(Reservation).where(Reservation.id == ticket.reservation_id)
    reservation = session.scalar(wanted)
    person = reservation.person if reservation is not None else None
    return {} if person is None else {"name": person.name, "email": person.email, "phone": person.phone}


def visit_of(session: Session, account_id: int, ticket_id: int) -> Visit | None:
    """The visit at the clerk's counter, if it is this one."""
    seat = counter_of_clerk(session, account_id)
    ticket = ticket_at(session, seat.office_id, seat.id) if seat is not None else None
    if ticket is None or ticket.id != ticket_id:
        return None
    came_for = [(part.service_id, part.quantity) for part in ticket.services if part.quantity]
    return Visit(ticket, came_for, bool(contact_known(session, ticket)))


def offered(session: Session, office_id: int, choice: Choice, wanted: date | None) -> Offered:
    """The free times of the wanted day, without a wish of the first free day from tomorrow on. Raises ChoiceRefused."""
    plan = staff_plan(session, office_id, choice)
    today = clock.now().astimezone(plan.office.zone).date()
    last = today + timedelta(days=plan.office.horizon_days)
    states = free_days(session, [plan.queue_id], plan.minutes, today, last, plan.seats).get(plan.queue_id, {})
    free = [day for day, state in states.items() if state == DayState.FREE and plan.is_offered_on(day)]
    day = wanted or min((one for one in free if one > today), default=today)
    times = free_times(session, plan.queue_id, plan.minutes, day, Audience.STAFF, seats=plan.seats)
    return Offered(
        plan,
        day,
        times if plan.is_offered_on(day) else [],
        max((one for one in free if one < day), default=None),
        min((one for one in free if one > day), default=None),
    )
