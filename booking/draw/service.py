"""Entering, confirming, leaving, drawing.

The mail address was proven before, so who is drawn is booked at once; where the service is on request a clerk still answers.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from base import clock, i18n, seldom
from base.codes import new_code, new_short_code
from base.mail.model import Mail
from base.offices.model import AppointmentKind, Queue
from booking import wording
from booking.draw.errors import DrawClosed, InDrawAlready, NoDraw
from booking.draw.mails import about, send_entered_mail, send_not_drawn_mail
from booking.draw.model import Draw, DrawEntry
from booking.draw.queries import (
    confirmed_entries,
    draw_on,
    drawn_to_let_out,
    due_draws,
    entry_by_code,
    next_draw,
    plan_of,
)
from booking.draw.rules import DayPart, drawn_order, fits_part
from booking.errors import ChoiceRefused
from booking.mails import Letterhead
from booking.model import Person, Reservation, ReservedService
from booking.queries import booked_at_mailbox
from booking.queries.catalogue import Choice, Plan, plan
from booking.rules.contact import checked_contact, most_open
from booking.rules.places import moment_of
from booking.rules.visit_form import sifted_answers
from booking.service.capacity import LockedDay, lock_day, recount
from booking.service.confirming import confirm
from booking.states import ReservationState

ENTRY_LIVES = timedelta(days=1)
"""So long after its draw an entry is deleted at the latest, also where the draw could not be held."""
RESULT_LIVES = timedelta(days=90)


@dataclass(frozen=True)
class Wish:
    """What is wanted, where, in which part of the day."""

    office_id: int
    choice: Choice
    kind: AppointmentKind
    part: DayPart
    extra_time: bool = False


@dataclass(frozen=True)
class Entrant:
    """Who enters, as typed."""

    name: str
    email: str
    phone: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    """To the services' forms, by the field's name."""


def prepare(session: Session, office_id: int) -> int:
    """Write the seed of each queue's next draw, so that its commitment can be shown; returns how many are new."""
    queues = session.scalars(select(Queue.id).where(Queue.office_id == office_id).order_by(Queue.id)).all()
    return sum(_prepared(session, queue_id)[1] for queue_id in queues)


def enter(session: Session, wish: Wish, who: Entrant, letterhead: Letterhead) -> DrawEntry:
    """Note a wish for the next draw, and ask by mail whether the address is right.

    Raises ChoiceRefused, NoDraw, InvalidContact.
    """
    wanted = plan(session, wish.office_id, wish.choice, wish.kind, wish.extra_time)
    needs_phone = wish.kind is AppointmentKind.TELEPHONE
    services = [service for service, _quantity in wanted.services]
    answers, faults = sifted_answers(wording.asked_of(services, wanted.office, wanted.queue), who.answers)
    contact = checked_contact(who.name, who.email, who.phone, needs_phone, others=faults)
    draw, _is_new = _prepared(session, wanted.queue_id)
    if draw is None or not wanted.is_offered_on(draw.day):
        raise NoDraw()
    entry = DrawEntry(
        draw_id=draw.id,
        code=new_code(),
        lot=new_short_code(),
        name=contact.name,
        email=contact.email,
        mailbox=contact.mailbox,
        phone=contact.phone,
        phone_digits=contact.phone_digits,
        locale=i18n.current(),
        choice={str(service_id): quantity for service_id, quantity in wish.choice},
        extra_time=wish.extra_time,
        part=wish.part,
        answers=answers,
        delete_after=draw.closes_at + ENTRY_LIVES,
    )
    session.add(entry)
    session.flush()
    send_entered_mail(session, draw, entry, letterhead)
    return entry


def confirm_entry(session: Session, code: str) -> DrawEntry:
    """From now on it takes part; once is enough. Raises UnknownLot, DrawClosed, InDrawAlready."""
    entry = entry_by_code(session, code)
    draw = session.get_one(Draw, entry.draw_id, with_for_update=True, populate_existing=True)
    if draw.drawn_at is not None or draw.closes_at <= clock.now():
        raise DrawClosed()
    others = confirmed_entries(session, draw.id).values()
    if any(one.mailbox == entry.mailbox and one.id != entry.id for one in others):
        raise InDrawAlready()
    entry.confirmed_at = entry.confirmed_at or clock.now()
    session.flush()
    return entry


def leave(session: Session, code: str) -> None:
    """Take part no longer: the entry and all that it names are deleted. Raises UnknownLot."""
    _forget(session, [entry_by_code(session, code).id])


def hold_draws(session: Session, office_id: int, letterhead: Letterhead) -> int:
    """Draw whatever is due; returns how many got a place."""
    return sum(_hold(session, draw, letterhead) for draw in due_draws(session, office_id))


