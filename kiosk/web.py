"""The kiosk's page and its doors: check-in by a scanned or typed code, and numbers for walk-ins."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Literal

from flask import (
    Blueprint,
    Response,
    current_app,
    jsonify,
    make_response,
    render_template,
)
from pydantic import AwareDatetime, Field
from sqlalchemy.orm import Session

from base.alerts.model import AlertKind
from base.codes import ALPHABET
from base.devices import defects
from base.devices.model import DefectKind, DeviceKind, ReportedBy
from base.devices.queries import EnrolledDevice
from base.i18n import LOCALES, in_language
from base.idempotency import fingerprint
from base.offices.queries import office
from base.perform import ask, perform_once
from base.texts.queries import texts_of
from base.web.access import current_device, device
from base.web.body import Body, RowId, idempotency_key, json_body
from base.web.frame import POLICY
from base.web.tries import count_try
from callsystem.queries import WalkInService, services_for_walk_ins
from kiosk.service import arriving, booking_here, helping, reprinting, walk_in

STATIC = Path(__file__).with_name("static")
REFUSAL_PICTURES = {
    "too_early": "clock",
    "too_late": "absent",
    "other_day": "calendar",
    "other_office": "place",
    "not_in_person": "phone",
    "reservation_cancelled": "close",
    "reservation_not_booked": "mail",
    "not_ours": "help",
    "walk_ins_closed": "logout",
    "walk_ins_full": "people",
    "place_taken": "clock",
    "slip_gone": "printer",
    "too_many_tries": "keypad",
    "unreachable": "offline",
    "other": "warning",
}
"""What the page draws for each code of a refusal; its sentence comes with the error."""

MAY_ASK_STAND_IN = POLICY.replace("connect-src 'self'", "connect-src 'self' http://127.0.0.1:*")
"""The page may ask the agent on its own PC whether it steps in while we are away."""

kiosk = Blueprint(
    "kiosk",
    __name__,
    template_folder="templates",
    static_folder="static",
    static_url_path="/static/kiosk",
)


class Shown(Body):
    """What the scanner read or the visitor typed, as it is."""

    text: Annotated[str, Field(min_length=1, max_length=512)]
    waits: bool = False


class Chosen(Body):
    """One service and how often."""

    id: RowId
    quantity: Annotated[int, Field(ge=1, le=99)] = 1


class Choice(Body):
    """What a walk-in came for."""

    services: Annotated[list[Chosen], Field(min_length=1, max_length=20)]
    priority: bool = False
    paper: bool = True

    def pairs(self) -> list[tuple[int, int]]:
        """Service id and quantity."""
        return [(chosen.id, chosen.quantity) for chosen in self.services]


class WantedTime(Choice):
    """A time of today and what for."""

    starts_at: AwareDatetime


class SlipOf(Body):
    """The number whose slip is to come once more."""

    number: Annotated[str, Field(max_length=8, pattern=r"^[A-Z]{1,2}\d{3,5}$")]


class Wish(Body):
    """What somebody at the kiosk wants of the staff, and the number it is about."""

    kind: Literal["help", "priority", "papers"] = "help"
    number: Annotated[str, Field(max_length=8, pattern=r"^([A-Z]{1,2}\d{3,5})?$")] = ""


class Broken(Body):
    """What does not work about the kiosk."""

    kind: Literal["printer", "screen", "scanner", "other"]


@kiosk.get("/kiosk")
@device("kiosk")
def page() -> Response:
    """The one page of the kiosk; the only one of all that may look through a camera."""
    answer = make_response(_page())
    answer.headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=()"
    answer.headers["Content-Security-Policy"] = MAY_ASK_STAND_IN
    return answer


@kiosk.get("/kiosk/keeper.js")
@device("kiosk")
def keeper() -> Response:
    """The script that answers for us when the page is loaded while we are away; it may look after no other page."""
    answer = Response((STATIC / "keeper.js").read_bytes(), mimetype="text/javascript")
    answer.headers["Service-Worker-Allowed"] = "/kiosk"
    answer.headers["Content-Security-Policy"] = MAY_ASK_STAND_IN
    return answer


def _page() -> str:
    office_id = current_device(DeviceKind.KIOSK).office_id
    return render_template(
        "kiosk/kiosk.html",
        office=ask(office, office_id),
        takes_walk_ins=bool(ask(services_for_walk_ins, office_id)),
        own=ask(texts_of, office_id).say,
        first_locale=LOCALES[0],
        alphabet=ALPHABET,
        refusal_pictures=REFUSAL_PICTURES,
    )


@kiosk.get("/kiosk/services")
@device("kiosk")
def services() -> Response:
    """What a number can be taken for now, in the page's language."""
    found = ask(services_for_walk_ins, current_device(DeviceKind.KIOSK).office_id)
    return jsonify(services=[_as_button(service) for service in found])


