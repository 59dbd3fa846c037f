"""What figures are made of besides tickets: how far away the next free date was each night, and, where an office wants it, who
served whom.
"""

from datetime import date, timedelta

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from base import clock
from base.offices.queries import office as known_office
from callsystem.model import LeadTime, ServedBy, Ticket
from callsystem.queries.next_free import next_free_dates

LEAD_TIMES_KEPT = timedelta(days=3 * 366)
"""Long enough to lay this year beside the two before it. Nothing of a person stands there."""
CLERKS_KEPT = timedelta(days=92)
"""As long as figures look back at once, and no longer."""


def record_lead_times(session: Session, office_id: int) -> int:
    """Once on each local day, early in its night: the days to the next free date, service by service; returns how many."""
    office = known_office(session, office_id)
    today = clock.now().astimezone(office.zone).date()
    if session.scalar(select(exists().where(LeadTime.office_id == office_id, LeadTime.day == today))):
        return 0
    found = next_free_dates(session, office)
    session.add_all(
        LeadTime(office_id=office_id, service_id=one.service_id, day=today, days=one.days) for one in found
    )
    _forget_lead_times(session, office_id, today)
    return len(found)


def note_clerk(session: Session, ticket: Ticket, account_id: int) -> None:
    """Write down who ended this visit, at an office that has figures by member of staff; nothing elsewhere."""
    if known_office(session, ticket.office_id).staff_figures:
        until = clock.now() + CLERKS_KEPT
        session.merge(ServedBy(ticket_id=ticket.id, account_id=account_id, delete_after=until))


def forget_clerks(session: Session, office_id: int) -> int:
    """Delete what is old, and all where an office has no figures by member of staff any more; returns how many."""
    of_office = ServedBy.ticket_id.in_(select(Ticket.id).where(Ticket.office_id == office_id))
    is_over = [ServedBy.delete_after < clock.now()] if known_office(session, office_id).staff_figures else []
    gone = session.execute(delete(ServedBy).where(of_office, *is_over).returning(ServedBy.ticket_id))
    return len(gone.all())


def _forget_lead_times(session: Session, office_id: int, today: date) -> None:
    old = LeadTime.day < today - LEAD_TIMES_KEPT
    session.execute(delete(LeadTime).where(LeadTime.office_id == office_id, old))
