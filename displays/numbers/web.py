"""Pages of numbers and of check-in by phone, the poster that leads there, and the changing code on a board."""

from io import BytesIO
from typing import Annotated
from urllib.parse import urlencode

import qrcode
import qrcode.image.svg
from flask import Blueprint, Response, current_app, make_response, redirect, render_template, request
from pydantic import Field
from sqlalchemy.orm import Session

from base import clock
from base.codes import new_code
from base.devices.model import DeviceKind
from base.errors import NotFound, TooManyTries, WartemarkeError
from base.i18n import in_language
from base.idempotency import fingerprint
from base.offices.model import NumbersByPhone, Office
from base.offices.queries import office as known_office
from base.perform import ask, perform_once
from base.web.access import current_device, device, public, public_scope
from base.web.body import Form, Line, RowId, form_body, idempotency_key
from base.web.faults import wants_json
from base.web.frame import limiter
from base.web.tries import count_try
from callsystem.errors import AlreadyCheckedIn, CheckInRefused
from callsystem.queries import services_for_walk_ins
from displays.numbers import presence, service
from displays.numbers.errors import NotPresent

TAKEN = "30 per hour"
"""From one address: a library's or a town hall's network has many people behind it."""
CHECKED_IN = "60 per minute"
"""From one address, whatever is sent; short codes are counted more strictly (base/web/tries.py)."""
ELSEWHEN = {"other_day", "too_late", "reservation_cancelled", "reservation_not_booked"}
"""After these a new appointment is a way out."""

numbers = Blueprint("numbers", __name__, template_folder="../templates")


class Wish(Form):
    """The pressed button, and the sign of presence that the page was opened with."""

    service: RowId
    here: Annotated[Line, Field(max_length=64)] = ""


class Shown(Form):
    """The code as it was typed or pasted, and whether an early visitor waits as it is."""

    code: Annotated[str, Field(max_length=512)] = ""
    waits: bool = False
    here: Annotated[Line, Field(max_length=64)] = ""


@numbers.get("/numbers/<key>")
@numbers.get("/numbers/<key>/check-in")
@public
def choose(key: str) -> str:
    """What can be done by phone now: check in, and take a number. In the hall it needs the sign that the board shows."""
    office, sign_shown = ask(service.offering, key), request.args.get("here", "")[:64]
    is_fresh = presence.is_fresh(_secret(), office.id, sign_shown, clock.now())
    if not is_fresh and office.numbers_by_phone != NumbersByPhone.ANYWHERE:
        raise NotPresent
    return _page(office, presence.stay(_secret(), office.id, clock.now()) if is_fresh else "")


@numbers.post("/numbers/<key>")
@public
@limiter.limit(TAKEN)
def take(key: str) -> Response:
    """Take it, once however often it is sent; then comes the live ticket."""
    wish = form_body(Wish)
    asked = fingerprint("/numbers", [key, wish.service])
    taken = perform_once(
        idempotency_key(), public_scope(), asked, _take, key, wish.service, wish.here, _secret()
    )
    return make_response(redirect(f"/t/{taken['code']}", 303))


@numbers.post("/numbers/<key>/check-in")
@public
@limiter.limit(CHECKED_IN)
def check_in(key: str) -> Response:
    """Check in, once however often it is sent; then comes the live ticket. A refusal is said above the form, which stays."""
    shown, office = form_body(Shown), ask(service.offering, key)
    asked = fingerprint("/numbers/check-in", [key, shown.code, shown.waits])
    try:
        count_try(f"phone:{request.remote_addr}", shown.code)
        came = perform_once(idempotency_key(), public_scope(), asked, _check_in, key, shown, _secret())
    except (CheckInRefused, TooManyTries) as refusal:
        if wants_json():
            raise
        return make_response(_page(office, shown.here, shown.code, refusal), refusal.status)
    return make_response(redirect(f"/t/{came['code']}", 303))


@numbers.get("/numbers/<key>/poster")
@public
def poster(key: str) -> str:
    """A page to print and hang up, where numbers can be taken from anywhere."""
    office = _open_to_all(key)
    return render_template("displays/poster.html", office=office)


@numbers.get("/numbers/<key>/qr.svg")
@public
def poster_code(key: str) -> Response:
    """The code on that poster."""
    return _picture(_address(_open_to_all(key)))


@numbers.get("/board/presence.svg")
@device("board")
def presence_code() -> Response:
    """The code of this minute for a board; what it says opens the page for two."""
    office = ask(known_office, current_device(DeviceKind.BOARD).office_id)
    if not service.is_offered(office):
        raise NotFound
    return _picture(
        f"{_address(office)}?{urlencode({'here': presence.sign(_secret(), office.id, clock.now())})}"
    )


def _take(session: Session, key: str, service_id: int, here: str, secret: str) -> dict[str, str]:
    return {"code": service.take(session, key, service_id, here, secret).code}


def _check_in(session: Session, key: str, shown: Shown, secret: str) -> dict[str, str]:
    return {"code": service.check_in(session, key, shown.code, shown.waits, shown.here, secret).code}


def _page(office: Office, here: str, typed: str = "", refusal: WartemarkeError | None = None) -> str:
    """`here`: the sign that the opened page carries on; empty where somebody may be anywhere."""
    takes = office.numbers_by_phone == NumbersByPhone.ANYWHERE or (
        office.numbers_by_phone == NumbersByPhone.IN_THE_HALL and here != ""
    )
    offers = ask(services_for_walk_ins, office.id) if takes else []
    return render_template(
        "displays/numbers.html",
        office=office,
        offers=[(offer, in_language(offer.names), in_language(offer.group_names)) for offer in offers],
        takes_numbers=takes,
        here=here,
        typed=typed,
        refusal=refusal,
        own_ticket=_own_ticket(office, typed, refusal),
        books_anew=refusal is not None and refusal.code in ELSEWHEN,
        new_key=new_code,
    )


def _own_ticket(office: Office, typed: str, refusal: WartemarkeError | None) -> str | None:
    """The code of the live ticket of who checked in before."""
    return ask(service.ticket_of, office.id, typed) if isinstance(refusal, AlreadyCheckedIn) else None


def _open_to_all(key: str) -> Office:
    office = ask(service.offering, key)
    if office.numbers_by_phone != NumbersByPhone.ANYWHERE:
        raise NotFound
    return office


def _address(office: Office) -> str:
    return f"{current_app.config['ADDRESS']}/numbers/{office.key}"


def _secret() -> str:
    return str(current_app.secret_key)


def _picture(address: str) -> Response:
    picture = BytesIO()
    qrcode.make(address, image_factory=qrcode.image.svg.SvgPathFillImage, border=2).save(picture)
    return Response(picture.getvalue(), mimetype="image/svg+xml", headers={"Cache-Control": "no-store"})