@kiosk.post("/kiosk/check-in")
@device("kiosk")
def check_in() -> Response:
    """Check a booked visitor in."""
    shown, caller = json_body(Shown), current_device(DeviceKind.KIOSK)
    count_try(f"kiosk:{caller.device_id}", shown.text)
    asked = fingerprint("/kiosk/check-in", shown.model_dump())
    answer = perform_once(
        idempotency_key(), caller.scope, asked, _check_in, caller, shown, current_app.config["ADDRESS"]
    )
    return jsonify(answer)


@kiosk.post("/kiosk/number")
@device("kiosk")
def take_number() -> Response:
    """Give a walk-in a number."""
    choice, caller = json_body(Choice), current_device(DeviceKind.KIOSK)
    asked = fingerprint("/kiosk/number", choice.model_dump())
    answer = perform_once(
        idempotency_key(), caller.scope, asked, _take_number, caller, choice, current_app.config["ADDRESS"]
    )
    return jsonify(answer)


@kiosk.post("/kiosk/times")
@device("kiosk")
def times() -> Response:
    """Free times of today for what a visitor without an appointment came for; changes nothing."""
    choice, caller = json_body(Choice), current_device(DeviceKind.KIOSK)
    moments = ask(booking_here.times_today, caller.office_id, choice.pairs())
    return jsonify(times=[moment.isoformat() for moment in moments])


@kiosk.post("/kiosk/book")
@device("kiosk")
def book() -> Response:
    """Book one of these times, without a name."""
    wanted, caller = json_body(WantedTime), current_device(DeviceKind.KIOSK)
    asked = fingerprint("/kiosk/book", wanted.model_dump(mode="json"))
    answer = perform_once(
        idempotency_key(), caller.scope, asked, _book, caller, wanted, current_app.config["ADDRESS"]
    )
    return jsonify(answer)


@kiosk.post("/kiosk/slip")
@device("kiosk")
def slip_again() -> Response:
    """Print the slip once more that this kiosk gave last, within its minute."""
    wanted, caller = json_body(SlipOf), current_device(DeviceKind.KIOSK)
    asked = fingerprint("/kiosk/slip", wanted.number)
    return jsonify(perform_once(idempotency_key(), caller.scope, asked, _slip_again, caller, wanted.number))


@kiosk.post("/kiosk/defect")
@device("kiosk")
def report_defect() -> Response:
    """Something about this kiosk is broken, says somebody who stands before it."""
    broken, caller = json_body(Broken), current_device(DeviceKind.KIOSK)
    asked = fingerprint("/kiosk/defect", broken.model_dump())
    return jsonify(perform_once(idempotency_key(), caller.scope, asked, _report_defect, caller, broken))


@kiosk.post("/kiosk/help")
@device("kiosk")
def call_desk() -> Response:
    """Call somebody of the staff to this kiosk."""
    wish, caller = json_body(Wish), current_device(DeviceKind.KIOSK)
    asked = fingerprint("/kiosk/help", wish.model_dump())
    return jsonify(perform_once(idempotency_key(), caller.scope, asked, _call_desk, caller, wish))


def _report_defect(session: Session, caller: EnrolledDevice, broken: Broken) -> dict[str, Any]:
    kind = DefectKind(broken.kind)
    return {"reported": defects.report(session, caller.device_id, kind, ReportedBy.VISITOR).id}


def _call_desk(session: Session, caller: EnrolledDevice, wish: Wish) -> dict[str, Any]:
    return {"called": helping.call_desk(session, caller, AlertKind(wish.kind), wish.number).id}


def _check_in(session: Session, caller: EnrolledDevice, shown: Shown, address: str) -> dict[str, Any]:
    return arriving.check_in(session, caller, shown.text, address, shown.waits).as_json()


def _take_number(session: Session, caller: EnrolledDevice, choice: Choice, address: str) -> dict[str, Any]:
    return walk_in.take_number(
        session, caller, choice.pairs(), address, choice.priority, choice.paper
    ).as_json()


def _book(session: Session, caller: EnrolledDevice, wanted: WantedTime, address: str) -> dict[str, Any]:
    choice = wanted.pairs()
    return booking_here.book(session, caller, choice, wanted.starts_at, address, wanted.paper).as_json()


def _slip_again(session: Session, caller: EnrolledDevice, number: str) -> dict[str, Any]:
    return {"slip": reprinting.print_again(session, caller.device_id, number)}


def _as_button(service: WalkInService) -> dict[str, Any]:
    return {
        "id": service.service_id,
        "name": in_language(service.names),
        "group": in_language(service.group_names),
        "most": service.max_quantity,
        "open": service.is_open,
        "full": service.is_full,
        "wait": asdict(service.wait) if service.wait else None,
    }
