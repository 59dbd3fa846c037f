"""Which webhooks there are, and what became of their deliveries."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from base.errors import NotFound
from base.webhooks.model import DeliveryState, Webhook, WebhookDelivery


@dataclass(frozen=True)
class Backlog:
    """For operators: what waits, and how many webhooks were switched off because they failed for days."""

    webhooks: int
    waiting: int
    switched_off: int


def webhooks(session: Session) -> Sequence[Webhook]:
    """All of them, by name."""
    return session.scalars(select(Webhook).order_by(Webhook.name, Webhook.id)).all()


def webhook(session: Session, webhook_id: int) -> Webhook:
    """One of them; raises NotFound."""
    found = session.get(Webhook, webhook_id)
    if found is None:
        raise NotFound()
    return found


def ids_with_line(session: Session) -> list[int]:
    """Webhooks that are on and have something to send."""
    line = select(WebhookDelivery.webhook_id).where(WebhookDelivery.state == DeliveryState.WAITING)
    return list(session.scalars(select(Webhook.id).where(Webhook.is_on, Webhook.id.in_(line))))


def deliveries(
    session: Session, webhook_id: int, most: int, state: str = "", event: str = ""
) -> Sequence[WebhookDelivery]:
    """The newest deliveries of a webhook, newest first; of one state or kind where that is named."""
    found = select(WebhookDelivery).where(WebhookDelivery.webhook_id == webhook_id)
    if state:
        found = found.where(WebhookDelivery.state == state)
    if event:
        found = found.where(WebhookDelivery.event == event)
    return session.scalars(found.order_by(WebhookDelivery.id.desc()).limit(most)).all()


def waiting(session: Session) -> dict[int, int]:
    """How many deliveries wait, by webhook."""
    counted = select(WebhookDelivery.webhook_id, func.count()).where(
        WebhookDelivery.state == DeliveryState.WAITING
    )
    return {row[0]: row[1] for row in session.execute(counted.group_by(WebhookDelivery.webhook_id))}


def backlog(session: Session) -> Backlog:
    """Figures over all webhooks."""
    every = webhooks(session)
    off = sum(one.gave_up_at is not None for one in every)
    return Backlog(len(every), sum(waiting(session).values()), off)
