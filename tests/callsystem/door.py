"""The counter's door as a clerk's browser uses it: logged in, with a key for each press."""

import secrets
from datetime import timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from base import clock
from base.accounts.model import StaffSession
from base.codes import token_hash
from base.perform import perform


def browser_of(app: Flask, account_id: int) -> FlaskClient:
    """A browser in which this clerk is logged in; it wants English."""
    browser = app.test_client()
    browser.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    browser.set_cookie("staff", perform(_log_in, account_id))
    return browser


def post(browser: FlaskClient, verb: str, body: object = None, key: str | None = None) -> TestResponse:
    """One press: POST /counter/<verb>."""
    headers = {"Idempotency-Key": key or secrets.token_hex(8), "Accept": "application/json"}
    return browser.post(f"/counter/{verb}", json={} if body is None else body, headers=headers)


def state_of(browser: FlaskClient) -> dict[str, Any]:
    """GET /counter/state."""
    answer = browser.get("/counter/state", headers={"Accept": "application/json"})
    assert answer.status_code == 200, answer.text
    return dict(answer.json or {})


def code_of(answer: TestResponse) -> tuple[int, str]:
    """Status and error code of a refusal."""
    assert answer.json is not None, answer.text
    return answer.status_code, answer.json["error"]["code"]


def _log_in(session: Session, account_id: int) -> str:
    token = secrets.token_urlsafe(32)
    now = clock.now()
    session.add(
        StaffSession(
            token_hash=token_hash(token),
            account_id=account_id,
            created_at=now,
            ends_at=now + timedelta(hours=12),
        )
    )
    return token
