"""Help, at once: everybody at the office hears and sees it, says "I am coming", and it is written down."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock, journal
from base.errors import NotFound
from callsystem.model import Emergency, Staffing
from callsystem.service.changes import note


def call_for_help(session: Session, office_id: int, account_id: int) -> Emergency:
    """Raise the alarm; pressing twice is one alarm. Where the clerk sits is told with it."""
    journal.lock(session, office_id)
    mine = select(Emergency).where(
        Emergency.office_id == office_id, Emergency.account_id == account_id, Emergency.ended_at.is_(None)
    )
    emergency = session.scalars(mine).first()
    if emergency is None:
        staffing = session.scalar(select(Staffing).where(Staffing.account_id == account_id))
        place = staffing.counter.name if staffing and staffing.counter.office_id == office_id else ""
        emergency = Emergency(office_id=office_id, account_id=account_id, place=place)
        emergency.raised_at, emergency.coming = clock.now(), []
        session.add(emergency)
        session.flush()
        note(session, office_id, "emergency", counter=place)
    return emergency


def come(session: Session, office_id: int, account_id: int, emergency_id: int) -> Emergency:
    """Somebody is on the way. Safe to repeat; raises NotFound."""
    emergency = _open(session, office_id, emergency_id)
    if account_id not in emergency.coming and emergency.ended_at is None:
        emergency.coming = [*emergency.coming, account_id]
        note(session, office_id, "emergency_coming", counter=emergency.place)
    return emergency


def end(session: Session, office_id: int, emergency_id: int) -> Emergency:
    """It is over. Safe to repeat; raises NotFound."""
    emergency = _open(session, office_id, emergency_id)
    if emergency.ended_at is None:
        emergency.ended_at = clock.now()
        note(session, office_id, "emergency_ended", counter=emergency.place)
    return emergency


def _open(session: Session, office_id: int, emergency_id: int) -> Emergency:
    journal.lock(session, office_id)
    emergency = session.get(Emergency, emergency_id)
    if emergency is None or emergency.office_id != office_id:
        raise NotFound
    return emergency
