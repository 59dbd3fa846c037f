"""Enrolment of devices, and the admin's list of them."""

from typing import Annotated, Literal

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template
from pydantic import Field, field_validator
from sqlalchemy.orm import Session

from base.accounts.permissions import Permission
from base.devices import pairing, queries, service
from base.devices.errors import EnrolCodeUnknown
from base.devices.model import Device, DeviceKind
from base.devices.words import part_said
from base.errors import NotFound
from base.i18n import gettext as _
from base.offices.queries import offices
from base.perform import ask, perform
from base.web.access import current_staff, device_cookie, devices_of_request, public, require_at, staff
from base.web.body import Body, Form, Line, RowId, checked, form_body, json_body, query_body
from base.web.faults import wants_json
from base.web.frame import csrf, limiter, set_cookie
from base.web.listing import Column, listed

devices = Blueprint("devices", __name__, template_folder="../web/templates")
HOME = {DeviceKind.KIOSK: "/kiosk", DeviceKind.BOARD: "/board", DeviceKind.AGENT: "/"}
SCREENS = frozenset({DeviceKind.KIOSK, DeviceKind.BOARD})
TEN_YEARS = 3650


class EnrolForm(Form):
    """The short-lived code."""

    code: Line = ""


class AgentCode(Body):
    """The short-lived code of an agent."""

    code: Line


class NewDeviceForm(Form):
    """A device to add: at which office, of which kind, under which name; an agent names its kiosk."""

    office_id: RowId
    kind: DeviceKind
    name: Line
    kiosk_id: RowId | None = None

    @field_validator("kiosk_id", mode="before")
    @classmethod
    def _none_is_none(cls, given: object) -> object:
        return given or None


class PairForm(Form):
    """The code that a new screen shows, and what it becomes."""

    code: Line
    office_id: RowId
    name: Line


class NewScreen(Body):
    """What a screen without a keyboard wants to be."""

    kind: Literal["kiosk", "board"]


class Claimed(Body):
    """The secret that only this screen knows."""

    secret: Annotated[str, Field(min_length=20, max_length=80)]


class DeviceId(Form):
    """The device in the address."""

    device_id: RowId


@devices.get("/enrol")
@public
def enrol_page() -> str:
    """Asks for the code, or, when the link carries it, for a press of the button: a GET enrols nothing."""
    return render_template("base/enrol.html", code=query_body(EnrolForm).code, refusal=None)


@devices.post("/enrol")
@public
@limiter.limit("10 per minute")
def enrol() -> Response:
    """Make this browser the device."""
    code = form_body(EnrolForm).code
    try:
        device, token = perform(service.enrol, code)
    except EnrolCodeUnknown as refusal:
        if wants_json():
            raise
        return make_response(
            render_template("base/enrol.html", code=code, refusal=refusal),
            refusal.status,
        )
    enrolled = make_response(redirect(HOME[DeviceKind(device.kind)], 303))
    set_cookie(enrolled, device_cookie(device.kind), token, days=TEN_YEARS)
    return enrolled


@devices.post("/enrol/agent")
@csrf.exempt  # type: ignore[untyped-decorator]  # a program, not a browser: it carries no cookie to be used
@public
@limiter.limit("10 per minute")
def enrol_agent() -> Response:
    """Make a kiosk PC's agent known: its name, and the token that it keeps."""
    device, token = perform(service.enrol_agent, json_body(AgentCode).code)
    return make_response(jsonify(name=device.name, token=token))


@devices.get("/pair/<kind>")
@public
def pair_page(kind: str) -> Response:
    """Where kiosks and boards start: a device goes on to its page, a new screen shows a code."""
    if kind not in SCREENS:
        raise NotFound
    if any(device.kind == kind for device in devices_of_request()):
        return make_response(redirect(HOME[DeviceKind(kind)], 303))
    return make_response(render_template("base/pair.html", kind=kind))


@devices.post("/pair")
@public
@limiter.limit("30 per minute")
def ask_for_pairing() -> Response:
    """A code for a new screen."""
    code, secret = perform(pairing.ask_for_pairing, DeviceKind(json_body(NewScreen).kind))
    return jsonify(code=code, secret=secret)


