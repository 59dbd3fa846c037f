"""Proof of work: a time is held only by a browser that computed, and each computation counts once; on both databases."""

import base64
import json
from typing import Any

import altcha
import pytest
from flask import Flask
from flask.testing import FlaskClient

from base.perform import ask, perform
from booking.api import booking_door
from booking.errors import ProofMissing, ProofUsed
from booking.service.proving import new_challenge, spend
from tests.booking.test_places_races import places_taken
from tests.booking.town import Town
from tests.racing import losers, race, winners

pytestmark = pytest.mark.usefixtures("database")
SECRET = "a secret of the test"


def solved(challenge: dict[str, Any]) -> str:
    """What a browser sends back."""
    given = altcha.Challenge.from_dict(challenge)
    solution = altcha.solve_challenge(given)
    assert solution is not None
    return str(altcha.Payload(given, solution).to_base64())


@pytest.fixture
def strict(app: Flask) -> FlaskClient:
    """A program at an installation that asks for the proof."""
    app.config.update(PROOF_OF_WORK=True)
    app.register_blueprint(booking_door)
    return app.test_client()


def test_a_solution_counts_once_also_in_a_race() -> None:
    proof = solved(new_challenge(SECRET))
    outcomes = race(5, lambda _runner: perform(spend, proof, SECRET))
    assert len(winners(outcomes)) == 1
    assert {type(error) for error in losers(outcomes)} == {ProofUsed}


def test_the_same_solution_written_otherwise_is_the_same() -> None:
    proof = solved(new_challenge(SECRET))
    perform(spend, proof, SECRET)
    content = json.loads(base64.b64decode(proof))
    otherwise = base64.b64encode(json.dumps({**content, "more": 1}, indent=3).encode()).decode()
    with pytest.raises((ProofUsed, ProofMissing)):
        perform(spend, otherwise, SECRET)


@pytest.mark.parametrize(
    "proof",
    ["", "x", "ä", "bnVsbA==", "W10=", "e30=", "W1tbW1tbW1s=", "A" * 5000, "eyJjaGFsbGVuZ2UiOm51bGx9"],
)
def test_what_is_no_proof_is_refused(proof: str) -> None:
    with pytest.raises(ProofMissing):
        perform(spend, proof, SECRET)


def test_a_proof_of_another_installation_is_refused() -> None:
    with pytest.raises(ProofMissing):
        perform(spend, solved(new_challenge("another")), SECRET)


def test_pages_and_programs_need_it(strict: FlaskClient, town: Town) -> None:
    form = {"start": "2026-11-24T08:00Z", "idempotency_key": "12345678"}
    path = f"/book/hold?office={town.office}&s{town.card}=1"
    assert strict.post(path, data=form).status_code == 422
    assert ask(places_taken) == 0
    times = strict.get(f"/book/time?office={town.office}&day=2026-11-24&s{town.card}=1").text
    assert "hidden data-working" in times, "nothing computes without scripts, so nothing says that it does"
    proof = solved(strict.get("/book/proof").json or {})
    assert [strict.post(path, data={**form, "proof": proof}).status_code for _ in range(2)] == [303, 303]
    used = {**form, "proof": proof, "idempotency_key": "87654321", "start": "2026-11-24T08:15Z"}
    assert strict.post(path, data=used).status_code == 422
    assert ask(places_taken) == 1
    body = {"office": town.office, "services": [{"id": town.card}], "start": "2026-11-24T09:00:00Z"}
    keyed = {"Idempotency-Key": "key-00001"}
    assert strict.post("/api/v1/holds", json=body, headers=keyed).json["code"] == "proof_missing"  # type: ignore[index]
    proof = solved(strict.get("/api/v1/proof").json or {})
    assert strict.post("/api/v1/holds", json={**body, "proof": proof}, headers=keyed).status_code == 201


def test_without_the_setting_there_is_none(client: FlaskClient, town: Town) -> None:
    assert client.get("/book/proof").status_code == 404
    page = client.get(f"/book/time?office={town.office}&day=2026-11-24&s{town.card}=1")
    assert "data-proof" not in page.text
