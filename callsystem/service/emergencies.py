"""Help, at once: everybody at the office hears and sees it, says "I am coming", and it is written down.

The same in quiet: a colleague is asked to come over, by a line on every screen of the staff and without a sound.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock, journal
from base.errors import NotFound
from callsystem.model import Emergency, Staffing
from callsystem.service.changes import note


def call_for_help(session: Session, office_id: int, account_id: int) -> Emergency:
    """Raise the alarm; pressing twice is one alarm. Where the clerk sits is told with it."""
    journal.lock(session, office_id)
    return _open_of(session, office_id, account_id, is_quiet=False) or _call(
        session, office_id, account_id, is_quiet=False
    )


def ask_colleague(session: Session, office_id: int, account_id: int) -> Emergency:
    """Ask somebody to come over, without an alarm; asking twice is once."""
    journal.lock(session, office_id)
    return _open_of(session, office_id, account_id, is_quiet=True) or _call(
        session, office_id, account_id, is_quiet=True
    )


def _open_of(session: Session, office_id: int, account_id: int, *, is_quiet: bool) -> Emergency | None:
    mine = select(Emergency).where(
        Emergency.office_id == office_id,
        Emergency.account_id == account_id,
        Emergency.is_quiet == is_quiet,
        Emergency.ended_at.is_(None),
    )
    return session.scalars(mine).first()


def _call(session: Session, office_id: int, account_id: int, *, is_quiet: bool) -> Emergency:
    staffing = session.scalar(select(Staffing).where(Staffing.account_id == account_id))
    place = staffing.counter.name if staffing and staffing.counter.office_id == office_id else ""
    call = Emergency(office_id=office_id, account_id=account_id, place=place, is_quiet=is_quiet)
    call.raised_at, call.coming = clock.now(), []
    session.add(call)
    session.flush()
    note(session, office_id, _kind(call), counter=place)
    return call


def _kind(call: Emergency) -> str:
    """What the journal calls it."""
    return "colleague" if call.is_quiet else "emergency"


def come(session: Session, office_id: int, account_id: int, emergency_id: int) -> Emergency:
    """Somebody is on the way. Safe to repeat; raises NotFound."""
    emergency = _open(session, office_id, emergency_id)
    if account_id not in emergency.coming and emergency.ended_at is None:
        emergency.coming = [*emergency.coming, account_id]
        note(session, office_id, f"{_kind(emergency)}_coming", counter=emergency.place)
    return emergency


def end(session: Session, office_id: int, emergency_id: int) -> Emergency:
    """It is over. Safe to repeat; raises NotFound."""
    emergency = _open(session, office_id, emergency_id)
    if emergency.ended_at is None:
        emergency.ended_at = clock.now()
        note(session, office_id, f"{_kind(emergency)}_ended", counter=emergency.place)
    return emergency


def _open(session: Session, office_id: int, emergency_id: int) -> Emergency:
    journal.lock(session, office_id)
    emergency = session.get(Emergency, emergency_id)
    if emergency is None or emergency.office_id != office_id:
        raise NotFound
    return emergency
