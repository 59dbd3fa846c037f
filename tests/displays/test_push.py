"""Web Push: the phone is told of its call by its browser's own service: sealed, and once."""

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from base.perform import ask, perform
from base.settings import Settings
from callsystem import service
from displays.push import courier
from displays.push.courier import Courier
from displays.push.model import PushSubscription
from displays.push.sealing import as_text, from_text, sealed
from displays.push.service import forget_subscriptions, subscribe
from displays.push.services import is_allowed
from displays.push.web import push
from tests.callsystem.hall import Hall
from tests.displays.push_service import PushService, push_service

ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def maker() -> Iterator[PushService]:
    """The browser maker's service."""
    with push_service() as opened:
        yield opened


@pytest.fixture
def sender(app: Flask, hall: Hall, maker: PushService, tmp_path: Path) -> Courier:
    """The town's sender, which knows this service; its doors are on the application."""
    app.config["WTF_CSRF_ENABLED"] = False
    app.register_blueprint(push)
    return courier.equip(app, Settings(data_dir=tmp_path, push_services=maker.address))


def press(app: Flask, code: str, body: dict[str, str], act: str = "push") -> TestResponse:
    headers = {"Idempotency-Key": secrets.token_hex(8), "Accept-Language": "en", "Accept": "application/json"}
    return app.test_client().post(f"/t/{code}/{act}", json=body, headers=headers)


def refusal(answer: TestResponse) -> tuple[int, str]:
    assert answer.json is not None
    return answer.status_code, answer.json["error"]["code"]


def subscribed() -> int:
    return ask(lambda session: session.scalar(select(func.count()).select_from(PushSubscription)) or 0)


def test_a_message_is_sealed_as_the_standard_s_own_example() -> None:
    """RFC 8291, appendix A."""
    private = int.from_bytes(from_text("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"), "big")
    body = sealed(
        b"When I grow up, I want to be a watermelon\x02",
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "BTBZMqHH6r4Tts7J_aSIgg",
        ec.derive_private_key(private, ec.SECP256R1()),
        from_text("DGv6ra1nlYgDCS1FRnbzlw"),
    )
    assert as_text(body) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_"
        "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


@pytest.mark.parametrize(
    "endpoint, allowed",
    [
        ("https://fcm.googleapis.com/fcm/send/x", True),
        ("https://fcm.googleapis.com:443/x", True),
        ("https://updates.push.services.mozilla.com/wpush/v2/x", True),
        ("http://fcm.googleapis.com/x", False),
        ("https://fcm.googleapis.com:8443/x", False),
        ("https://fcm.googleapis.com@10.0.0.1/x", False),
        ("https://user@fcm.googleapis.com/x", False),
        ("https://fcm.googleapis.com.example/x", False),
        ("https://push.services.mozilla.com/x", False),
        ("https://evilpush.services.mozilla.com/x", False),
        ("https://127.0.0.1/x", False),
        ("https://[::1/x", False),
        ("file:///etc/passwd", False),
    ],
)
def test_only_push_services_are_talked_to(endpoint: str, allowed: bool) -> None:
    assert is_allowed(endpoint, Settings.model_fields["push_services"].default) is allowed


def test_a_closed_page_is_told_once_of_each_call(
    app: Flask, hall: Hall, sender: Courier, maker: PushService
) -> None:
    before = [hall.walk_in() for _ in range(3)]
    ticket, clerk = hall.walk_in(), hall.open()
    for _ in range(2):
        assert press(app, ticket.code, maker.subscription()).status_code == 200
    sender.deliver(hall.office)
    assert (subscribed(), maker.arrived) == (1, [])
    perform(service.call_next, clerk)
    sender.deliver(hall.office)
    assert [one.words["title"] for one in maker.arrived] == ["A004: Please come back to the hall now"]
    for _ in before:
        perform(service.start, clerk)
        perform(service.finish, clerk)
        perform(service.call_next, clerk)
    for _ in range(2):
        sender.deliver(hall.office)
    perform(service.call_again, clerk)
    sender.deliver(hall.office)
    told = maker.arrived[1:]
    assert [one.words["title"] for one in told] == ["A004: Please come to counter 1"] * 2
    assert told[0].words["tag"] != told[1].words["tag"]
    assert told[0].words["url"] == f"/t/{ticket.code}"
    assert (told[0].headers["urgency"], told[0].headers["ttl"]) == ("high", "120")
    perform(service.start, clerk)
    perform(service.finish, clerk)
    sender.deliver(hall.office)
    assert (subscribed(), len(maker.arrived)) == (0, 3)


