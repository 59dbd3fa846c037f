"""Past visits of an office for its figures: times and kinds, no visitor's name, no code; who served only where that is wanted."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from base.accounts.model import Account
from base.i18n import in_language
from base.offices.model import Office, Service
from booking.model import Reservation
from booking.states import ReservationState
from callsystem.model import Call, ServedBy, Ticket, TicketService
from callsystem.rules.figures import Told, Visit

SEVERAL = ""
"""The service of a visit with more than one."""


def visits_of(session: Session, office: Office, first: date, last: date) -> list[Visit]:
    """All tickets of these local days, the last one included, in the order in which they were made."""
    services = _services(session, office.id, first, last)
    calls = _first_calls(session, office.id, first, last)
    clerks = _clerks(session, office.id, first, last) if office.staff_figures else {}
    columns = (
        Ticket.id,
        Ticket.day,
        Ticket.agreed_at,
        Ticket.checked_in_at,
        Ticket.called_at,
        Ticket.started_at,
        Ticket.finished_at,
        Ticket.paused_seconds,
        Ticket.told_minutes,
        Ticket.told_most,
        Reservation.state.label("booking"),
    )
    tickets = (
        select(*columns)
        .outerjoin(Reservation, Reservation.id == Ticket.reservation_id)
        .where(Ticket.office_id == office.id, Ticket.day.between(first, last))
        .order_by(Ticket.id)
    )
    return [
        _visit(row, office, services.get(row.id, SEVERAL), calls.get(row.id), clerks.get(row.id))
        for row in session.execute(tickets)
    ]


def _visit(
    row: Row[*tuple[Any, ...]], office: Office, service: str, called: datetime | None, clerk: str | None
) -> Visit:
    came: datetime | None = row.checked_in_at
    ready = max(came, row.agreed_at) if came and row.agreed_at else came
    served = _minutes(row.started_at, row.finished_at)
    return Visit(
        hour=came.astimezone(office.zone).hour if came else None,
        weekday=row.day.weekday(),
        service=service,
        is_booked=row.agreed_at is not None,
        did_not_come=row.booking == ReservationState.MISSED,
        waited=max(0.0, _minutes(ready, called) or 0.0) if ready and called else None,
        until_call=_minutes(came, called),
        walked=_minutes(row.called_at, row.started_at),
        served=None if served is None else max(0.0, served - row.paused_seconds / 60),
        told=None if row.told_minutes is None else Told(row.told_minutes, row.told_most or row.told_minutes),
        clerk=clerk,
    )


def _minutes(begin: datetime | None, end: datetime | None) -> float | None:
    return (end - begin).total_seconds() / 60 if begin is not None and end is not None else None


def _first_calls(session: Session, office_id: int, first: date, last: date) -> dict[int, datetime]:
    """When each ticket was called for the first time; being called again is not what an estimate was about."""
    calls = (
        select(Call.ticket_id, func.min(Call.at))
        .join(Ticket, Ticket.id == Call.ticket_id)
        .where(Ticket.office_id == office_id, Ticket.day.between(first, last))
        .group_by(Call.ticket_id)
    )
    return dict(iter(session.execute(calls)))


def _clerks(session: Session, office_id: int, first: date, last: date) -> dict[int, str]:
    """Who ended each visit, by name and login: two may have the same name."""
    ended = (
        select(ServedBy.ticket_id, Account.name, Account.login)
        .join(Account, Account.id == ServedBy.account_id)
        .join(Ticket, Ticket.id == ServedBy.ticket_id)
        .where(Ticket.office_id == office_id, Ticket.day.between(first, last))
    )
    return {ticket_id: f"{name} ({login})" for ticket_id, name, login in session.execute(ended)}


def _services(session: Session, office_id: int, first: date, last: date) -> dict[int, str]:
    """The only service of each ticket that has one, in the language of the page."""
    wanted = (
        select(TicketService.ticket_id, func.min(TicketService.service_id))
        .join(Ticket, Ticket.id == TicketService.ticket_id)
        .where(Ticket.office_id == office_id, Ticket.day.between(first, last))
        .group_by(TicketService.ticket_id)
        .having(func.count() == 1)
    )
    chosen = session.execute(wanted).all()
    names = {service.id: in_language(service.names) for service in session.scalars(select(Service))}
    return {ticket_id: names[service_id] for ticket_id, service_id in chosen}
