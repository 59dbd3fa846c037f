"""How far away the next free date was on past days, for each service that could be booked then."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.i18n import in_language
from base.offices.model import Office, Service
from callsystem.model import LeadTime


@dataclass(frozen=True)
class LeadTimes:
    """A service in the language of the page, and by local day the days to its next free date; None: none was free."""

    service: str
    by_day: dict[date, int | None]


def lead_times_of(session: Session, office: Office, first: date, last: date) -> list[LeadTimes]:
    """What was recorded at this office on these days, the last one included; services by name."""
    recorded = (
        select(LeadTime.service_id, Service.names, LeadTime.day, LeadTime.days)
        .join(Service, Service.id == LeadTime.service_id)
        .where(LeadTime.office_id == office.id, LeadTime.day.between(first, last))
        .order_by(LeadTime.day)
    )
    found: dict[int, LeadTimes] = {}
    for service_id, names, day, days in session.execute(recorded):
        found.setdefault(service_id, LeadTimes(in_language(names), {})).by_day[day] = days
    return sorted(found.values(), key=lambda one: one.service.casefold())
