"""Keeping a place: first for some minutes while the form is filled in, then for the click on the link in the mail."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import cast

from sqlalchemy import Table, insert
from sqlalchemy.orm import Session

from base import clock, i18n
from base.codes import new_code, new_short_code
from base.offices.model import AppointmentKind
from base.seldom import hold_still
from base.texts.versions import notice_now
from booking import wording
from booking.errors import HoldExpired, NotOffered, TooManyOpen
from booking.mails import Letterhead, send_confirm_mail
from booking.model import Person, Reservation, ReservedService
from booking.queries import nearest_free, open_at_mailbox
from booking.queries.catalogue import IN_PERSON, Choice, Outline, outline, plan
from booking.queries.reservations import is_overdue, lock_by_hold_code
from booking.rules.contact import Contact, TypedMobile, checked_contact, most_open
from booking.rules.visit_form import sifted_answers
from booking.service.capacity import lock_day, take
from booking.service.placing import check_place
from booking.states import ReservationState, check_change

NOTHING_TYPED: Mapping[str, str] = MappingProxyType({})
FORGET_AFTER = timedelta(hours=2)
"""So long after a hold ran out, or a cancellation, the person's data is deleted: the mail about it may still have to go out."""


# by the tables, not by the classes: everybody who books presses a time, most of them at once
_RESERVATIONS = cast("Table", Reservation.__table__)
_KEEP = insert(_RESERVATIONS).returning(_RESERVATIONS.c.id)
_CHOOSE = insert(cast("Table", ReservedService.__table__))


@dataclass(frozen=True)
class Held:
    """A place that was just kept: what its row says so far."""

    id: int
    hold_code: str
    starts_at: datetime
    ends_at: datetime
    hold_ends_at: datetime
    state: ReservationState = ReservationState.HELD


def hold(
    session: Session,
    office_id: int,
    choice: Choice,
    starts_at: datetime,
    kind: AppointmentKind = IN_PERSON,
    extra_time: bool = False,
) -> Reservation:
    """As `keep_place`, for who goes on with the reservation; raises what that raises."""
    held = keep_place(session, office_id, choice, starts_at, kind, extra_time)
    return session.get_one(Reservation, held.id)


def keep_place(
    session: Session,
    office_id: int,
    choice: Choice,
    starts_at: datetime,
    kind: AppointmentKind = IN_PERSON,
    extra_time: bool = False,
) -> Held:
    """Keep a place for `hold_minutes`, in the present language; a longer one for who needs more time.

    Raises ChoiceRefused, TooSoon, NotYetReleased, and PlaceTaken with alternatives.
    """
    hold_still(session)
    wanted = outline(session, office_id, choice, kind, extra_time)
    day = starts_at.astimezone(wanted.zone).date()
    if not wanted.is_offered_on(day):
        services = plan(session, office_id, choice, kind).services
        raise NotOffered(", ".join(i18n.in_language(service.names) for service, _quantity in services))
    locked = lock_day(session, wanted.queue_id, day)
    check_place(session, locked, starts_at, wanted.minutes, seats=wanted.seats)
    held = _stored(session, wanted, day, starts_at)
    take(session, locked, held.starts_at, held.ends_at, wanted.seats)
    return held


def enter_contact(
    session: Session,
    hold_code: str,
    name: str,
    email: str,
    letterhead: Letterhead,
    typed: Mapping[str, str] = NOTHING_TYPED,
    phone: str = "",
    mobile: str = "",
) -> Reservation:
    """Note who comes and the answers to the services' forms; keep the place for `confirm_minutes`; ask by mail to confirm.

    With a `mobile` number, where the office sends text messages, they are told by those, too, or by those alone.

    Raises InvalidContact, TooManyOpen, HoldExpired, ReservationClosed, UnknownReservation.
    """
    reservation = lock_by_hold_code(session, hold_code)
    for_texts = TypedMobile(mobile, letterhead.text_countries_of(reservation.office))
    answers, faults = sifted_answers(wording.asked_for(reservation), typed)
    is_called = reservation.kind == AppointmentKind.TELEPHONE
    contact = checked_contact(name, email, phone, is_called, for_texts, faults)
    refuse_expired(session, reservation)
    check_change(reservation.state, ReservationState.PENDING)
    most = most_open(contact.mailbox, reservation.office.trusted_mails)
    if open_at_mailbox(session, contact.mailbox) >= most:
        raise TooManyOpen(most)
    notice = notice_now(session).version
    reservation.state, reservation.notice_version = ReservationState.PENDING, notice
    reservation.hold_ends_at = clock.now() + timedelta(minutes=reservation.office.confirm_minutes)
    reservation.person = _person(contact, answers, reservation.hold_ends_at + FORGET_AFTER)
    session.flush()
    send_confirm_mail(session, reservation, reservation.person, letterhead)
    return reservation


def refuse_expired(session: Session, reservation: Reservation) -> None:
    """Raise HoldExpired, with alternatives, when the place is no longer kept."""
    if reservation.state == ReservationState.EXPIRED or is_overdue(reservation):
        minutes = (reservation.ends_at - reservation.starts_at) // timedelta(minutes=1)
        near = nearest_free(
            session, reservation.queue_id, minutes, reservation.starts_at, seats=reservation.seats
        )
        raise HoldExpired(near)


def _stored(session: Session, wanted: Outline, day: date, starts_at: datetime) -> Held:
    now, hold_code = clock.now(), new_code()
    ends_at = starts_at + timedelta(minutes=wanted.minutes)
    hold_ends_at = now + timedelta(minutes=wanted.hold_minutes)
    row = {
        "office_id": wanted.office_id,
        "queue_id": wanted.queue_id,
        "state": ReservationState.HELD,
        "code": new_code(),
        "hold_code": hold_code,
        "short_code": new_short_code(),
        "day": day,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "extra_minutes": wanted.extra_minutes,
        "on_request": wanted.is_on_request,
        "seats": wanted.seats,
        "hold_ends_at": hold_ends_at,
        "created_at": now,
        "locale": i18n.current(),
    }
    connection = session.connection()
    found: int = connection.execute(_KEEP, row).scalar_one()
    chosen = [
        {"reservation_id": found, "service_id": service, "quantity": count}
        for service, count in wanted.choice
    ]
    connection.execute(_CHOOSE, chosen)
    return Held(found, hold_code, starts_at, ends_at, hold_ends_at)


def _person(contact: Contact, answers: dict[str, str], delete_after: datetime) -> Person:
    return Person(
        name=contact.name,
        email=contact.email,
        mailbox=contact.mailbox,
        phone=contact.phone,
        phone_digits=contact.phone_digits,
        mobile=contact.mobile,
        answers=answers,
        delete_after=delete_after,
    )
