"""The tables of webhooks. What is to be delivered is a row, written in the transaction of what it tells of."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from base.database import Base


class Event(StrEnum):
    """What can be told. Those of tickets come out of the journal, those of reservations out of their change."""

    RESERVATION_BOOKED = "reservation.booked"
    RESERVATION_MOVED = "reservation.moved"
    RESERVATION_CANCELLED = "reservation.cancelled"
    TICKET_EXPECTED = "ticket.expected"
    TICKET_ARRIVED = "ticket.arrived"
    TICKET_CALLED = "ticket.called"
    TICKET_STARTED = "ticket.started"
    TICKET_FINISHED = "ticket.finished"
    TICKET_MISSED = "ticket.missed"
    TICKET_WITHDRAWN = "ticket.withdrawn"
    TICKET_UNDONE = "ticket.undone"
    TEST = "test"
    """Sent by the button of the page only; nobody chooses it."""


class DeliveryState(StrEnum):
    """waiting: to be sent; delivered: the receiver answered 2xx; given up: it refused too often."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    GIVEN_UP = "given_up"


class Webhook(Base):
    """One address, for one office or (empty) for all. Deliveries go one after another, so a failing one is waited for."""

    __tablename__ = "webhook"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    url: Mapped[str] = mapped_column(String(500))
    secret: Mapped[str] = mapped_column(String(300))  # sealed with the installation's key
    events: Mapped[list[str]]
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"))
    is_on: Mapped[bool] = mapped_column(default=True)
    gave_up_at: Mapped[datetime | None]  # when it was switched off because nothing went through any more
    failing_since: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(default=0)  # in a row
    next_try_at: Mapped[datetime]


class WebhookCursor(Base):
    """How far the journal of one office has been turned into deliveries of one webhook."""

    __tablename__ = "webhook_cursor"
    webhook_id: Mapped[int] = mapped_column(ForeignKey("webhook.id", ondelete="CASCADE"), primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), primary_key=True)
    seq: Mapped[int]


class WebhookDelivery(Base):
    """One event on its way to one address. `status`: what the receiver answered last; `fault`: why there was no answer."""

    __tablename__ = "webhook_delivery"
    __table_args__ = (Index("ix_webhook_delivery_line", "webhook_id", "state", "id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    webhook_id: Mapped[int] = mapped_column(ForeignKey("webhook.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(32), unique=True)  # the same at each try
    event: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime]
    body: Mapped[dict[str, Any]]
    state: Mapped[DeliveryState] = mapped_column(String(10), default=DeliveryState.WAITING)
    tries: Mapped[int] = mapped_column(default=0)
    tried_at: Mapped[datetime | None]
    status: Mapped[int | None]
    fault: Mapped[str] = mapped_column(String(40), default="")
    delete_after: Mapped[datetime] = mapped_column(index=True)
