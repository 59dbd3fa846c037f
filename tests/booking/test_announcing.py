"""What webhooks are told of a booking: each change once, in its transaction, and nothing of the person."""

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.perform import ask, perform
from base.webhooks.model import Event, WebhookDelivery
from base.webhooks.service import Wish, add_webhook
from booking import service
from booking.errors import PlaceTaken
from tests.booking.town import LETTERHEAD, NINE, Town, booked, held, pending

pytestmark = pytest.mark.usefixtures("database")
KEY = "a key of this installation"


def told(session: Session) -> list[dict[str, Any]]:
    return [row.body for row in session.scalars(select(WebhookDelivery).order_by(WebhookDelivery.id))]


def test_each_change_is_told_once_and_names_nobody(town: Town) -> None:
    perform(add_webhook, Wish("Website", "https://town.example/", list(Event), None), KEY, None)
    code = booked(town).code
    perform(service.confirm, code, LETTERHEAD)
    perform(service.move, code, NINE + timedelta(days=1), LETTERHEAD)
    perform(service.cancel, code, LETTERHEAD)
    perform(service.cancel, pending(town).code, LETTERHEAD)  # was never booked
    bodies = ask(told)
    assert [body["event"].split(".")[1] for body in bodies] == ["booked", "moved", "cancelled"]
    assert bodies[0]["data"]["services"] == [{"key": "card", "quantity": 1}]
    assert bodies[0]["data"]["number"]
    assert bodies[1]["data"]["starts_at"] == (NINE + timedelta(days=1)).isoformat()
    assert len({body["data"]["reservation"] for body in bodies}) == 1
    for secret in ("Anna", "Berg", "example.org", code):
        assert secret not in json.dumps(bodies)


def test_what_was_undone_is_not_told(town: Town) -> None:
    perform(add_webhook, Wish("Website", "https://town.example/", list(Event), None), KEY, None)
    code = booked(town).code
    held(town, NINE + timedelta(minutes=15))
    with pytest.raises(PlaceTaken):
        perform(service.move, code, NINE + timedelta(minutes=15), LETTERHEAD)
    assert len(ask(told)) == 1
