"""The verbs of a series: all dates are booked in one transaction, or none."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from base import audit, clock
from base.audit import Deed
from base.codes import new_code
from base.webhooks.model import Event
from booking.desk import service as desk
from booking.desk.errors import SeriesTaken, TimeOver
from booking.desk.series.queries import of_series, still_ahead
from booking.desk.service import Agent, Wish
from booking.mails import Letterhead, about, send_series_mail
from booking.model import Reservation
from booking.queries.catalogue import Plan, staff_plan
from booking.rules.contact import Contact
from booking.rules.places import Audience
from booking.service.announcing import announce
from booking.service.at_once import booked_at_once
from booking.service.capacity import has_room, lock_day, recount
from booking.service.reminding import note_told


def book_all(
    session: Session,
    wish: Wish,
    dates: Sequence[datetime],
    contact: Contact,
    agent: Agent,
    letterhead: Letterhead,
) -> list[Reservation]:
    """Book these dates for one person; of the wish its own time counts for nothing. One mail tells of all.

    Raises ChoiceRefused, TimeOver, and SeriesTaken where one cannot be had: then none is booked.
    """
    wanted = staff_plan(session, wish.office_id, wish.choice, wish.kind, wish.extra_time)
    code = new_code()
    series: list[Reservation] = []
    for starts_at in sorted(set(dates)):  # the locks of the days always in the same order
        one = _book_one(session, wanted, wish, starts_at, contact)
        one.series_code = code
        announce(session, Event.RESERVATION_BOOKED, one)
        audit.note(session, agent.account_id, wish.office_id, Deed.BOOKED, about(one.id))
        series.append(one)
    send_series_mail(session, series, letterhead)
    return series


def cancel_rest(
    session: Session, found: Reservation, agent: Agent, letterhead: Letterhead
) -> list[Reservation]:
    """Free the places of all that are still to come. Each has its own mail, which takes the entry out of the calendar."""
    ahead = [one.id for one in still_ahead(of_series(session, found.series_code))]
    return [desk.cancel(session, reservation_id, agent, letterhead) for reservation_id in ahead]


def _book_one(
    session: Session, wanted: Plan, wish: Wish, starts_at: datetime, contact: Contact
) -> Reservation:
    if starts_at < clock.now():
        raise TimeOver()
    zone = wanted.office.zone
    day = starts_at.astimezone(zone).date()
    locked = lock_day(session, wanted.queue_id, day)
    has_place = has_room(locked, starts_at, wanted.minutes, Audience.STAFF, seats=wanted.seats)
    if not has_place or not wanted.is_offered_on(day):
        raise SeriesTaken(starts_at, zone.key)
    reservation = booked_at_once(session, wanted, starts_at, wish.locale, contact, wish.answers)
    session.add(reservation)
    session.flush()
    recount(session, locked)
    note_told(reservation)
    return reservation
