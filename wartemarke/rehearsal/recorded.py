"""A day as it was, to be rehearsed again: who came when for what and how long it took, and nothing that says who it was.

A recorded day has no number, code, language, note or counter's clerk in it. Moments are whole minutes of the local day; a service
that fewer than five came for is called "other". It is a file that a town may hand on.
"""

import json
from collections import Counter as Tally
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from base.offices.model import Office, Service
from booking.model import Reservation
from booking.states import ReservationState
from callsystem.model import Call, Ticket, TicketService
from callsystem.states import TicketState
from wartemarke.rehearsal.day import BrokenScenario, Day, ScenarioService, Visitor

FEWEST = 5
OTHER = "other"
SHORTEST = 0.5
DAYS_NAMED = 5
SPREAD = 0.5


class RecordedService(BaseModel):
    """What people came for."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    key: str = Field(max_length=80)
    name: str = Field(max_length=200)
    leika: str = Field(max_length=20)
    minutes: int = Field(ge=1, le=600)


class RecordedVisit(BaseModel):
    """One visitor. Minutes of the local day; `arrives` None: did not come; `agreed` None: without appointment."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    service: str
    persons: int = Field(ge=1, le=50)
    planned: int = Field(ge=1, le=1440)
    minutes: float = Field(gt=0, le=1440)
    agreed: int | None = Field(ge=0, le=1440)
    arrives: int | None = Field(ge=0, le=1440)
    priority: bool = False


class RecordedDay(BaseModel):
    """The file."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    recorded: int = Field(ge=1, le=1)
    title: str = Field(max_length=200)
    opens: int = Field(ge=0, le=1440)
    closes: int = Field(ge=1, le=1440)
    counters: int = Field(ge=1, le=200)
    services: list[RecordedService]
    visits: list[RecordedVisit] = Field(max_length=20_000)


def read_recorded(file: Path) -> RecordedDay | None:
    """A recorded day; None if the file is a scenario to be drawn from. Raises BrokenScenario."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        return RecordedDay.model_validate(content) if "recorded" in content else None
    except ValidationError as error:
        fault = error.errors()[0]
        raise BrokenScenario(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}") from None
    except (OSError, ValueError, TypeError) as error:
        raise BrokenScenario(str(error)) from None


def as_day(recorded: RecordedDay) -> Day:
    """The same people, for a rehearsal."""
    kinds = {each.key: _kind(each) for each in recorded.services}
    visitors = [
        _visitor(index, visit, kinds.get(visit.service) or _unknown(visit))
        for index, visit in enumerate(recorded.visits)
    ]
    return Day(
        title=recorded.title,
        opens=recorded.opens,
        closes=recorded.closes,
        counters=recorded.counters,
        booked=[visitor for visitor in visitors if visitor.booked],
        walk_ins=[visitor for visitor in visitors if not visitor.booked],
    )


def record(session: Session, office: Office, day: date) -> RecordedDay:
    """A past day of an office without anything personal; raises BrokenScenario where nobody came."""
    tickets = _tickets(session, office.id, day)
    visits = [(ticket, _visit(office, ticket, missed)) for ticket, missed in tickets]
    told = [visit for _ticket, visit in visits if visit is not None]
    if not told:
        raise BrokenScenario(_nobody_on(day, days_with_visits(session, office.id)))
    rare = {key for key, count in Tally(visit.service for visit in told).items() if count < FEWEST}
    told = [visit.model_copy(update={"service": OTHER}) if visit.service in rare else visit for visit in told]
    arrivals = [visit.arrives for visit in told if visit.arrives is not None]
    return RecordedDay(
        recorded=1,
        title=f"{day:%A}, {len(arrivals)} visitors",
        opens=min(arrivals, default=0),
        closes=min(1440, max(arrivals, default=1) + 30),
        counters=_counters(session, office.id, day),
        services=_services(session, {visit.service for visit in told}),
        visits=sorted(told, key=lambda visit: visit.arrives or visit.agreed or 0),
    )


def days_with_visits(session: Session, office_id: int) -> Sequence[date]:
    """The newest days on which somebody was served to the end, the newest first."""
    served = select(Ticket.day).where(
        Ticket.office_id == office_id, Ticket.called_at.is_not(None), Ticket.finished_at.is_not(None)
    )
    return session.scalars(served.distinct().order_by(Ticket.day.desc()).limit(DAYS_NAMED)).all()


