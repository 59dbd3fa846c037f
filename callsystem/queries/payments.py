"""What was just paid at the cashier, for the counter that sent the visitor there."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from callsystem.model import Payment, Ticket

NEWS = timedelta(minutes=15)
"""So long the counter and the desk are told."""


class PaidRow(NamedTuple):
    """A payment: of which number, and which counter asked for it."""

    ticket_id: int
    number: str
    counter_id: int
    cents: int
    paid_at: datetime


_PAID = (
    select(Ticket.id, Ticket.number, Payment.counter_id, Payment.cents, Payment.paid_at)
    .join(Ticket, Ticket.id == Payment.ticket_id)
    .where(Payment.paid_at > bindparam("since"), Ticket.office_id == bindparam("office"))
    .order_by(Payment.paid_at, Ticket.id)
)


def just_paid(session: Session, office_id: int, now: datetime) -> tuple[PaidRow, ...]:
    """The newest last."""
    asked = {"office": office_id, "since": now - NEWS}
    return tuple(PaidRow._make(row) for row in session.connection().execute(_PAID, asked))