def let_out(session: Session, office_id: int) -> int:
    """What a draw left over may come out for everybody; before that nothing of it does, however late the draw was held.

    A step of its own: it waits for all who take places, which nobody should while lots are drawn. Returns how many draws.
    """
    drawn = drawn_to_let_out(session, office_id)
    if drawn:
        seldom.forget_all(session)
    for draw in drawn:
        draw.is_out = True
    return len(drawn)


def forget_draws(session: Session) -> int:
    """Delete entries whose time is over, and old results; returns how many entries."""
    over = list(session.scalars(select(DrawEntry.id).where(DrawEntry.delete_after <= clock.now())))
    _forget(session, over)
    entered = select(DrawEntry.draw_id)
    old = delete(Draw).where(Draw.closes_at <= clock.now() - RESULT_LIVES, Draw.id.not_in(entered))
    session.execute(old)
    return len(over)


def _prepared(session: Session, queue_id: int) -> tuple[Draw | None, bool]:
    """The next draw of a queue, and whether it is new; none where nothing is drawn."""
    coming = next_draw(session, queue_id)
    if coming is None:
        return None, False
    found = draw_on(session, queue_id, coming[0])
    if found is not None:
        return found, False
    seldom.forget_all(session)  # from now on this day's own places wait for the draw
    draw = Draw(queue_id=queue_id, day=coming[0], closes_at=coming[1], seed=secrets.token_hex(32))
    session.add(draw)
    session.flush()
    return draw, True


def _hold(session: Session, draw: Draw, letterhead: Letterhead) -> int:
    locked = lock_day(session, draw.queue_id, draw.day)
    entries = confirmed_entries(session, draw.id)
    won: set[str] = set()
    order = drawn_order(draw.seed, entries)
    for lot in order:
        if _give_place(session, locked, draw, entries[lot], letterhead):
            won.add(lot)
        else:
            send_not_drawn_mail(session, draw, entries[lot], letterhead)
    draw.drawn_at = clock.now()
    draw.lots, draw.winners = order, [lot for lot in order if lot in won]
    session.execute(delete(DrawEntry).where(DrawEntry.draw_id == draw.id))
    return len(won)


def _give_place(
    session: Session, locked: LockedDay, draw: Draw, entry: DrawEntry, letterhead: Letterhead
) -> bool:
    """Book the first time that fits, or ask for it; False where none is left, or this mailbox has as many as it may."""
    office = session.get_one(Queue, draw.queue_id).office
    if booked_at_mailbox(session, entry.mailbox) >= most_open(entry.mailbox, office.trusted_mails):
        return False
    try:
        wanted = plan_of(session, draw, entry)
    except ChoiceRefused:
        return False
    starts_at = _first_free(locked, draw.day, wanted, entry.part)
    if starts_at is None:
        return False
    reservation = _pending(wanted, draw.day, entry, starts_at)
    session.add(reservation)
    session.flush()
    recount(session, locked)
    confirm(session, reservation.code, letterhead)
    return True


def _first_free(locked: LockedDay, day: date, wanted: Plan, part: str) -> datetime | None:
    """The first time with room, the places that are only for the day itself included."""
    hours = locked.hours
    capacity, first = hours.capacity_of_the_day_itself(day), hours.first_unit(day, clock.now())
    starts = hours.starts(capacity, locked.row.taken, wanted.minutes, first, wanted.seats)
    moments = (moment_of(unit, day, hours.zone) for unit in starts)
    return next((moment for moment in moments if fits_part(moment, part, hours.zone)), None)


def _pending(wanted: Plan, day: date, entry: DrawEntry, starts_at: datetime) -> Reservation:
    now = clock.now()
    return Reservation(
        office=wanted.office,
        queue=wanted.queue,
        state=ReservationState.PENDING,
        code=new_code(),
        short_code=new_short_code(),
        day=day,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=wanted.minutes),
        extra_minutes=wanted.extra_minutes,
        on_request=wanted.is_on_request,
        seats=wanted.seats,
        hold_ends_at=now + timedelta(minutes=1),  # it is booked in this transaction
        created_at=now,
        locale=entry.locale,
        services=[ReservedService(service=s, quantity=quantity) for s, quantity in wanted.services],
        person=Person(
            name=entry.name,
            email=entry.email,
            mailbox=entry.mailbox,
            phone=entry.phone,
            phone_digits=entry.phone_digits,
            answers=entry.answers,
            delete_after=now,
        ),
    )


def _forget(session: Session, entry_ids: list[int]) -> None:
    session.execute(delete(Mail).where(Mail.about.in_([about(one) for one in entry_ids])))
    session.execute(delete(DrawEntry).where(DrawEntry.id.in_(entry_ids)))
