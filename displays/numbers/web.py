"""Pages of numbers by phone, the poster that leads there, and the changing code on a board."""

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
from base.errors import NotFound
from base.i18n import in_language
from base.idempotency import fingerprint
from base.offices.model import NumbersByPhone, Office
from base.offices.queries import office as known_office
from base.perform import ask, perform_once
from base.web.access import current_device, device, public, public_scope
from base.web.body import Form, Line, RowId, form_body, idempotency_key
from base.web.frame import limiter
from callsystem.queries import services_for_walk_ins
from displays.numbers import service
from displays.numbers.presence import sign

TAKEN = "30 per hour"
"""From one address: a library's or a town hall's network has many people behind it."""

numbers = Blueprint("numbers", __name__, template_folder="../templates")


class Wish(Form):
    """The pressed button, and the sign of presence that the page was opened with."""

    service: RowId
    here: Annotated[Line, Field(max_length=64)] = ""


@numbers.get("/numbers/<key>")
@public
def choose(key: str) -> str:
    """What a number can be taken for now."""
    office, here = ask(service.offering, key), request.args.get("here", "")[:64]
    service.check_presence(office, here, _secret())
    offers = [
        (offer, in_language(offer.names), in_language(offer.group_names))
        for offer in ask(services_for_walk_ins, office.id)
    ]
    return render_template("displays/numbers.html", office=office, offers=offers, here=here, new_key=new_code)


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
    """The code of this minute for a board; what it says is good for some minutes."""
    office = ask(known_office, current_device(DeviceKind.BOARD).office_id)
    if office.numbers_by_phone == NumbersByPhone.OFF:
        raise NotFound
    return _picture(f"{_address(office)}?{urlencode({'here': sign(_secret(), office.id, clock.now())})}")


def _take(session: Session, key: str, service_id: int, here: str, secret: str) -> dict[str, str]:
    return {"code": service.take(session, key, service_id, here, secret).code}


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
