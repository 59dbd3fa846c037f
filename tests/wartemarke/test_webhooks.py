"""Webhooks against a real HTTP receiver: signed, in order, tried again, none lost, nobody named, never into the own network."""

import hashlib
import hmac
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from base import clock, journal
from base.accounts.model import Role
from base.alerts.queries import open_alerts
from base.journal import JournalEntry
from base.offices.queries import office_by_key
from base.perform import ask, perform
from base.settings import Settings
from base.webhooks import queries, service
from base.webhooks.address import AddressRefused, is_public, reached_at, target
from base.webhooks.model import Event, WebhookDelivery
from base.webhooks.service import Wish
from tests.wartemarke.administering import browser_of, send, town_template, town_url, whole_app
from tests.wartemarke.receiving import HANGS, Receiver, receiver
from wartemarke.sweeps import tell_programs

__all__ = ["town_template", "town_url", "whole_app"]
PAGE = "/admin/webhooks"
ALL = [str(event) for event in Event if event != Event.TEST]


@pytest.fixture
def far() -> Iterator[Receiver]:
    with receiver() as listening:
        yield listening


@pytest.fixture
def settings(app: Flask, tmp_path: Path) -> Settings:
    app.config["WEBHOOK_HOSTS"] = "127.0.0.1"
    return Settings(data_dir=tmp_path, webhook_hosts="127.0.0.1")


@pytest.fixture
def admin(app: Flask) -> FlaskClient:
    return browser_of(app, "anna", Role.ADMIN)


def office_id(key: str = "mitte") -> int:
    return ask(office_by_key, key).id


def add(settings: Settings, far: Receiver, events: list[str] = ALL, office: int | None = None) -> int:
    wish = Wish("Website", far.address, events, office)
    return perform(service.add_webhook, wish, settings.signing_key(), None)[0]


def happen(kind: str, office: str = "mitte", **facts: str) -> None:
    def note(session: object) -> None:
        journal.lock(session, office_id(office))  # type: ignore[arg-type]
        journal.append(session, office_id(office), kind, **facts)  # type: ignore[arg-type]

    perform(note)


def pass_time(monkeypatch: pytest.MonkeyPatch, span: timedelta) -> None:
    later = clock.now() + span
    monkeypatch.setattr(clock, "now", lambda: later)


def log(hook: int) -> list[WebhookDelivery]:
    return list(ask(queries.deliveries, hook, 100))


def test_an_administrator_adds_one_and_its_receiver_can_check_the_signature(
    admin: FlaskClient, settings: Settings, far: Receiver
) -> None:
    ticked = {"event-ticket.called": "yes", "event-ticket.finished": "yes"}
    page = send(admin, PAGE, PAGE, name="Website", url=far.address, **ticked)
    found = re.search(r"secret\">(whsec_[\w-]+)<", page.text)
    assert found is not None
    happen("called", number="A12", counter="Platz 5")
    happen("number_taken", number="B3")
    tell_programs(settings)
    assert far.events == ["ticket.called"]
    assert far.told[0]["data"] == {"number": "A12"}, "the counter would tell of a clerk's day"
    assert far.told[0]["office"] == "mitte"
    assert far.paths == ["/hook?town=1"]
    moment, signed = re.fullmatch(r"t=(\d+),v1=(\w+)", far.headers[0]["Wartemarke-Signature"]).groups()  # type: ignore[union-attr]
    right = hmac.new(found[1].encode(), f"{moment}.".encode() + far.bodies[0], hashlib.sha256).hexdigest()
    assert signed == right
    assert far.headers[0]["Wartemarke-Delivery"] == far.told[0]["id"]
    again = admin.get(f"{PAGE}/1").text
    assert found[1] not in again
    assert "A12" in again
    assert "Website" in admin.get("/admin/history").text
    assert found[1] not in admin.get("/admin/history").text


