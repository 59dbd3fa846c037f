"""The public feed: unknown is null, times say how old it is, and nothing personal is in it."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from base.perform import perform
from callsystem import service
from displays.api import feed_door
from tests.callsystem.hall import THURSDAY_9, Hall

SCHEMA = Path(__file__).parents[3] / "shared" / "data" / "feeds" / "fiware_QueueMonitor_schema.json"
TYPES: dict[str, type] = {"string": str, "integer": int}


def queue_of(client: FlaskClient) -> dict[str, Any]:
    answer = client.get("/api/v1/waiting").json
    assert answer is not None
    (office,) = answer["offices"]
    assert office["name"] == "Bürgerservice main"
    (queue,) = office["queues"]
    return dict(queue)


@pytest.fixture
def client(app: Any) -> FlaskClient:
    """Anybody."""
    app.register_blueprint(feed_door)
    found: FlaskClient = app.test_client()
    return found


def test_open_with_clerks(client: FlaskClient, hall: Hall) -> None:
    hall.open()
    for _ in range(5):
        hall.walk_in()
    queue = queue_of(client)
    assert (queue["state"], queue["waiting"], queue["counters"]) == ("open", 5, 1)
    assert queue["wait_minutes"]["least"] < queue["wait_minutes"]["minutes"] < queue["wait_minutes"]["most"]
    assert (queue["as_of"], queue["valid_until"]) == ("2026-11-26T08:00:00Z", "2026-11-26T08:02:00Z")


def test_open_hours_without_clerks_are_unknown_and_not_zero(client: FlaskClient, hall: Hall) -> None:
    hall.walk_in()
    queue = queue_of(client)
    assert (queue["state"], queue["wait_minutes"], queue["waiting"]) == ("unknown", None, None)


def test_closed_is_closed_even_with_a_clerk(client: FlaskClient, hall: Hall) -> None:
    hall.open()
    hall.at(THURSDAY_9 + timedelta(hours=11))
    queue = queue_of(client)
    assert (queue["state"], queue["wait_minutes"], queue["counters"]) == ("closed", None, None)


def test_any_page_may_read_it_and_no_secret_is_in_it(client: FlaskClient, hall: Hall) -> None:
    hall.open()
    visitor = hall.booked_here(THURSDAY_9)
    answer = client.get("/api/v1/waiting")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "max-age=15" in answer.headers["Cache-Control"]
    for secret in (visitor.code, "Clerk", "Personalausweis"):
        assert secret not in answer.text


def test_queue_monitors_are_what_the_schema_says(client: FlaskClient, hall: Hall) -> None:
    if not SCHEMA.exists():
        pytest.skip("the FIWARE schema is not on this machine")
    hall.open()
    hall.walk_in()
    hall.walk_in()
    perform(service.call_next, hall.clerks[0])
    (entity,) = client.get("/api/v1/waiting/queue-monitor").json or []
    schema = json.loads(SCHEMA.read_text())
    known = schema["allOf"][-1]["properties"]
    for name in schema["required"]:
        assert entity[name]
    for name, rule in known.items():
        if name in entity:
            assert isinstance(entity[name], TYPES[rule["type"]]), name
            assert entity[name] in rule.get("enum", [entity[name]])
    assert (entity["serviceStatus"], entity["ticketServedLabel"], entity["ticketsToServe"]) == (
        "Open",
        "A001",
        1,
    )
    assert None not in entity.values()
