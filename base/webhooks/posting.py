"""What is to be told becomes rows: at once for a change of a reservation, out of the journal for the hall."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from base import clock, journal
from base.journal import JournalEntry
from base.offices.model import Office
from base.webhooks.model import Event, Webhook, WebhookCursor, WebhookDelivery

KEPT = timedelta(days=14)
AT_ONCE = 500
ARRIVED, CALLED, STARTED = Event.TICKET_ARRIVED, Event.TICKET_CALLED, Event.TICKET_STARTED
OF_JOURNAL = {
    "expected": Event.TICKET_EXPECTED,
    "checked_in": ARRIVED,
    "number_taken": ARRIVED,
    "restored": ARRIVED,
    "called": CALLED,
    "called_again": CALLED,
    "started": STARTED,
    "came_after_all": STARTED,
    "served_direct": STARTED,
    "finished": Event.TICKET_FINISHED,
    "no_show": Event.TICKET_MISSED,
    "withdrawn": Event.TICKET_WITHDRAWN,
    "undone": Event.TICKET_UNDONE,
}
TOLD = ("number", "step")
"""What of an entry is told. Not the counter: who sat there would have their day told with it."""
_HERE = (
    select(Webhook)
    .where(Webhook.is_on, or_(Webhook.office_id.is_(None), Webhook.office_id == bindparam("office_id")))
    .order_by(Webhook.id)
)


def post(session: Session, office_id: int, event: Event, facts: Mapping[str, Any]) -> None:
    """Tell every webhook of this office that wants to know, in the transaction of the change. Facts name no person."""
    for webhook in _on(session, office_id):
        if event in webhook.events:
            key = session.get_one(Office, office_id).key
            add(session, webhook, event, clock.now(), {"office": key, "data": dict(facts)})


def add(session: Session, webhook: Webhook, event: str, at: datetime, body: dict[str, Any]) -> None:
    """One delivery, to be sent when its turn comes."""
    key = secrets.token_hex(16)
    told = {"id": key, "event": event, "at": at.isoformat(), **body}
    row = WebhookDelivery(webhook_id=webhook.id, key=key, event=event, at=at, body=told)
    row.delete_after = clock.now() + KEPT
    session.add(row)


def collect(session: Session, office_id: int) -> None:
    """Turn what the journal of an office says since last time into deliveries; each webhook has its own place in it."""
    for webhook in _on(session, office_id):
        if set(webhook.events) & set(OF_JOURNAL.values()):
            _collect_for(session, webhook, office_id)


def begin_here(session: Session, webhook: Webhook) -> None:
    """What happened before now is not told: the cursors of all its offices stand at the end."""
    for office_id in session.scalars(select(Office.id)):
        if webhook.office_id in {None, office_id}:
            here = WebhookCursor(webhook_id=webhook.id, office_id=office_id)
            here.seq = journal.last_seq(session, office_id)
            session.merge(here)


def _on(session: Session, office_id: int) -> list[Webhook]:
    return list(session.scalars(_HERE, {"office_id": office_id}))


def _collect_for(session: Session, webhook: Webhook, office_id: int) -> None:
    """An office without a cursor is younger than the webhook, so all of its journal is news."""
    cursor = session.get(WebhookCursor, (webhook.id, office_id), with_for_update=True)
    if cursor is None:
        cursor = WebhookCursor(webhook_id=webhook.id, office_id=office_id, seq=0)
        session.add(cursor)
    key = session.get_one(Office, office_id).key
    for entry in _entries_after(session, office_id, cursor.seq):
        event = OF_JOURNAL.get(entry.kind)
        if event in webhook.events:
            facts = {name: entry.payload[name] for name in TOLD if name in entry.payload}
            add(session, webhook, str(event), entry.at, {"office": key, "seq": entry.seq, "data": facts})
        cursor.seq = entry.seq


def _entries_after(session: Session, office_id: int, seq: int) -> list[JournalEntry]:
    news = select(JournalEntry).where(JournalEntry.office_id == office_id, JournalEntry.seq > seq)
    return list(session.scalars(news.order_by(JournalEntry.seq).limit(AT_ONCE)))
