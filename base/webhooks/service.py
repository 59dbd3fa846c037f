"""Verbs of webhooks: add, change, switch, take away; claim a delivery and settle it; send one again."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from base import clock
from base.alerts.model import AlertKind
from base.alerts.service import raise_at, settle_at
from base.errors import NotFound
from base.history.recording import note, remove_row, write_row
from base.offices.model import Office
from base.sealing import seal
from base.webhooks import rules
from base.webhooks.model import DeliveryState, Event, Webhook, WebhookDelivery
from base.webhooks.posting import add, begin_here

PREFIX = "whsec_"
CLAIM = timedelta(minutes=2)


@dataclass(frozen=True)
class Wish:
    """What somebody wants a webhook to be."""

    name: str
    url: str
    events: Sequence[str]
    office_id: int | None


@dataclass(frozen=True)
class Parcel:
    """A delivery apart from its row, so that no transaction is open while the receiver thinks."""

    delivery_id: int
    key: str
    event: str
    url: str
    sealed: str
    body: dict[str, Any]


def add_webhook(session: Session, wish: Wish, key: str, by: int | None) -> tuple[int, str]:
    """A new webhook that is told of everything from now on; returns its id and, this once, its secret."""
    secret = PREFIX + secrets.token_urlsafe(32)
    webhook = Webhook(secret=seal(key, secret), next_try_at=clock.now())
    write_row(session, webhook, _values(wish), wish.office_id, by)
    begin_here(session, webhook)
    return webhook.id, secret


def add_silent(session: Session, wish: Wish, by: int | None) -> None:
    """A new webhook without a secret, switched off: somebody gives it a secret, tells the receiver, and switches it on."""
    webhook = Webhook(secret="", next_try_at=clock.now(), is_on=False)
    write_row(session, webhook, _values(wish), wish.office_id, by)
    begin_here(session, webhook)


def change_webhook(session: Session, webhook_id: int, wish: Wish, by: int | None) -> None:
    """Another name, address, choice of events or office; from now on. Raises NotFound."""
    webhook = _locked(session, webhook_id)
    if webhook.office_id != wish.office_id:
        webhook.office_id = wish.office_id
        begin_here(session, webhook)
    webhook.next_try_at = clock.now()
    write_row(session, webhook, _values(wish), wish.office_id, by)


def new_secret(session: Session, webhook_id: int, key: str, by: int | None) -> str:
    """Another secret from the next delivery on; returned this once. Raises NotFound."""
    webhook, secret = _locked(session, webhook_id), PREFIX + secrets.token_urlsafe(32)
    webhook.secret = seal(key, secret)
    note(session, webhook, {}, {"new_secret": True}, webhook.office_id, by)
    return secret


def switch(session: Session, webhook_id: int, is_on: bool, by: int | None) -> None:
    """Off: nothing is gathered any more. On: from now on, and what still waits goes out. Raises NotFound."""
    webhook = _locked(session, webhook_id)
    if is_on and not webhook.is_on:
        begin_here(session, webhook)
        webhook.gave_up_at = webhook.failing_since = None
        webhook.failures, webhook.next_try_at = 0, clock.now()
        settle_at(session, AlertKind.WEBHOOK, webhook.name)
    write_row(session, webhook, {"is_on": is_on}, webhook.office_id, by)


def remove(session: Session, webhook_id: int, by: int | None) -> None:
    """Away with the address and its log. Raises NotFound."""
    webhook = _locked(session, webhook_id)
    settle_at(session, AlertKind.WEBHOOK, webhook.name)
    remove_row(session, webhook, webhook.office_id, by)


def send_test(session: Session, webhook_id: int) -> None:
    """Put a test into the line; it goes out at once, also where the last one failed. Raises NotFound."""
    webhook = _locked(session, webhook_id)
    webhook.next_try_at = clock.now()
    add(session, webhook, Event.TEST, clock.now(), {"office": None, "data": {}})


def send_again(session: Session, webhook_id: int, delivery_id: int) -> None:
    """Put a settled delivery into the line once more, with its own key. Raises NotFound."""
    webhook, delivery = _locked(session, webhook_id), session.get(WebhookDelivery, delivery_id)
    if delivery is None or delivery.webhook_id != webhook_id:
        raise NotFound()
    delivery.state, delivery.tries, webhook.next_try_at = DeliveryState.WAITING, 0, clock.now()


def claim(session: Session, webhook_id: int) -> Parcel | None:
    """The oldest delivery of a webhook whose time has come, for two minutes: a sender that dies loses its claim only."""
    webhook = session.get(Webhook, webhook_id, with_for_update=True, populate_existing=True)
    if webhook is None or not webhook.is_on or webhook.next_try_at > clock.now():
        return None
    line = select(WebhookDelivery).where(
        WebhookDelivery.webhook_id == webhook_id, WebhookDelivery.state == DeliveryState.WAITING
    )
    first = session.scalar(line.order_by(WebhookDelivery.id).limit(1))
    if first is None:
        return None
    webhook.next_try_at = clock.now() + CLAIM
    return Parcel(first.id, first.key, first.event, webhook.url, webhook.secret, first.body)


def settle(session: Session, delivery_id: int, status: int | None, fault: str) -> bool:
    """Note what became of a try; returns whether it was taken (2xx). `status` is none where nobody answered."""
    delivery = session.get(WebhookDelivery, delivery_id, with_for_update=True, populate_existing=True)
    if delivery is None:
        return False
    webhook = _locked(session, delivery.webhook_id)
    delivery.tries, delivery.tried_at = delivery.tries + 1, clock.now()
    delivery.status, delivery.fault = status, fault
    is_taken = status is not None and 200 <= status < 300
    if is_taken:
        _went_well(webhook, delivery)
    else:
        _went_wrong(session, webhook, delivery)
    return is_taken


def forget_old(session: Session) -> None:
    """Delete what was noted of deliveries a fortnight ago."""
    session.execute(delete(WebhookDelivery).where(WebhookDelivery.delete_after < clock.now()))


def _went_well(webhook: Webhook, delivery: WebhookDelivery) -> None:
    delivery.state = DeliveryState.DELIVERED
    webhook.failing_since, webhook.failures, webhook.next_try_at = None, 0, clock.now()


def _went_wrong(session: Session, webhook: Webhook, delivery: WebhookDelivery) -> None:
    now = clock.now()
    if rules.is_given_up(delivery.tries, delivery.status):
        delivery.state = DeliveryState.GIVEN_UP
    webhook.failures += 1
    webhook.failing_since = webhook.failing_since or now
    webhook.next_try_at = now + rules.wait_after(webhook.failures)
    if rules.is_off(webhook.failing_since, now):
        webhook.is_on, webhook.gave_up_at = False, now
        raise_at(session, AlertKind.WEBHOOK, _office_of(session, webhook), webhook.name)


def _office_of(session: Session, webhook: Webhook) -> int:
    """Where its people look: its own office, or the first one for a webhook of the whole town."""
    return webhook.office_id or session.scalars(select(Office.id).order_by(Office.id).limit(1)).one()


def _locked(session: Session, webhook_id: int) -> Webhook:
    found = session.get(Webhook, webhook_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound()
    return found


def _values(wish: Wish) -> dict[str, Any]:
    return {"name": wish.name, "url": wish.url, "events": list(wish.events), "office_id": wish.office_id}
