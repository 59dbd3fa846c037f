"""The verbs of the desk. There is no link to click: what the desk books is booked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from base import audit, clock
from base.audit import Deed
from base.offices.model import AppointmentKind
from base.webhooks.model import Event
from booking.desk.errors import ReasonMissing, TimeOver
from booking.errors import PlaceTaken
from booking.mails import Letterhead, about, send_booked_mail
from booking.model import Reservation
from booking.queries import nearest_free
from booking.queries.catalogue import IN_PERSON, Choice, Plan, staff_plan
from booking.rules.contact import Contact
from booking.rules.places import Audience, moment_of, unit_of
from booking.service.announcing import announce
from booking.service.answering import accept, refuse
from booking.service.at_once import booked_at_once
from booking.service.cancelling import call_off
from booking.service.capacity import LockedDay, has_room, lock_day, recount
from booking.service.confirming import confirm as confirm_by_code
from booking.service.moving import change_time
from booking.service.reminding import note_told


@dataclass(frozen=True)
class Agent:
    """Who books: the account, and whether it may overbook here."""

    account_id: int
    may_overbook: bool


@dataclass(frozen=True)
class Wish:
    """What is to be booked. With a `reason` a full time is taken all the same."""

    office_id: int
    choice: Choice
    starts_at: datetime
    locale: str
    reason: str = ""
    kind: AppointmentKind = IN_PERSON
    extra_time: bool = False
    answers: Mapping[str, str] = field(default_factory=dict)
    """What the visitor says of themselves, by field name."""


def book(session: Session, wish: Wish, contact: Contact, agent: Agent, letterhead: Letterhead) -> Reservation:
    """Book at once, with a number; a mail goes out where there is an address.

    Raises ChoiceRefused, TimeOver, ReasonMissing, and PlaceTaken with alternatives.
    """
    wanted = staff_plan(session, wish.office_id, wish.choice, wish.kind, wish.extra_time)
    day = wish.starts_at.astimezone(wanted.office.zone).date()
    locked = lock_day(session, wanted.queue_id, day)
    is_over_full = _check_place(session, locked, wish, wanted, agent)
    reservation = booked_at_once(session, wanted, wish.starts_at, wish.locale, contact, wish.answers)
    reservation.despite_hours = is_over_full  # on purpose: it is no conflict when hours change
    session.add(reservation)
    session.flush()
    recount(session, locked)
    note_told(reservation)
    announce(session, Event.RESERVATION_BOOKED, reservation)
    deed = Deed.OVERBOOKED if is_over_full else Deed.BOOKED
    audit.note(session, agent.account_id, wish.office_id, deed, about(reservation.id), wish.reason)
    if reservation.person is not None:
        send_booked_mail(session, reservation, reservation.person, letterhead)
    return reservation


def confirm(session: Session, reservation_id: int, agent: Agent, letterhead: Letterhead) -> Reservation:
    """Book what waits for the link in the mail, for somebody who reads out its code instead.

    Raises HoldExpired when it is too late, TooManyOpen, ReservationClosed.
    """
    found = session.get_one(Reservation, reservation_id)
    booked = confirm_by_code(session, found.code, letterhead)
    audit.note(session, agent.account_id, found.office_id, Deed.CONFIRMED, about(reservation_id))
    return booked


def answer(
    session: Session, reservation_id: int, is_accepted: bool, told: str, agent: Agent, letterhead: Letterhead
) -> Reservation:
    """Accept a request, or refuse it, with a sentence to the visitor.

    Raises HoldExpired, RequestClosedOut, ReservationClosed.
    """
    found = session.get_one(Reservation, reservation_id)
    answered = (accept if is_accepted else refuse)(session, found, told, letterhead)
    deed = Deed.ACCEPTED if is_accepted else Deed.REFUSED
    audit.note(session, agent.account_id, found.office_id, deed, about(reservation_id))
    return answered


def move(
    session: Session, reservation_id: int, starts_at: datetime, agent: Agent, letterhead: Letterhead
) -> Reservation:
    """Give it another time, whatever the deadline. Raises PlaceTaken with alternatives, ReservationClosed."""
    found = session.get_one(Reservation, reservation_id)
    moved = change_time(session, found, starts_at, letterhead, Audience.STAFF)
    audit.note(session, agent.account_id, found.office_id, Deed.MOVED, about(reservation_id))
    return moved


def cancel(session: Session, reservation_id: int, agent: Agent, letterhead: Letterhead) -> Reservation:
    """Free the place, whatever the deadline. Raises ReservationClosed."""
    found = session.get_one(Reservation, reservation_id)
    cancelled = call_off(session, found, letterhead)
    audit.note(session, agent.account_id, found.office_id, Deed.CANCELLED, about(reservation_id))
    return cancelled


def _check_place(session: Session, locked: LockedDay, wish: Wish, wanted: Plan, agent: Agent) -> bool:
    """Whether the time is full and taken all the same; refuses what cannot be."""
    if wish.starts_at < clock.now():
        raise TimeOver()
    if has_room(locked, wish.starts_at, wanted.minutes, Audience.STAFF, seats=wanted.seats):
        return False
    if not agent.may_overbook or not _is_a_unit(locked, wish.starts_at):
        raise PlaceTaken(
            nearest_free(session, locked.hours.queue_id, wanted.minutes, wish.starts_at, seats=wanted.seats)
        )
    if not wish.reason:
        raise ReasonMissing()
    return True


def _is_a_unit(locked: LockedDay, starts_at: datetime) -> bool:
    """Occupancy is counted in units of five minutes, so also an overbooked time begins with one."""
    day, zone = locked.row.day, locked.hours.zone
    return moment_of(unit_of(starts_at, day, zone), day, zone) == starts_at
