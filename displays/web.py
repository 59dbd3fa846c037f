"""Pages that show the hall: the waiting-room board, and the ticket on the visitor's phone."""

from io import BytesIO

import qrcode
import qrcode.image.svg
from flask import Blueprint, Response, current_app, jsonify, render_template

from base.codes import code_in
from base.devices.model import DeviceKind
from base.errors import NotFound
from base.offices.queries import office
from base.perform import ask
from base.web.access import current_device, device, public
from displays.state import ticket_state

displays = Blueprint(
    "displays",
    __name__,
    template_folder="templates",
    static_folder="static",
    static_url_path="/static/displays",
)


@displays.get("/board")
@device("board")
def board() -> str:
    """The waiting-room board of the device's office."""
    return render_template(
        "displays/board.html", office=ask(office, current_device(DeviceKind.BOARD).office_id)
    )


@displays.get("/t/<code>")
@displays.get("/T/<code>")
@public
def ticket_page(code: str) -> str:
    """The live ticket; capitals in the address are fine, QR codes are smaller with them."""
    known = _known(code)
    return render_template("displays/ticket.html", code=known, ticket=ask(ticket_state, known))


@displays.get("/t/<code>/state")
@public
def ticket(code: str) -> Response:
    """The visitor's own ticket, for the moments when the hall's public state does not speak of it."""
    return jsonify(ask(ticket_state, _known(code)))


@displays.get("/t/<code>/qr.svg")
@public
def ticket_qr(code: str) -> Response:
    """The live ticket's address as a picture, to take it from a kiosk's screen onto a phone."""
    known = _known(code)
    ask(ticket_state, known)
    address = f"{current_app.config['ADDRESS']}/t/{known}"
    picture = BytesIO()
    qrcode.make(address, image_factory=qrcode.image.svg.SvgPathImage, border=2).save(picture)
    return Response(picture.getvalue(), mimetype="image/svg+xml", headers={"Cache-Control": "no-store"})


def _known(code: str) -> str:
    found = code_in(code)
    if found is None or len(code) != len(found):
        raise NotFound()
    return found
