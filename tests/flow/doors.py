"""Every route of the whole application, who may call it, and every kind of caller with the cookie that proves it."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, url_for
from flask.testing import FlaskClient
from flask_socketio import SocketIOTestClient

from base.accounts import service as accounts
from base.accounts.login import attempt
from base.accounts.model import Role
from base.devices import service as devices
from base.devices.model import DeviceKind
from base.offices.queries import offices
from base.perform import ask, perform
from base.web.access import STAFF_COOKIE, device_cookie
from base.web.live import socketio

PASSWORD = "ein langes Passwort"
CALLERS = ("public", "counter", "desk", "lead", "admin", "kiosk", "board", "agent")
EVERYBODY = frozenset(CALLERS)
COUNTER = frozenset({"counter", "lead", "admin"})
ADMIN = frozenset({"admin"})
DESK = frozenset({"desk", "lead", "admin"})
LEAD = frozenset({"lead", "admin"})
STAFF = frozenset({"counter", "desk", "lead", "admin"})
KIOSK = frozenset({"kiosk"})
BOARD = frozenset({"board"})

ADMITTED: dict[str, frozenset[str]] = {
    # citizens
    "GET /": EVERYBODY,
    "GET /services/<service_id>": EVERYBODY,
    "GET /book/proof": EVERYBODY,
    "GET /api/v1/proof": EVERYBODY,
    "GET /book/office": EVERYBODY,
    "GET /book/day": EVERYBODY,
    "GET /book/time": EVERYBODY,
    "GET /book/check": EVERYBODY,
    "GET /book/offices/day": EVERYBODY,
    "GET /book/offices/time": EVERYBODY,
    "GET /book/hold": EVERYBODY,
    "POST /book/hold": EVERYBODY,
    "GET /book/contact/<hold_code>": EVERYBODY,
    "POST /book/contact/<hold_code>": EVERYBODY,
    "POST /book/contact/<hold_code>/release": EVERYBODY,
    "GET /confirm/<code>": EVERYBODY,
    "POST /confirm/<code>": EVERYBODY,
    "GET /reservations/<code>": EVERYBODY,
    "GET /reservations/<code>.ics": EVERYBODY,
    "GET /reservations/<code>/qr.svg": EVERYBODY,
    "GET /reservations/<code>/cancel": EVERYBODY,
    "POST /reservations/<code>/cancel": EVERYBODY,
    "POST /reservations/<code>/papers": EVERYBODY,
    "POST /reservations/<code>/late": EVERYBODY,
    "GET /reservations/<code>/uploads": EVERYBODY,
    "POST /reservations/<code>/uploads": EVERYBODY,
    "GET /reservations/<code>/uploads/<upload_id>": EVERYBODY,
    "POST /reservations/<code>/uploads/<upload_id>/remove": EVERYBODY,
    "GET /reservations/<code>/coming": EVERYBODY,
    "POST /reservations/<code>/coming": EVERYBODY,
    "GET /reservations/<code>/data": EVERYBODY,
    "GET /reservations/<code>/data.json": EVERYBODY,
    "POST /reservations/<code>/data/delete": EVERYBODY,
    "GET /deleted": EVERYBODY,
    "GET /invitations": EVERYBODY,
    "POST /invitations": EVERYBODY,
    "GET /invitations/<code>": EVERYBODY,
    "POST /invitations/<code>": EVERYBODY,
    "GET /links": EVERYBODY,
    "GET /citizen": EVERYBODY,
    "GET /citizen/login": EVERYBODY,
    "GET /citizen/back": EVERYBODY,
    "POST /citizen/logout": EVERYBODY,
    "POST /links": EVERYBODY,
    "GET /reservations/<code>/move": EVERYBODY,
    "POST /reservations/<code>/move": EVERYBODY,
    "GET /reservations/<code>/move/time": EVERYBODY,
    "GET /reservations/<code>/move/ask": EVERYBODY,
    "GET /api/v1/": EVERYBODY,
    "GET /api/v1/openapi.json": EVERYBODY,
    "GET /api/v1/services": EVERYBODY,
    "GET /api/v1/offices": EVERYBODY,
    "GET /api/v1/days": EVERYBODY,
    "GET /api/v1/times": EVERYBODY,
    "GET /api/v1/offices/<office_id>/days": EVERYBODY,
    "GET /api/v1/offices/<office_id>/times": EVERYBODY,
    "POST /api/v1/holds": EVERYBODY,
    "POST /api/v1/holds/<hold_code>/contact": EVERYBODY,
    "DELETE /api/v1/holds/<hold_code>": EVERYBODY,
    "GET /api/v1/reservations/<code>": EVERYBODY,
    "GET /api/v1/offices/<office_id>/draw": EVERYBODY,
    "GET /api/v1/draws/<queue_id>/<day>": EVERYBODY,
    "POST /api/v1/draws": EVERYBODY,
    "GET /api/v1/draws/lots/<code>": EVERYBODY,
    "POST /api/v1/draws/lots/<code>/confirm": EVERYBODY,
    "DELETE /api/v1/draws/lots/<code>": EVERYBODY,
    "POST /api/v1/waiting-list": EVERYBODY,
    "GET /api/v1/waiting-list/<code>": EVERYBODY,
    "POST /api/v1/waiting-list/<code>/confirm": EVERYBODY,
    "DELETE /api/v1/waiting-list/<code>": EVERYBODY,
    "POST /api/v1/waiting-list/offers/<hold_code>": EVERYBODY,
    "DELETE /api/v1/waiting-list/offers/<hold_code>": EVERYBODY,
    "POST /api/v1/reservations/<code>/confirm": EVERYBODY,
    "POST /api/v1/reservations/<code>/move": EVERYBODY,
    "POST /api/v1/reservations/<code>/cancel": EVERYBODY,
    # clerks who call, or meet visitors by video
    "GET /desk/calls": STAFF,
    "POST /desk/calls/<reservation_id>": STAFF,
    # the live ticket: whoever holds its code
    "GET /t/<code>": EVERYBODY,
    "GET /T/<code>": EVERYBODY,
    "GET /t/<code>/state": EVERYBODY,
    "GET /t/<code>/app.webmanifest": EVERYBODY,
    "POST /t/<code>/more-time": EVERYBODY,
    "POST /t/<code>/leave": EVERYBODY,
    "POST /t/<code>/late": EVERYBODY,
    "GET /t/<code>/qr.svg": EVERYBODY,
    "GET /t/worker.js": EVERYBODY,
    "GET /t/<code>/push": EVERYBODY,
    "POST /t/<code>/push": EVERYBODY,
    "POST /t/<code>/push/stop": EVERYBODY,
    # numbers on the visitor's own phone: open where the office wants that
    "GET /numbers/<key>": EVERYBODY,
    "POST /numbers/<key>": EVERYBODY,
    "GET /numbers/<key>/check-in": EVERYBODY,
    "POST /numbers/<key>/check-in": EVERYBODY,
    "GET /numbers/<key>/poster": EVERYBODY,
    "GET /numbers/<key>/qr.svg": EVERYBODY,
    # the town's own look, where it has one
    "GET /own/colours.css": EVERYBODY,
    "GET /own/logo": EVERYBODY,
    # kiosk and board
    "GET /kiosk": KIOSK,
    "GET /kiosk/services": KIOSK,
    "POST /kiosk/check-in": KIOSK,
    "POST /kiosk/number": KIOSK,
    "POST /kiosk/help": KIOSK,
    "POST /kiosk/defect": KIOSK,
    "POST /kiosk/say": KIOSK,
    "GET /kiosk/said/<locale>/<name>.wav": KIOSK,
    "POST /kiosk/times": KIOSK,
    "POST /kiosk/book": KIOSK,
    "POST /kiosk/slip": KIOSK,
    "GET /kiosk/keeper.js": KIOSK,
    "GET /board": BOARD,
    "GET /board/voice/<locale>/<number>/<counter>.wav": BOARD,
    "GET /board/presence.svg": BOARD,
    "GET /board/playlist": BOARD,
    "GET /board/playlist/<name>": BOARD,
    "GET /halls/<key>": EVERYBODY,
    "GET /halls/<key>/status": EVERYBODY,
    "GET /boards": LEAD,
    "GET /boards/<device_id>": LEAD,
    "GET /boards/<device_id>/glass": LEAD,
    "POST /boards/<device_id>/preview": LEAD,
    "POST /boards/<device_id>": LEAD,
    "POST /boards/<device_id>/reload": LEAD,
    "POST /boards/words": LEAD,
    # staff
    "GET /api/v1/waiting": EVERYBODY,
    "GET /api/v1/waiting/queue-monitor": EVERYBODY,
    "GET /staff": STAFF,
    "GET /admin/status": frozenset({"lead", "admin"}),
    "GET /lead/events.json": frozenset({"lead", "admin"}),
    "GET /lead/figures": frozenset({"lead", "admin"}),
    "GET /lead/figures.csv": frozenset({"lead", "admin"}),
    "GET /lead/figures.xlsx": frozenset({"lead", "admin"}),
    "GET /counter": COUNTER,
    "GET /counter/app.webmanifest": EVERYBODY,
    "GET /desk/hall": DESK,
    "GET /desk/cut-off": DESK,
    "POST /desk/cut-off": DESK,
    "GET /desk/state": DESK,
    "POST /desk/find": DESK,
    "POST /desk/check-in": DESK,
    "POST /desk/number": DESK,
    "POST /desk/services": DESK,
    "POST /desk/split": DESK,
    "POST /desk/priority": DESK,
    "POST /desk/note": DESK,
    "POST /desk/pager": DESK,
    "POST /desk/withdraw": DESK,
    "POST /desk/restore": DESK,
    "POST /desk/slip": DESK,
    "POST /desk/fetch": DESK,
    "GET /lead": LEAD,
    "GET /lead/sites": LEAD,
    "GET /lead/rule": LEAD,
    "GET /lead/defects": LEAD,
    "POST /lead/defects": LEAD,
    "POST /lead/defects/own": LEAD,
    "POST /lead/defects/mended": LEAD,
    "GET /lead/paper": LEAD,
    "POST /lead/paper": LEAD,
    "GET /lead/sessions": LEAD,
    "POST /lead/sessions/<account_id>/end": LEAD,
    "GET /lead/breaks": LEAD,
    "POST /lead/breaks": LEAD,
    "POST /lead/breaks/drop": LEAD,
    "POST /lead/rule": LEAD,
    "POST /lead/move": LEAD,
    "POST /lead/log-out": LEAD,
    "POST /lead/queues": LEAD,
    "POST /lead/stop": LEAD,
    "POST /lead/reopen": LEAD,
    "POST /lead/end-day": LEAD,
    "POST /lead/say": LEAD,
    "POST /emergency": STAFF,
    "POST /emergency/coming": STAFF,
    "POST /emergency/end": STAFF,
    "GET /counter/state": COUNTER,
    "GET /counter/told": COUNTER,
    "GET /counter/tickets/<ticket_id>/documents/<upload_id>": COUNTER,
    "GET /counter/follow-up": COUNTER,
    "POST /counter/follow-up": COUNTER,
    "POST /counter/follow-up/cancel": COUNTER,
    "GET /counter/follow-up/slip": COUNTER,
    "POST /counter/open": COUNTER,
    "POST /counter/close": COUNTER,
    "POST /counter/next": COUNTER,
    "POST /counter/again": COUNTER,
    "POST /counter/start": COUNTER,
    "POST /counter/finish": COUNTER,
    "POST /counter/no-show": COUNTER,
    "POST /counter/came": COUNTER,
    "GET /alerts/state": STAFF,
    "POST /alerts/answer": STAFF,
    "POST /counter/call": COUNTER,
    "POST /counter/tell-me": COUNTER,
    "POST /counter/pause": COUNTER,
    "POST /counter/resume": COUNTER,
    "POST /counter/park": COUNTER,
    "POST /counter/return": COUNTER,
    "POST /counter/fetch": COUNTER,
    "POST /counter/take-over": COUNTER,
    "POST /counter/transfer": COUNTER,
    "POST /counter/note": COUNTER,
    "POST /counter/pay": COUNTER,
    "POST /counter/paid": COUNTER,
    "POST /counter/direct": COUNTER,
    "POST /counter/undo": COUNTER,
    "POST /counter/colleague": COUNTER,
    "POST /counter/break": COUNTER,
    "POST /counter/back": COUNTER,
    "GET /desk": DESK,
    "POST /desk/search": DESK,
    "GET /desk/day": DESK,
    "GET /desk/invitations": DESK,
    "POST /desk/invitations": DESK,
    "POST /desk/invitations/search": DESK,
    "GET /desk/invitations/<invitation_id>": DESK,
    "POST /desk/invitations/<invitation_id>/withdraw": DESK,
    "GET /desk/book": DESK,
    "POST /desk/book": DESK,
    "POST /desk/series": DESK,
    "POST /desk/series/book": DESK,
    "POST /desk/reservations/<reservation_id>/cancel-series": DESK,
    "GET /desk/reservations/<reservation_id>": DESK,
    "GET /desk/reservations/<reservation_id>/letter": DESK,
    "GET /desk/reservations/<reservation_id>/documents/<upload_id>": DESK,
    "GET /desk/requests": DESK,
    "GET /desk/reservations/<reservation_id>/answer": DESK,
    "POST /desk/reservations/<reservation_id>/answer": DESK,
    "GET /desk/reservations/<reservation_id>/mail": DESK,
    "POST /desk/reservations/<reservation_id>/mail": DESK,
    "GET /desk/reservations/<reservation_id>/move": DESK,
    "POST /desk/reservations/<reservation_id>/move": DESK,
    "POST /desk/reservations/<reservation_id>/confirm": DESK,
    "POST /desk/reservations/<reservation_id>/cancel": DESK,
    "GET /devices": DESK,
    "GET /devices/state": DESK,
    "GET /admin/devices": ADMIN,
    "POST /admin/devices": ADMIN,
    "POST /admin/devices/pair": ADMIN,
    "POST /admin/devices/<device_id>/code": ADMIN,
    "POST /admin/devices/<device_id>/revoke": ADMIN,
    # the draw of the day's own places
    "GET /draw": EVERYBODY,
    "POST /draw": EVERYBODY,
    "GET /draw/<code>": EVERYBODY,
    "POST /draw/<code>/confirm": EVERYBODY,
    "POST /draw/<code>/leave": EVERYBODY,
    "GET /draw/result/<queue_id>/<day>": EVERYBODY,
    # the waiting list
    "GET /waiting": EVERYBODY,
    "POST /waiting": EVERYBODY,
    "GET /waiting/<code>": EVERYBODY,
    "POST /waiting/<code>/confirm": EVERYBODY,
    "POST /waiting/<code>/leave": EVERYBODY,
    "GET /waiting/offer/<hold_code>": EVERYBODY,
    "POST /waiting/offer/<hold_code>": EVERYBODY,
    "POST /waiting/offer/<hold_code>/decline": EVERYBODY,
    # the assistant, only for those who look after all offices
    "GET /setup": frozenset(),
    "POST /setup/<step>": frozenset(),
    "POST /setup/training/<what>": frozenset(),
    # privacy
    "GET /admin/privacy": ADMIN,
    "POST /admin/privacy/search": ADMIN,
    "POST /admin/privacy/export": ADMIN,
    "POST /admin/privacy/erase": ADMIN,
    "GET /admin/privacy/audit": ADMIN,
    # other programs, by their keys only (tests/wartemarke/test_programs.py); keys are given by who looks after all offices
    "GET /programs/v1/halls/<office_key>": frozenset(),
    "GET /programs/v1/setup": frozenset(),
    "GET /admin/programs": frozenset(),
    "POST /admin/programs": frozenset(),
    "POST /admin/programs/<key_id>/revoke": frozenset(),
    # webhooks
    "GET /admin/webhooks": frozenset(),
    "POST /admin/webhooks": frozenset(),
    "GET /admin/webhooks/<webhook_id>": frozenset(),
    "POST /admin/webhooks/<webhook_id>": frozenset(),
    "POST /admin/webhooks/<webhook_id>/<what>": frozenset(),
    "POST /admin/webhooks/<webhook_id>/again/<delivery_id>": frozenset(),
    # the set-up as a file, only for those who look after all offices
    "GET /admin/config": frozenset(),
    "GET /admin/config.toml": frozenset(),
    "POST /admin/config": frozenset(),
    "POST /admin/config/apply": frozenset(),
    # the town's login server, where there is one
    "GET /login/directory": EVERYBODY,
    "GET /login/directory/back": EVERYBODY,
    # accounts
    "GET /me": STAFF,
    "GET /me/password": STAFF,
    "POST /me/password": STAFF,
    "GET /me/second-factor": STAFF,
    "POST /me/second-factor": STAFF,
    "POST /me/second-factor/off": STAFF,
    "POST /me/sessions/end": STAFF,
    "GET /login/code": frozenset(),  # only after the right password
    "POST /login/code": EVERYBODY,  # who has no password behind them is turned away inside
    "GET /admin/accounts": ADMIN,
    "GET /admin/accounts/new": ADMIN,
    "POST /admin/accounts/new": ADMIN,
    "GET /admin/accounts/<account_id>": ADMIN,
    "POST /admin/accounts/<account_id>": ADMIN,
    "POST /admin/accounts/<account_id>/<what>": ADMIN,
    # setting up
    "GET /admin": ADMIN,
    "GET /admin/history": ADMIN,
    "POST /admin/history/<change_id>/undo": ADMIN,
    "GET /admin/setup/town": ADMIN,
    "GET /admin/setup/<kind>": ADMIN,
    "GET /admin/setup/<kind>/edit": ADMIN,
    "POST /admin/setup/<kind>/edit": ADMIN,
    "POST /admin/setup/<kind>/remove/<row_id>": ADMIN,
    "GET /admin/skills": ADMIN,
    "POST /admin/skills": ADMIN,
    # designing slips
    "GET /admin/slip": ADMIN,
    "POST /admin/slip": ADMIN,
    "POST /admin/slip/preview": ADMIN,
    # writing texts
    "GET /admin/texts": ADMIN,
    "GET /admin/texts/edit": ADMIN,
    "POST /admin/texts/edit": ADMIN,
    "GET /admin/texts/said.wav": ADMIN,
    # planning the hours
    "GET /admin/hours": ADMIN,
    "GET /admin/hours/series": ADMIN,
    "POST /admin/hours/series": ADMIN,
    "POST /admin/hours/source": ADMIN,
    "GET /admin/hours/town": ADMIN,
    "GET /admin/events": ADMIN,
    "POST /admin/events": ADMIN,
    "GET /admin/hours/town/series": frozenset(),
    "POST /admin/hours/town/series": ADMIN,
    "POST /admin/hours/town/remove/<row_id>": ADMIN,
    "GET /admin/hours/town/release": frozenset(),
    "POST /admin/hours/town/release": ADMIN,
    "GET /admin/hours/special": ADMIN,
    "POST /admin/hours/special": ADMIN,
    "GET /admin/hours/closure": ADMIN,
    "POST /admin/hours/closure": ADMIN,
    "GET /lead/clerks": LEAD,
    "POST /lead/clerks": LEAD,
    "POST /admin/hours/remove/<kind>/<row_id>": ADMIN,
    "POST /admin/hours/holiday/<row_id>/<what>": ADMIN,
    "GET /admin/hours/affected": ADMIN,
    "POST /admin/hours/affected": ADMIN,
    "GET /admin/hours/release": ADMIN,
    "POST /admin/hours/release": ADMIN,
    "GET /admin/hours/history": ADMIN,
    # doors and notices
    "GET /login": EVERYBODY,
    "POST /login": EVERYBODY,
    "POST /logout": EVERYBODY,
    "GET /enrol": EVERYBODY,
    "GET /pair/<kind>": EVERYBODY,
    "POST /pair": EVERYBODY,
    "POST /pair/claim": EVERYBODY,
    "POST /enrol": EVERYBODY,
    "POST /enrol/agent": EVERYBODY,
    "GET /imprint": EVERYBODY,
    "GET /privacy": EVERYBODY,
    "GET /accessibility": EVERYBODY,
    "GET /vendor/<path:file>": EVERYBODY,
    "GET /healthz": EVERYBODY,
    "GET /readyz": EVERYBODY,
    "GET /metrics": EVERYBODY,
}

NAMESPACES: dict[str, frozenset[str]] = {
    "/hall": BOARD,  # and phones, by their ticket's code
    "/kiosk": KIOSK,
    "/counter": COUNTER,
    "/device": frozenset({"agent"}),
}
"""Who may open which socket."""
ORIGIN = {"Origin": "http://localhost"}
Tokens = dict[str, tuple[str, str]]


@dataclass(frozen=True)
class Door:
    """One route and method; `address` names nothing that exists."""

    rule: str
    method: str
    endpoint: str
    arguments: frozenset[str]
    address: str

    def __str__(self) -> str:
        return f"{self.method} {self.rule}"


def doors(app: Flask) -> list[Door]:
    """All doors but those of the front end's files."""
    found = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint.endswith("static"):
            continue
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            with app.test_request_context():
                values: dict[str, Any] = dict.fromkeys(rule.arguments, "1")
                address = url_for(rule.endpoint, **values)
            found.append(Door(rule.rule, method, rule.endpoint, frozenset(rule.arguments), address))
    return found


