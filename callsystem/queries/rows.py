"""Tickets as screens and estimates need them, read by columns.

After each change of a hall all of its living tickets are read. As entities, which a session watches for changes, they would cost
several times as much, and nobody who reads them here changes anything.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from callsystem.model import Payment, Ticket, TicketService
from callsystem.queries.line import waiting
from callsystem.queries.set_up import CatalogueService
from callsystem.queries.shapes import StaffService
from callsystem.queries.tickets import not_over
from callsystem.rules.ordering import Waiting
from callsystem.states import TicketState

MISSED_SHOWN = 8


class TicketRow(NamedTuple):
    """The columns of a ticket under their own names, its payment, and what the visitor came for."""

    id: int
    number: str
    state: str
    queue_id: int
    planned_minutes: int
    persons: int
    priority: bool
    locale: str
    agreed_at: datetime | None
    checked_in_at: datetime | None
    due_at: datetime | None
    late_minutes: int | None
    called_at: datetime | None
    started_at: datetime | None
    calls: int
    told_minutes: int | None
    told_least: int | None
    told_most: int | None
    counter_id: int | None
    for_counter_id: int | None
    then_queues: list[int]
    pager: int | None
    note: str
    tell_account_id: int | None
    parked_at: datetime | None
    paused_at: datetime | None
    paused_seconds: int
    cents: int | None
    paid_at: datetime | None
    services: tuple[StaffService, ...]


Services = Mapping[int, CatalogueService]
Part = Sequence[Any]
"""Service and quantity; both None where a ticket has no service."""
_OF_TICKET = TicketRow._fields[: TicketRow._fields.index("cents")]
_WIDTH = len(TicketRow._fields) - 1
"""So many columns come before the service."""
_TICKETS = (
    select(
        *(getattr(Ticket, name) for name in _OF_TICKET),
        *(Payment.cents, Payment.paid_at, TicketService.service_id, TicketService.quantity),
    )
    .select_from(Ticket)
    .outerjoin(Payment, Payment.ticket_id == Ticket.id)
    .outerjoin(TicketService, TicketService.ticket_id == Ticket.id)
)
"""One row for each ticket and service, so one for most tickets."""
_PRESENT = _TICKETS.where(Ticket.office_id == bindparam("office"), not_over())
_PRESENT = _PRESENT.order_by(Ticket.id, TicketService.service_id)
_NEWEST_MISSED = (
    select(Ticket.id)
    .where(
        Ticket.office_id == bindparam("office"),
        Ticket.state == TicketState.NO_SHOW,
        Ticket.day == bindparam("day"),
    )
    .order_by(Ticket.called_at.desc(), Ticket.id.desc())
    .limit(MISSED_SHOWN)
    .subquery()
)
_MISSED = _TICKETS.join(_NEWEST_MISSED, _NEWEST_MISSED.c.id == Ticket.id)
_MISSED = _MISSED.order_by(Ticket.called_at.desc(), Ticket.id.desc(), TicketService.service_id)


def row_of(ticket: Ticket, services: Services) -> TicketRow:
    """The same of a ticket that was read as an entity."""
    paid, parts = ticket.payment, tuple((part.service_id, part.quantity) for part in ticket.services)
    columns = [getattr(ticket, name) for name in _OF_TICKET]
    payment = (paid.cents, paid.paid_at) if paid else (None, None)
    return TicketRow._make([*columns, *payment, _shown(parts, services)])


def present(session: Session, office_id: int, services: Services) -> list[TicketRow]:
    """Everybody expected, waiting, called, served or put aside at an office, in the order in which their tickets were made."""
    session.flush()
    return _tickets(session.connection().execute(_PRESENT, {"office": office_id}).all(), services)


def missed(session: Session, office_id: int, day: date, services: Services) -> list[TicketRow]:
    """Who did not come when called on this local day, the newest first: they may still turn up."""
    session.flush()
    found = session.connection().execute(_MISSED, {"office": office_id, "day": day})
    return _tickets(found.all(), services)


def as_waiting(ticket: TicketRow) -> Waiting:
    """One ticket that waits, for the rules."""
    return waiting(
        ticket.id, ticket.number, ticket.queue_id, ticket.checked_in_at, ticket.due_at, ticket.agreed_at
    )


def _tickets(rows: Iterable[Sequence[Any]], services: Services) -> list[TicketRow]:
    """Rows of one ticket stand together. Who came for the same shares one picture of it."""
    tickets: dict[int, Sequence[Any]] = {}
    came_for: dict[int, tuple[Part, ...]] = {}
    for row in rows:
        tickets[row[0]] = row[:_WIDTH]
        came_for[row[0]] = (*came_for.get(row[0], ()), row[_WIDTH:])
    shown = {parts: _shown(parts, services) for parts in set(came_for.values())}
    return [TicketRow._make([*columns, shown[came_for[id_]]]) for id_, columns in tickets.items()]


def _shown(parts: tuple[Part, ...], services: Services) -> tuple[StaffService, ...]:
    """Without what was set up after the catalogue was read: the next reading has it, a moment later."""
    return tuple(
        StaffService(id_, services[id_].names, quantity, services[id_].documents)
        for id_, quantity in parts
        if id_ in services
    )
