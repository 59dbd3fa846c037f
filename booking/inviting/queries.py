"""Invitations: by code, at an office, and the times that they can choose from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from base import clock
from base.codes import is_code, is_short_code
from base.errors import NotFound
from booking.inviting.errors import UnknownInvitation
from booking.inviting.model import Invitation
from booking.queries import DayState, free_days, free_times
from booking.queries.catalogue import Plan, staff_plan
from booking.rules.contact import mailbox
from booking.states import TAKES_PLACE

MOST_LISTED = 200


@dataclass(frozen=True)
class Offered:
    """What an invitation offers now: its plan, the days with a free time, one of them, and its times."""

    invitation: Invitation
    plan: Plan
    days: list[date]
    day: date | None
    times: list[datetime]


def invitation_by_code(session: Session, code: str, is_locked: bool = False) -> Invitation:
    """The invitation that this secret code opens; raises UnknownInvitation."""
    wanted = select(Invitation).where(Invitation.code == code)
    found = session.scalar(wanted.with_for_update() if is_locked else wanted) if is_code(code) else None
    if found is None or found.delete_after <= clock.now():
        raise UnknownInvitation()
    return found


def code_of(session: Session, short_code: str) -> str:
    """The secret code that belongs to the one in a letter; raises UnknownInvitation."""
    wanted = select(Invitation.code).where(
        Invitation.short_code == short_code, Invitation.delete_after > clock.now()
    )
    found = session.scalar(wanted) if is_short_code(short_code) else None
    if found is None:
        raise UnknownInvitation()
    return found


def invitation(session: Session, invitation_id: int) -> Invitation:
    """One for staff; raises NotFound."""
    found = session.scalar(_whole().where(Invitation.id == invitation_id))
    if found is None:
        raise NotFound()
    return found


def invitations_at(session: Session, office_id: int, text: str = "") -> Sequence[Invitation]:
    """Those of an office, newest first; with a text those whose person's name or mail address fits."""
    wanted = _whole().where(Invitation.office_id == office_id)
    if "@" in text:
        wanted = wanted.where(func.lower(Invitation.email) == mailbox(text))
    elif text:
        wanted = wanted.where(func.lower(Invitation.name).contains(text.lower(), autoescape=True))
    return session.scalars(wanted.order_by(Invitation.id.desc()).limit(MOST_LISTED)).all()


def is_used(found: Invitation) -> bool:
    """Whether a time was chosen that was not given back."""
    return found.reservation is not None and found.reservation.state in TAKES_PLACE


def offered(session: Session, code: str, day: date | None) -> Offered:
    """What can be chosen from; without a day the first one with a free time. Raises UnknownInvitation, ChoiceRefused."""
    found = invitation_by_code(session, code)
    wanted = staff_plan(session, found.office_id, found.chosen, found.kind)
    first = max(found.first_day, clock.now().astimezone(wanted.office.zone).date())
    if is_used(found) or first > found.last_day:
        return Offered(found, wanted, [], None, [])
    states = free_days(session, [wanted.queue_id], wanted.minutes, first, found.last_day, wanted.seats)[
        wanted.queue_id
    ]
    days = [one for one, state in states.items() if state is DayState.FREE and wanted.is_offered_on(one)]
    shown = day if day in days else next(iter(days), None)
    times = free_times(session, wanted.queue_id, wanted.minutes, shown, seats=wanted.seats) if shown else []
    return Offered(found, wanted, days, shown, times)


def _whole() -> Select[Invitation]:
    return select(Invitation).options(joinedload(Invitation.office), joinedload(Invitation.reservation))
