"""Hostile values at doors of who looks after the whole town: webhooks and own texts. No input is a fault of ours."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from base.accounts.model import Role
from base.perform import perform
from base.web.frame import limiter
from base.webhooks import service
from base.webhooks.service import Wish
from tests.flow.hostile import TEXTS
from tests.wartemarke.administering import browser_of, town_template, town_url, whole_app

__all__ = ["town_template", "town_url", "whole_app"]
HOOK = {"name": "x", "url": "https://town.example/", "office": "", "event-ticket.called": "yes"}
TEXT = {
    "place": "mail.booked.opening",
    "language": "de",
    "office": "",
    "text": "x",
    "since": "2026-11-26",
    "do": "publish",
}
RELEASE = {
    **{
        "queue": "1",
        "horizon_days": "30",
        "lead_minutes": "0",
        "buffer_before_minutes": "0",
        "buffer_minutes": "0",
        "release_at": "08:00",
    },
    **{"gradual_minutes": "0", "same_day": "draw", "same_day_at": "07:00", "freed": "at_once"},
    **{"freed_delay_minutes": "30", "offer_minutes": "60"},
}
FORMS = {
    "/admin/hours/town/release": RELEASE,
    "/admin/webhooks": HOOK,
    "/admin/webhooks/1": HOOK,
    "/admin/texts/edit": TEXT,
    "/admin/privacy/search": {"text": "x"},
    "/admin/privacy/erase": {
        "take-1": "yes",
        "invited-1": "yes",
        "lot-1": "yes",
        "idempotency_key": "12345678",
    },
}
QUERIES = {
    "/admin/webhooks/1": ("state", "event"),
    "/admin/texts": ("office", "language", "q"),
    "/admin/texts/edit": ("office", "language", "place"),
    "/admin/texts/said.wav": ("place", "language", "office", "text"),
    "/privacy": ("version",),
    "/citizen/login": ("next",),
    "/admin/privacy/audit": ("q", "sort"),
}
PATHS = ("/admin/webhooks/%s", "/admin/webhooks/1/%s", "/admin/webhooks/1/again/%s")


@pytest.fixture
def admin(app: Flask, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    monkeypatch.setattr(limiter, "enabled", False)
    perform(service.add_webhook, Wish("x", "https://town.example/", ["ticket.called"], None), "key", None)
    return browser_of(app, "anna", Role.ADMIN)


def test_forms(admin: FlaskClient) -> None:
    wrong = []
    for address, good in FORMS.items():
        for field in good:
            for text in TEXTS:
                sent = {**good, field: text.encode(errors="surrogatepass")}
                if (status := admin.post(address, data=sent).status_code) >= 500:
                    wrong.append((address, field, text[:20], status))
    assert wrong == []


def test_addresses(admin: FlaskClient) -> None:
    wrong = []
    for address, names in QUERIES.items():
        for name in names:
            for text in TEXTS:
                sent = {"place": "voice.call", name: text.encode(errors="surrogatepass")}
                with admin.get(address, query_string=sent) as answer:
                    status = answer.status_code
                if status >= 500 and "said.wav" not in address:
                    wrong.append((address, name, text[:20], status))
    assert wrong == []


@pytest.mark.parametrize("path", PATHS)
def test_paths(admin: FlaskClient, path: str) -> None:
    for text in ("0", "-1", "2147483648", "x", "%00", "9" * 400, "%ED%A0%80", "٣"):
        assert admin.post(path % text, data=HOOK).status_code < 500
        assert admin.get(path % text).status_code < 500