def _nobody_on(day: date, others: Sequence[date]) -> str:
    if not others:
        return (
            f"nobody came on {day}, nor on any other day. A rehearsal has data of its own: say --hall FOLDER"
        )
    return f"nobody came on {day}; the newest days with visits: {', '.join(map(str, others))}"


def _tickets(session: Session, office_id: int, day: date) -> Sequence[tuple[Ticket, bool]]:
    """Who came, and who was expected and stayed away; also before the night, when it is not yet written down who did."""
    wanted = (
        select(Ticket, Reservation.state)
        .outerjoin(Reservation, Reservation.id == Ticket.reservation_id)
        .where(Ticket.office_id == office_id, Ticket.day == day)
        .options(selectinload(Ticket.services).joinedload(TicketService.service))
        .order_by(Ticket.id)
    )
    found = session.execute(wanted).all()
    last_call = max((ticket.called_at for ticket, _state in found if ticket.called_at), default=None)
    told = [
        (ticket, state == ReservationState.MISSED or _stays_away(ticket, last_call))
        for ticket, state in found
    ]
    return [(ticket, missed) for ticket, missed in told if ticket.checked_in_at is not None or missed]


def _stays_away(ticket: Ticket, last_call: datetime | None) -> bool:
    if ticket.state != TicketState.EXPECTED or ticket.agreed_at is None:
        return False
    return last_call is not None and ticket.agreed_at < last_call


def _visit(office: Office, ticket: Ticket, missed: bool) -> RecordedVisit | None:
    """None for somebody who came and left before being served: how long it would have taken, nobody knows."""
    came = not (missed and ticket.checked_in_at is None)
    if came and (ticket.called_at is None or ticket.finished_at is None):
        return None
    return RecordedVisit(
        service=ticket.services[0].service.key if ticket.services else OTHER,
        persons=ticket.persons,
        planned=ticket.planned_minutes,
        minutes=_needed(ticket) if came else ticket.planned_minutes,
        agreed=_minute(office, ticket.agreed_at),
        arrives=_minute(office, ticket.checked_in_at) if came else None,
        priority=ticket.priority,
    )


def _needed(ticket: Ticket) -> float:
    assert ticket.called_at is not None  # asked only for those who were served
    assert ticket.finished_at is not None
    seconds = (ticket.finished_at - ticket.called_at).total_seconds() - ticket.paused_seconds
    return max(SHORTEST, round(seconds / 60 * 2) / 2)


def _minute(office: Office, moment: datetime | None) -> int | None:
    if moment is None:
        return None
    local = moment.astimezone(office.zone)
    return local.hour * 60 + local.minute


def _counters(session: Session, office_id: int, day: date) -> int:
    """How many counters called anybody that day."""
    called = select(func.count(func.distinct(Call.counter_id))).join(Ticket, Ticket.id == Call.ticket_id)
    return max(1, session.scalar(called.where(Ticket.office_id == office_id, Ticket.day == day)) or 1)


def _services(session: Session, keys: set[str]) -> list[RecordedService]:
    services = session.scalars(select(Service).where(Service.key.in_(keys)).order_by(Service.id))
    return [
        RecordedService(
            key=service.key,
            name=next(iter(service.names.values()), service.key),
            leika=service.leika[0] if service.leika else "",
            minutes=service.minutes,
        )
        for service in services
    ]


def _kind(service: RecordedService) -> ScenarioService:
    return ScenarioService(
        key=service.key,
        name=service.name,
        leika=service.leika,
        share=0.0,
        planned_min=service.minutes,
        mean_actual_min=float(service.minutes),
        cv=SPREAD,
    )


def _unknown(visit: RecordedVisit) -> ScenarioService:
    return _kind(RecordedService(key=OTHER, name=OTHER, leika="", minutes=visit.planned))


def _visitor(index: int, visit: RecordedVisit, service: ScenarioService) -> Visitor:
    agreed = None if visit.agreed is None else float(visit.agreed)
    offset = visit.arrives - visit.agreed if visit.arrives is not None and visit.agreed is not None else 0
    return Visitor(
        index=index,
        service=service,
        persons=visit.persons,
        minutes=max(SHORTEST, visit.minutes),
        booked=agreed is not None,
        wanted=agreed or 0.0,
        agreed=agreed,
        offset=float(offset),
        absent=visit.arrives is None,
        arrives=float(visit.arrives or 0),
        priority=visit.priority,
        planned=visit.planned,
    )
