"""The lead's page of all devices: what each is doing, in words, and what to do about it; current within five seconds."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template

from base.devices import queries
from base.devices.model import Device
from base.devices.words import Level, Said, said_of
from base.i18n import moment_text
from base.offices.model import Office
from base.offices.queries import offices
from base.perform import ask
from base.web.access import current_staff, staff

device_states = Blueprint("device_states", __name__, template_folder="../web/templates")
ROLES = ("lead", "admin", "desk")


@dataclass(frozen=True)
class Shown:
    """One device with everything it holds; `seen` is when it was last heard of."""

    said: list[Said]
    seen: str


@dataclass(frozen=True)
class Place:
    """The devices of one office."""

    id: int
    name: str
    devices: list[Shown]

    @property
    def troubles(self) -> int:
        """How many of them need somebody now."""
        return sum(said.level is Level.WRONG for device in self.devices for said in device.said)


@device_states.get("/devices")
@staff(*ROLES)
def watch() -> str:
    """The page."""
    return render_template(
        "base/device_watch.html", **_state(), may_change=current_staff().may(frozenset({"admin"}))
    )


@device_states.get("/devices/state")
@staff(*ROLES)
def state() -> str:
    """The part of the page that changes."""
    return render_template("base/device_states.html", **_state())


def _state() -> dict[str, Any]:
    member = current_staff()
    own = [office for office in ask(offices) if member.may(frozenset(ROLES), office.id)]
    found = ask(queries.devices)
    return {
        "places": [_place(office, [each for each in found if each.office_id == office.id]) for office in own]
    }


def _place(office: Office, found: list[Device]) -> Place:
    return Place(office.id, office.name, [_shown(device, office) for device in found])


def _shown(device: Device, office: Office) -> Shown:
    return Shown(said_of(device), moment_text(device.seen_at, office.timezone) if device.seen_at else "")