@devices.post("/pair/claim")
@public
def claim_pairing() -> Response:
    """The screen's token, as soon as an admin has confirmed it."""
    found = perform(pairing.claim, json_body(Claimed).secret)
    if found is None:
        return jsonify(home=None)
    device, token = found
    paired = jsonify(home=HOME[DeviceKind(device.kind)])
    set_cookie(paired, device_cookie(device.kind), token, days=TEN_YEARS)
    return paired


@devices.post("/admin/devices/pair")
@staff(Permission.MANAGE_DEVICES)
def confirm_pairing() -> str:
    """The screen that shows this code becomes a device of this office."""
    form = form_body(PairForm)
    require_at(form.office_id, Permission.MANAGE_DEVICES)
    try:
        perform(_pair, form.code, form.office_id, form.name)
    except EnrolCodeUnknown as refusal:
        return _list(refusal=refusal, typed=form)
    return _list(paired=form.name)


def _pair(session: Session, code: str, office_id: int, name: str) -> None:
    kind = pairing.pairing_kind(session, code)
    pairing.confirm_pairing(session, code, service.add(session, office_id, kind, name).id)


@devices.get("/admin/devices")
@staff(Permission.MANAGE_DEVICES)
def device_list() -> str:
    """All devices of the offices that this admin looks after."""
    return _list()


@devices.post("/admin/devices")
@staff(Permission.MANAGE_DEVICES)
def add_device() -> str:
    """Add a device and show its code."""
    form = form_body(NewDeviceForm)
    require_at(form.office_id, Permission.MANAGE_DEVICES)
    if form.kiosk_id is not None and ask(queries.device, form.kiosk_id).office_id != form.office_id:
        raise NotFound()  # an agent works beside its kiosk
    device = perform(service.add, form.office_id, form.kind, form.name, form.kiosk_id)
    return _list(device.id, perform(service.new_code, device.id))


@devices.post("/admin/devices/<device_id>/code")
@staff(Permission.MANAGE_DEVICES)
def new_code(device_id: str) -> str:
    """Give a device a new code."""
    device = _of_own_office(device_id)
    return _list(device.id, perform(service.new_code, device.id))


@devices.post("/admin/devices/<device_id>/revoke")
@staff(Permission.MANAGE_DEVICES)
def revoke(device_id: str) -> Response:
    """Shut a device out."""
    perform(service.revoke, _of_own_office(device_id).id)
    return make_response(redirect("/admin/devices", 303))


def _of_own_office(device_id: str) -> Device:
    device = ask(queries.device, checked(DeviceId, {"device_id": device_id}).device_id)
    require_at(device.office_id, Permission.MANAGE_DEVICES)
    return device


def _kinds() -> dict[str, str]:
    return {DeviceKind.KIOSK: _("Kiosk"), DeviceKind.BOARD: _("Board"), DeviceKind.AGENT: _("Agent")}


def _columns() -> tuple[Column, ...]:
    kinds = _kinds()
    return (
        Column("name", _("Device"), lambda one: one.name),
        Column("kind", _("Kind"), lambda one: kinds[one.kind]),
        Column("state", _("State"), lambda one: _("enrolled") if one.token_hash else _("not enrolled")),
        Column("seen", _("Last seen"), lambda _one: "", lambda one: one.seen_at),
    )


def _list(
    device_id: int | None = None,
    code: str = "",
    refusal: EnrolCodeUnknown | None = None,
    typed: PairForm | None = None,
    paired: str = "",
) -> str:
    member = current_staff()
    own = [place for place in ask(offices) if member.may(frozenset({Permission.MANAGE_DEVICES}), place.id)]
    shown = [device for device in ask(queries.devices) if device.office_id in {place.id for place in own}]
    return render_template(
        "base/devices.html",
        offices=own,
        list=listed(shown, _columns()),
        kinds=_kinds(),
        said={each.id: [part_said(part) for part in each.health.get("devices", [])] for each in shown},
        kiosks=[(each.id, each.name) for each in shown if each.kind == DeviceKind.KIOSK],
        fresh_id=device_id,
        fresh_code=code,
        refusal=refusal,
        typed=typed,
        paired=paired,
    )
