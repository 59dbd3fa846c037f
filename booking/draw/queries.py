"""Which draw is next, and who takes part."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from base.codes import is_code
from base.offices.model import AppointmentKind, Queue
from booking.draw.errors import NoDraw, UnknownLot
from booking.draw.model import Draw, DrawEntry
from booking.draw.rules import open_days
from booking.queries.catalogue import Choice, Plan, plan
from booking.queries.timetables import policy_of, timetable
from booking.release.model import SameDay

DAYS_AHEAD = 7


def next_draw(session: Session, queue_id: int) -> tuple[date, datetime] | None:
    """The local day whose places are drawn next, and when entering ends (UTC); None where nothing is drawn soon."""
    queue = session.get_one(Queue, queue_id)
    policy = policy_of(session, queue.office_id)
    if policy.same_day != SameDay.DRAW:
        return None
    hours = timetable(session, queue_id)
    coming = open_days(clock.now(), hours.zone, policy.same_day_at, DAYS_AHEAD)
    return next(((day, closes) for day, closes in coming if hours.has_same_day_places(day)), None)


def coming_draw(session: Session, wanted: Plan) -> tuple[date, datetime]:
    """The day that is drawn next for this plan, and when entering ends (UTC); raises NoDraw."""
    coming = next_draw(session, wanted.queue_id)
    if coming is None or not wanted.is_offered_on(coming[0]):
        raise NoDraw()
    return coming


def draw_on(session: Session, queue_id: int, day: date) -> Draw | None:
    """The draw of a day, if it was prepared."""
    return session.scalar(select(Draw).where(Draw.queue_id == queue_id, Draw.day == day))


def due_draws(session: Session, office_id: int) -> Sequence[Draw]:
    """Draws of this office whose time has come; their rows are locked, so that each is drawn once."""
    found = (
        select(Draw)
        .join(Queue, Queue.id == Draw.queue_id)
        .where(Queue.office_id == office_id, Draw.drawn_at.is_(None), Draw.closes_at <= clock.now())
    )
    return session.scalars(found.order_by(Draw.id).with_for_update(of=Draw)).all()


def drawn_days(session: Session, queue_id: int) -> set[date]:
    """The days whose draw was held."""
    return set(session.scalars(select(Draw.day).where(Draw.queue_id == queue_id, Draw.drawn_at.is_not(None))))


def drawn_to_let_out(session: Session, office_id: int) -> Sequence[Draw]:
    """Draws that were held, with what is left over not out yet."""
    found = select(Draw).join(Queue, Queue.id == Draw.queue_id)
    found = found.where(Queue.office_id == office_id, Draw.drawn_at.is_not(None), Draw.is_out.is_(False))
    return session.scalars(found.order_by(Draw.id)).all()


def confirmed_entries(session: Session, draw_id: int) -> dict[str, DrawEntry]:
    """Who takes part, by lot."""
    found = select(DrawEntry).where(DrawEntry.draw_id == draw_id, DrawEntry.confirmed_at.is_not(None))
    return {entry.lot: entry for entry in session.scalars(found)}


def entry_by_code(session: Session, code: str) -> DrawEntry:
    """The entry that this secret code opens; raises UnknownLot."""
    found = session.scalar(select(DrawEntry).where(DrawEntry.code == code)) if is_code(code) else None
    if found is None:
        raise UnknownLot()
    return found


def plan_of(session: Session, draw: Draw, entry: DrawEntry) -> Plan:
    """What they come for, as the office does it today; raises ChoiceRefused."""
    queue = session.get_one(Queue, draw.queue_id)
    return plan(session, queue.office_id, choice_of(entry), AppointmentKind(queue.kind), entry.extra_time)


def choice_of(entry: DrawEntry) -> Choice:
    """What somebody comes for."""
    return [(int(service_id), int(quantity)) for service_id, quantity in sorted(entry.choice.items())]
