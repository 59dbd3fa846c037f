"""The counter hands the amount to the cashier's queue; there it is marked as paid, by the cashier or by a register."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock, events, journal
from base.offices.model import Queue
from callsystem.errors import NoCashier, NothingToPay
from callsystem.events import PaymentAsked
from callsystem.model import Payment, Ticket
from callsystem.service.calling import afresh, ticket_of_clerk, ticket_of_office
from callsystem.service.changes import move, note
from callsystem.service.undoing import undoable
from callsystem.states import TicketState


def send_to_cashier(session: Session, account_id: int, ticket_id: int | None, cents: int) -> Ticket:
    """The visitor waits for the cashier, with the old due time and the amount to pay.

    Raises NoCounter, NoTicketHere, TicketChanged, NoCashier.
    """
    ticket, counter = ticket_of_clerk(session, account_id, ticket_id)
    cashiers = select(Queue.id).where(Queue.office_id == ticket.office_id, Queue.is_cashier)
    queue_id = session.scalar(cashiers.order_by(Queue.id).limit(1))
    if queue_id is None:
        raise NoCashier
    with undoable(session, account_id, counter, ticket, "transferred", with_payment=True):
        move(session, ticket, TicketState.WAITING, **(afresh() | {"queue_id": queue_id}))
        payment = session.get(Payment, ticket.id) or Payment(ticket_id=ticket.id)
        payment.counter_id = counter.id
        payment.cents, payment.asked_at, payment.paid_at = cents, clock.now(), None
        session.add(payment)
        note(session, ticket.office_id, "to_cashier", number=ticket.number, counter=counter.name)
    session.flush()
    session.refresh(ticket)
    events.record(session, PaymentAsked(ticket.office_id, ticket.id, ticket.number, cents))
    return ticket


def mark_paid(session: Session, office_id: int, ticket_id: int) -> Ticket:
    """It was paid; the counter that asked for it is told on its screen. Raises NotFound, NothingToPay."""
    journal.lock(session, office_id)
    ticket = ticket_of_office(session, office_id, ticket_id)
    if ticket.payment is None or ticket.payment.paid_at is not None:
        raise NothingToPay
    ticket.payment.paid_at = clock.now()
    session.flush()
    note(session, office_id, "paid", number=ticket.number)
    return ticket
