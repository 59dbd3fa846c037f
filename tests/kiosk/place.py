"""Kiosks, their printers' words, and what tests ask about slips."""

import secrets
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from base.codes import token_hash
from base.devices.model import Device, DeviceKind
from base.devices.queries import EnrolledDevice
from base.perform import ask, perform
from base.web.access import device_cookie
from hardware.messages import DeviceHealth, Document, Health, Outcome, Print, Printed
from kiosk.model import Slip
from kiosk.service import arriving, printing
from kiosk.service.welcoming import Welcome
from tests.callsystem.hall import Hall, build_hall

ADDRESS = "http://hall.example"


@dataclass(frozen=True)
class Enrolled:
    """A device with the token in its cookie."""

    device: EnrolledDevice
    token: str


@dataclass(frozen=True)
class Place:
    """A hall with two kiosks and a board."""

    hall: Hall
    first: Enrolled
    second: Enrolled
    board: Enrolled

    def check_in(self, text: str, kiosk: Enrolled | None = None) -> Welcome:
        """Somebody shows a code at a kiosk, the first unless told otherwise."""
        return perform(arriving.check_in, (kiosk or self.first).device, text, ADDRESS)

    def take_next(self) -> Print | None:
        """What the first kiosk's printer shall print now."""
        return perform(printing.take_next, self.first.device.device_id)

    def settle(self, paper: Print, outcome: Outcome, reason: str = "") -> None:
        """The first kiosk's agent says how an attempt ended."""
        perform(printing.settle, self.first.device.device_id, word(paper, outcome, reason))


def word(paper: Print, outcome: Outcome, reason: str = "") -> Printed:
    """What an agent says of an attempt."""
    return Printed(slip_id=paper.slip_id, attempt=paper.attempt, outcome=outcome, reason=reason)


def build_place(session: Session) -> Place:
    """What the kiosks' tests begin with; its clock is still to be set."""
    hall = build_hall(session)
    first, second = (add_device(session, hall.office, DeviceKind.KIOSK) for _ in range(2))
    for one in (first, second):
        add_device(session, hall.office, DeviceKind.AGENT, one.device.device_id)
    return Place(hall, first, second, add_device(session, hall.office, DeviceKind.BOARD))


def add_device(session: Session, office_id: int, kind: DeviceKind, kiosk_id: int | None = None) -> Enrolled:
    """An enrolled device; an agent's printer works."""
    token = secrets.token_urlsafe(16)
    health = printer_health() if kind == DeviceKind.AGENT else {}
    row = Device(office_id=office_id, kind=kind, name=kind, kiosk_id=kiosk_id, health=health)
    row.token_hash = token_hash(token)
    session.add(row)
    session.flush()
    return Enrolled(EnrolledDevice(row.id, office_id, kind, row.name, kiosk_id), token)


def printer_health(**told: Any) -> dict[str, Any]:
    """An agent's word about its one printer."""
    fine: dict[str, Any] = {
        "name": "printer",
        "kind": "printer",
        "connected": True,
        "paper": "ok",
        "cover": "closed",
    }
    return Health(devices=(DeviceHealth.model_validate(fine | told),)).to_wire()


def set_health(session: Session, kiosk_id: int, health: dict[str, Any]) -> None:
    """The agents of a kiosk say this of their devices."""
    for agent in session.scalars(select(Device).where(Device.kiosk_id == kiosk_id)):
        agent.health = health


def slips() -> list[Slip]:
    """All slips as the database has them now."""
    return ask(lambda session: list(session.scalars(select(Slip).order_by(Slip.id))))


def words_on(slip: Slip) -> str:
    """All text of a slip."""
    blocks = Document.from_wire(slip.document).blocks
    return "\n".join(block.text for block in blocks if block.kind == "text")


def browser_of(app: Flask, token: str) -> FlaskClient:
    """A browser with this device cookie that wants English."""
    browser = app.test_client()
    browser.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    for (
        kind
    ) in DeviceKind:  # under every name: what counts is what the device is, not what its cookie is called
        browser.set_cookie(device_cookie(kind), token)
    return browser


def post(browser: FlaskClient, url: str, body: object, key: str | None = None) -> TestResponse:
    """One press on the glass."""
    headers = {"Idempotency-Key": key or secrets.token_hex(8), "Accept": "application/json"}
    return browser.post(url, json=body, headers=headers)


def refusal(answer: TestResponse) -> tuple[int, str]:
    """Status and error code."""
    assert answer.json is not None, answer.text
    return answer.status_code, answer.json["error"]["code"]