def test_none_is_lost_while_the_receiver_fails_or_we_were_down(
    settings: Settings, far: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    happen("called", number="A1")
    hook = add(settings, far)
    far.answer = 503
    for number in ("A2", "A3"):
        happen("called", number=number)
        tell_programs(settings)
    assert [one["data"]["number"] for one in far.told] == ["A2"], "before its time nothing is tried again"
    pass_time(monkeypatch, timedelta(seconds=31))
    tell_programs(settings)
    assert [one.tries for one in log(hook)] == [0, 2]
    far.answer = 200
    happen("finished", number="A2")  # while no sweep runs
    pass_time(monkeypatch, timedelta(hours=1))
    tell_programs(settings)
    assert [(one["event"], one["data"]["number"]) for one in far.told[2:]] == [
        ("ticket.called", "A2"),
        ("ticket.called", "A3"),
        ("ticket.finished", "A2"),
    ]
    assert {one["id"] for one in far.told[:2]} == {far.told[2]["id"]}, "the same key at each try"
    tell_programs(settings)
    assert len(far.told) == 5


def test_one_that_is_refused_every_time_lets_the_next_ones_pass(
    app: Flask, settings: Settings, far: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = add(settings, far)
    happen("called", number="A1")
    far.answer = 422
    for _count in range(10):
        pass_time(monkeypatch, timedelta(hours=1))
        tell_programs(settings)
    assert log(hook)[0].state == "given_up"
    far.answer = 204
    happen("called", number="A2")
    pass_time(monkeypatch, timedelta(hours=1))
    tell_programs(settings)
    assert log(hook)[0].state == "delivered"
    given_up, admin = log(hook)[1].id, browser_of(app, "anna", Role.ADMIN)
    send(admin, f"{PAGE}/{hook}?state=given_up", f"{PAGE}/{hook}/again/{given_up}")
    tell_programs(settings)
    assert [one.state for one in log(hook)] == ["delivered", "delivered"]


@pytest.mark.parametrize(
    "answer, said", [(HANGS, "no_answer_in_time"), (500, ""), (302, ""), (404, "")], ids=str
)
def test_what_hangs_fails_or_sends_elsewhere_is_not_taken(
    settings: Settings, far: Receiver, monkeypatch: pytest.MonkeyPatch, answer: int, said: str
) -> None:
    monkeypatch.setattr("base.webhooks.sender.ANSWER_SECONDS", 0.3 if answer == HANGS else 60)
    far.answer, far.location = answer, far.address.replace("/hook", "/inside")
    hook = add(settings, far)
    happen("called", number="A1")
    tell_programs(settings)
    row = log(hook)[0]
    assert (row.state, row.tries, row.status, row.fault) == ("waiting", 1, answer or None, said)
    assert far.paths == ["/hook?town=1"], "a redirect is not followed"


def test_one_hook_that_hangs_holds_up_no_other(
    settings: Settings, far: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("base.webhooks.sender.ANSWER_SECONDS", 2)
    with receiver() as slow:
        slow.answer = HANGS
        add(settings, slow)
        add(settings, far)
        happen("called", number="A1")
        tell_programs(settings)
    assert far.events == ["ticket.called"]


def test_after_three_days_it_is_switched_off_with_an_alert_and_can_come_back(
    app: Flask, settings: Settings, far: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = add(settings, far, office=office_id())
    dead = far.address.replace("127.0.0.1", "127.0.0.2")  # nobody listens there
    wish = Wish("Website", dead, ALL, office_id())
    settings = Settings(data_dir=settings.data_dir, webhook_hosts="127.0.0.1 127.0.0.2")
    perform(service.change_webhook, hook, wish, None)
    happen("called", number="A1")
    for hours in (0, 1, 72):
        pass_time(monkeypatch, timedelta(hours=hours))
        tell_programs(settings)
    assert not ask(queries.webhook, hook).is_on
    assert (log(hook)[0].state, log(hook)[0].fault) == ("waiting", "not_reached")
    assert [alert.kind for alert in ask(open_alerts, [office_id()])] == ["webhook"]
    clerk = browser_of(app, "carla", Role.LEAD, office="mitte")
    assert clerk.get("/alerts/state").json == {"alerts": []}, "a lead can do nothing about it"
    perform(service.change_webhook, hook, Wish("Website", far.address, ALL, office_id()), None)
    admin = browser_of(app, "anna", Role.ADMIN)
    assert "Website" in admin.get("/alerts/state").text
    send(admin, f"{PAGE}/{hook}", f"{PAGE}/{hook}/on")
    tell_programs(settings)
    assert [one["data"]["number"] for one in far.told] == ["A1"]
    assert list(ask(open_alerts, [office_id()])) == []


def test_only_its_office_and_only_what_it_wants(settings: Settings, far: Receiver) -> None:
    add(settings, far, ["ticket.called"], office_id("sued"))
    happen("called", number="A1")
    happen("started", "sued", number="B1")
    happen("called", "sued", number="B1")
    tell_programs(settings)
    assert [(one["office"], one["event"]) for one in far.told] == [("sued", "ticket.called")]


def test_the_button_sends_a_test_and_a_new_secret_signs(
    admin: FlaskClient, settings: Settings, far: Receiver
) -> None:
    hook = add(settings, far, ["ticket.called"])
    page = send(admin, f"{PAGE}/{hook}", f"{PAGE}/{hook}/secret")
    secret = re.search(r"secret\">(whsec_[\w-]+)<", page.text)
    assert secret is not None
    send(admin, f"{PAGE}/{hook}", f"{PAGE}/{hook}/test")
    tell_programs(settings)
    moment, signed = far.headers[0]["Wartemarke-Signature"].split(",")
    right = hmac.new(secret[1].encode(), moment[2:].encode() + b"." + far.bodies[0], hashlib.sha256)
    assert (far.events, signed) == (["test"], f"v1={right.hexdigest()}")
    send(admin, f"{PAGE}/{hook}", f"{PAGE}/{hook}/remove")
    assert list(ask(queries.webhooks)) == []
    assert admin.get(f"{PAGE}/{hook}").status_code == 404


ALLOWED = "intern.stadt.example 10.1.2.3:8080"


@pytest.mark.parametrize(
    "url, why",
    [
        ("http://example.org/", "plain"),
        ("https://127.0.0.1/", "inside"),
        ("https://10.1.2.3/", "inside"),
        ("https://169.254.169.254/latest", "inside"),
        ("https://[::1]/", "inside"),
        ("https://[::ffff:10.0.0.1]/", "inside"),
        ("https://[64:ff9b::a00:1]/", "inside"),
        ("ftp://example.org/", "shape"),
        ("https://user:word@example.org/", "shape"),
        ("https://example.org:99999/", "shape"),
        ("https:///x", "shape"),
        ("https://[", "shape"),
        ("javascript:alert(1)", "shape"),
    ],
)
def test_addresses_that_are_refused_at_once(url: str, why: str) -> None:
    with pytest.raises(AddressRefused, match=why):
        target(url, ALLOWED)


def test_addresses_that_are_taken() -> None:
    assert target("https://example.org/x?y=1", ALLOWED).path == "/x?y=1"
    assert target("http://intern.stadt.example/", ALLOWED).is_allowed
    assert target("http://10.1.2.3:8080/", ALLOWED).authority == "10.1.2.3:8080"
    assert not is_public("2002:7f00:1::")


def test_a_name_that_leads_inside_is_refused_when_it_is_looked_up(
    admin: FlaskClient, far: Receiver, settings: Settings
) -> None:
    with pytest.raises(AddressRefused, match="inside"):
        reached_at(target("https://localhost/", ""))
    page = send(admin, PAGE, PAGE, name="x", url="https://192.168.0.1/", **{"event-ticket.called": "yes"})
    assert (page.status_code, "own network" in page.text) == (422, True)
    hook = add(settings, far)
    happen("called", number="A1")
    tell_programs(Settings(data_dir=settings.data_dir))  # the operator took the permission back
    assert (log(hook)[0].fault, far.told) == ("address_plain", [])


def test_the_journal_that_is_told_is_the_one_that_is_kept(settings: Settings, far: Receiver) -> None:
    """More than one round of entries, and none twice."""
    hook = add(settings, far, ["ticket.called"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("base.webhooks.posting.AT_ONCE", 2)
        for count in range(5):
            happen("called", number=f"A{count}")
        for _round in range(3):
            tell_programs(settings)
    kept = ask(lambda session: session.query(JournalEntry).filter_by(office_id=office_id()).count())
    assert (len(far.told), len(log(hook)), kept) == (5, 5, 5)
    assert [one["seq"] for one in far.told] == sorted(one["seq"] for one in far.told)