def test_a_service_that_fails_is_tried_again_and_a_phone_that_is_gone_is_forgotten(
    app: Flask, hall: Hall, sender: Courier, maker: PushService
) -> None:
    ticket, clerk = hall.walk_in(), hall.open()
    press(app, ticket.code, maker.subscription())
    perform(service.call_next, clerk)
    maker.status = 503
    sender.deliver(hall.office)
    assert len(maker.arrived) == 1
    hall.later(0.2)
    maker.status = 201
    sender.deliver(hall.office)
    assert len(maker.arrived) == 2
    perform(service.call_again, clerk)
    maker.status = 410
    sender.deliver(hall.office)
    assert subscribed() == 0


@ONE
def test_who_asks_is_held_to_limits(app: Flask, hall: Hall, sender: Courier, maker: PushService) -> None:
    ticket, clerk = hall.walk_in(), hall.open()
    asked = maker.subscription()
    foreign = asked | {"endpoint": "https://10.0.0.1/inside"}
    assert refusal(press(app, ticket.code, foreign)) == (422, "unknown_push_service")
    assert refusal(press(app, ticket.code, asked | {"key": "AAAA"})) == (422, "invalid_input")
    assert refusal(press(app, ticket.code, asked | {"secret": "AAAA"})) == (422, "invalid_input")
    for number in range(5):
        assert press(app, ticket.code, maker.subscription(f"phone-{number}")).status_code == 200
    assert refusal(press(app, ticket.code, maker.subscription("another"))) == (409, "too_many_phones")
    for step in (service.call_next, service.start, service.finish):
        perform(step, clerk)
    assert refusal(press(app, ticket.code, asked)) == (409, "nothing_to_tell")


@ONE
def test_it_can_be_taken_back_and_does_not_outlive_the_day(
    app: Flask, hall: Hall, sender: Courier, maker: PushService
) -> None:
    code, asked = hall.walk_in().code, maker.subscription()
    press(app, code, asked)
    told: Any = app.test_client().get(f"/t/{code}/push").json
    assert (told["key"], len(told["told"])) == (sender.public_key, 1)
    assert maker.address not in str(told)
    for _ in range(2):
        assert press(app, code, {"endpoint": asked["endpoint"]}, "push/stop").status_code == 200
    assert subscribed() == 0
    perform(subscribe, code, asked["endpoint"], asked["key"], asked["secret"], "en")
    perform(forget_subscriptions)
    assert subscribed() == 1
    hall.later(24 * 60)
    perform(forget_subscriptions)
    assert subscribed() == 0


@ONE
def test_a_town_without_push_services_offers_none(app: Flask, hall: Hall, tmp_path: Path) -> None:
    app.register_blueprint(push)
    silent = courier.equip(app, Settings(data_dir=tmp_path, push_services=""))
    answer: Any = app.test_client().get(f"/t/{hall.walk_in().code}/push").json
    assert (answer["key"], silent.public_key) == ("", "")
    silent.deliver(hall.office)
    assert not (tmp_path / "push-key").exists()


def test_the_town_s_key_is_made_once_and_stays(tmp_path: Path) -> None:
    first, second = (Courier(Settings(data_dir=tmp_path)).public_key for _ in range(2))
    assert first == second
    assert (tmp_path / "push-key").stat().st_mode & 0o777 == 0o600
    assert len(from_text(first)) == 65