def enrol_everybody() -> Tokens:
    """For each kind of caller the cookie that proves it: name and token. All of them work at the first office."""
    office_id = ask(lambda session: offices(session)[0].id)
    found: Tokens = {}
    for role in Role:
        perform(accounts.create, role, role, PASSWORD, [(office_id, role)])
        found[role] = (STAFF_COOKIE, attempt(role, PASSWORD, 1).token)
    for kind in DeviceKind:
        device = perform(devices.add, office_id, kind, kind)
        found[kind] = (device_cookie(kind), perform(devices.enrol, perform(devices.new_code, device.id))[1])
    return found


def client_of(app: Flask, tokens: Tokens, caller: str) -> FlaskClient:
    """The browser of this caller."""
    client = app.test_client()
    if caller in tokens:
        client.set_cookie(*tokens[caller])
    return client


def socket_of(app: Flask, tokens: Tokens, caller: str, namespace: str) -> SocketIOTestClient:
    """A socket of this caller: devices' agents prove themselves by their token, everybody else by a cookie."""
    return socketio.test_client(
        app,
        namespace=namespace,
        headers=ORIGIN,
        auth={"token": tokens[caller][1]} if caller in tokens else None,
        flask_test_client=client_of(app, tokens, caller),
    )


def is_fault(door: Door, status: int) -> bool:
    """Health is 503 here, truly: no sweep runs beside this application."""
    return status >= 500 and door.rule != "/healthz"
