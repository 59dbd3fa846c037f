"""Waiting, being offered a place, taking or declining it.

A freed place is withheld by `booking.release.withholding`. `offer_freed` turns it into a held reservation of the first in line,
under the lock of its day: so there is no moment in which somebody else could have it. Who does not answer in time loses the place
like any hold that runs out; it is withheld again, and the next in line is asked.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from base import clock, i18n
from base.codes import new_code, new_short_code
from base.i18n import gettext as _
from base.mail.model import Mail
from base.offices.model import AppointmentKind
from base.offices.queries import office as known_office
from base.texts.versions import notice_now
from booking import wording
from booking.errors import ChoiceRefused, HoldExpired
from booking.mails import Letterhead
from booking.model import Person, Reservation, ReservedService
from booking.queries import reservation_by_hold_code
from booking.queries.catalogue import IN_PERSON, Choice, Plan, plan
from booking.queries.reservations import lock_by_hold_code
from booking.queries.timetables import policy_of
from booking.release.model import FreedPolicy, Withheld
from booking.rules.contact import checked_contact, mail_address, mailbox, most_open
from booking.rules.places import moment_of, taken_without, units_of
from booking.rules.visit_form import sifted_answers
from booking.service.cancelling import release
from booking.service.capacity import LockedDay, let_go, lock_day, recount
from booking.service.confirming import confirm
from booking.service.holding import FORGET_AFTER, NOTHING_TYPED, refuse_expired
from booking.states import ReservationState, check_change
from booking.waiting.errors import InvalidWish, NoWaitingList, OfferOver, TooManyWaiting
from booking.waiting.mails import about, send_joined_mail, send_offer_mail
from booking.waiting.model import WaitingEntry, WaitingOffer
from booking.waiting.queries import (
    entry_by_code,
    entry_of_offer,
    kept_for_waiting,
    line_for,
    offered_times,
    plan_of,
    waiting_at_mailbox,
)

UNCONFIRMED_LIVES = timedelta(hours=24)
LONGEST_AHEAD = timedelta(days=366)


def join(
    session: Session,
    office_id: int,
    choice: Choice,
    days: tuple[date, date],
    email: str,
    letterhead: Letterhead,
    kind: AppointmentKind = IN_PERSON,
    extra_time: bool = False,
) -> WaitingEntry:
    """Note a wish, and ask by mail whether the address is right.

    Raises ChoiceRefused, NoWaitingList, InvalidWish, TooManyWaiting.
    """
    wanted = plan(session, office_id, choice, kind, extra_time)
    if policy_of(session, office_id).freed != FreedPolicy.WAITING_LIST:
        raise NoWaitingList()
    address = _checked_wish(wanted, days, email)
    most = most_open(mailbox(address), wanted.office.trusted_mails)
    if waiting_at_mailbox(session, mailbox(address)) >= most:
        raise TooManyWaiting(most)
    entry = WaitingEntry(
        office_id=office_id,
        queue_id=wanted.queue_id,
        code=new_code(),
        email=address,
        mailbox=mailbox(address),
        locale=i18n.current(),
        choice={str(service_id): quantity for service_id, quantity in choice},
        extra_time=extra_time,
        first_day=days[0],
        last_day=days[1],
        created_at=clock.now(),
        delete_after=clock.now() + UNCONFIRMED_LIVES,
        notice_version=notice_now(session).version,
    )
    session.add(entry)
    session.flush()
    send_joined_mail(session, entry, letterhead)
    return entry


def confirm_entry(session: Session, code: str) -> WaitingEntry:
    """From now on it waits in line; once is enough. Raises UnknownWaiting."""
    entry = entry_by_code(session, code)
    if entry.confirmed_at is None:
        zone = known_office(session, entry.office_id).zone
        entry.confirmed_at = clock.now()
        entry.delete_after = datetime.combine(entry.last_day + timedelta(days=1), time(0), zone)
        session.flush()
    return entry


def leave(session: Session, code: str) -> None:
    """Wait no longer: the entry and its address are deleted, an open offer goes to the next. Raises UnknownWaiting."""
    entry = entry_by_code(session, code)
    offers = select(Reservation.hold_code).where(
        Reservation.id.in_(select(WaitingOffer.reservation_id).where(WaitingOffer.entry_id == entry.id)),
        Reservation.state == ReservationState.HELD,
    )
    open_offers = [hold_code for hold_code in session.scalars(offers) if hold_code]
    _forget(session, [entry.id])
    for hold_code in open_offers:
        release(session, hold_code)


def offer_freed(session: Session, letterhead: Letterhead) -> int:
    """Ask the first in line about each freed place, and let go those that nobody waits for; returns how many were offered."""
    offered = 0
    for kept in kept_for_waiting(session):
        locked = lock_day(session, kept.queue_id, kept.day)
        still = session.get(Withheld, kept.id, populate_existing=True)
        if still is not None and _offer(session, locked, still, letterhead):
            offered += 1
        elif still is not None:
            session.delete(still)
            let_go(session, locked)
    return offered


def accept(
    session: Session,
    hold_code: str,
    name: str,
    letterhead: Letterhead,
    phone: str = "",
    typed: Mapping[str, str] = NOTHING_TYPED,
) -> Reservation:
    """Take the offered place: the mail reached its reader, so it is booked at once.

    Raises UnknownWaiting, InvalidContact, OfferOver, TooManyOpen, ReservationClosed.
    """
    reservation = lock_by_hold_code(session, hold_code)
    entry = entry_of_offer(session, reservation.id)
    answers, faults = sifted_answers(wording.asked_for(reservation), typed)
    is_called = reservation.kind == AppointmentKind.TELEPHONE
    contact = checked_contact(name, entry.email, phone, is_called, others=faults)
    _refuse_over(session, reservation)
    check_change(reservation.state, ReservationState.PENDING)
    reservation.state = ReservationState.PENDING
    reservation.notice_version = notice_now(session).version
    reservation.person = Person(
        name=contact.name,
        email=contact.email,
        mailbox=contact.mailbox,
        phone=contact.phone,
        phone_digits=contact.phone_digits,
        answers=answers,
        delete_after=clock.now() + FORGET_AFTER,
    )
    _forget(session, [entry.id])
    session.flush()
    return confirm(session, reservation.code, letterhead)


def decline(session: Session, hold_code: str) -> WaitingEntry:
    """Not this place, but go on waiting; the next in line is asked. Raises UnknownWaiting."""
    entry = entry_of_offer(session, reservation_by_hold_code(session, hold_code).id)
    release(session, hold_code)
    return entry


def forget_entries(session: Session) -> int:
    """Delete the entries whose time is over, and the mails to them; returns how many."""
    over = select(WaitingEntry.id).where(WaitingEntry.delete_after <= clock.now())
    entry_ids = list(session.scalars(over))
    _forget(session, entry_ids)
    return len(entry_ids)


def _refuse_over(session: Session, reservation: Reservation) -> None:
    """Raise OfferOver, with what else is free, when the place is no longer kept for this one."""
    try:
        refuse_expired(session, reservation)
    except HoldExpired as over:
        raise OfferOver(over.alternatives) from over


def _offer(session: Session, locked: LockedDay, kept: Withheld, letterhead: Letterhead) -> bool:
    """Hold the place for the first in line whom it fits, and write to them."""
    for entry in line_for(session, kept.queue_id, kept.day):
        wanted = _plan_of(session, entry)
        if wanted is None or not wanted.is_offered_on(kept.day):
            continue
        side_by_side = _kept_beside(session, kept)[: wanted.seats]
        starts_at = _first_fitting(session, locked, side_by_side, entry, wanted)
        if starts_at:
            for one in side_by_side:
                session.delete(one)
            _hold_for(session, locked, entry, wanted, starts_at, letterhead)
            return True
    return False


def _kept_beside(session: Session, kept: Withheld) -> Sequence[Withheld]:
    """All places that were freed at that very time, this one included: who comes with others needs several."""
    same = select(Withheld).where(
        Withheld.queue_id == kept.queue_id,
        Withheld.starts_at == kept.starts_at,
        Withheld.ends_at == kept.ends_at,
        Withheld.is_for_waiting,
    )
    return session.scalars(same.order_by(Withheld.id)).all()


def _first_fitting(
    session: Session, locked: LockedDay, side_by_side: Sequence[Withheld], entry: WaitingEntry, wanted: Plan
) -> datetime | None:
    """The first time that needs the freed places, fits what they come for, and was not offered to them yet."""
    hours, day = locked.hours, locked.row.day
    freed = units_of(side_by_side[0].starts_at, side_by_side[0].ends_at, day, hours.zone)
    taken = taken_without(locked.row.taken, freed, len(side_by_side))
    now = clock.now()
    first = hours.first_unit(day, now)
    starts = hours.starts(hours.capacity(day, now), taken, wanted.minutes, first, wanted.seats)
    known = offered_times(session, entry.id)
    for unit in starts:
        moment, block = moment_of(unit, day, hours.zone), hours.stretch(unit, wanted.minutes)
        if block.start < freed.stop and block.stop > freed.start and moment not in known:
            return moment
    return None


def _hold_for(
    session: Session,
    locked: LockedDay,
    entry: WaitingEntry,
    wanted: Plan,
    starts_at: datetime,
    letterhead: Letterhead,
) -> None:
    minutes = policy_of(session, entry.office_id).offer_minutes
    reservation = Reservation(
        office=wanted.office,
        queue=wanted.queue,
        state=ReservationState.HELD,
        code=new_code(),
        hold_code=new_code(),
        short_code=new_short_code(),
        day=locked.row.day,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=wanted.minutes),
        extra_minutes=wanted.extra_minutes,
        on_request=wanted.is_on_request,
        seats=wanted.seats,
        hold_ends_at=min(clock.now() + timedelta(minutes=minutes), starts_at),
        created_at=clock.now(),
        locale=entry.locale,
        services=[ReservedService(service_id=s.id, quantity=quantity) for s, quantity in wanted.services],
    )
    session.add(reservation)
    session.flush()
    assert reservation.hold_ends_at is not None
    session.add(
        WaitingOffer(
            entry_id=entry.id,
            reservation_id=reservation.id,
            starts_at=starts_at,
            ends_at=reservation.hold_ends_at,
        )
    )
    recount(session, locked)
    send_offer_mail(session, entry, reservation, letterhead)


def _plan_of(session: Session, entry: WaitingEntry) -> Plan | None:
    """What they come for, as the office does it today; None if it does not any more."""
    try:
        wanted = plan_of(session, entry)
    except ChoiceRefused:
        return None
    return wanted if wanted.queue_id == entry.queue_id else None


def _checked_wish(wanted: Plan, days: tuple[date, date], email: str) -> str:
    """The mail address as mail servers take it; raises InvalidWish."""
    today = clock.now().astimezone(wanted.office.zone).date()
    faults = {}
    if days[0] < today:
        faults["first_day"] = _("Please choose a day from today on.")
    if not days[0] <= days[1] <= today + LONGEST_AHEAD:
        faults["last_day"] = _("Please choose a day after the first one, within a year.")
    address = mail_address(email)
    if address is None:
        faults["email"] = _("Please enter a mail address like name@example.org.")
    if faults or address is None:
        raise InvalidWish(fields=faults)
    return address


def _forget(session: Session, entry_ids: list[int]) -> None:
    session.execute(delete(Mail).where(Mail.about.in_([about(one) for one in entry_ids])))
    session.execute(delete(WaitingOffer).where(WaitingOffer.entry_id.in_(entry_ids)))
    session.execute(delete(WaitingEntry).where(WaitingEntry.id.in_(entry_ids)))
