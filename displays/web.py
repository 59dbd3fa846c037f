"""Pages that show the hall: the waiting-room board, and the ticket on the visitor's phone."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Annotated, Any

import qrcode
import qrcode.image.svg
from flask import (
    Blueprint,
    Response,
    current_app,
    jsonify,
    make_response,
    render_template,
    send_from_directory,
)
from pydantic import Field
from sqlalchemy.orm import Session

from base.codes import code_in
from base.devices.model import DeviceKind
from base.errors import NotFound
from base.i18n import CITIZENS
from base.idempotency import fingerprint
from base.offices.model import Office
from base.offices.queries import counters, office
from base.perform import ask, perform_once
from base.texts.queries import texts_of
from base.voice.phrases import call_phrase
from base.web.access import current_device, device, public
from base.web.body import Body, idempotency_key, json_body
from base.web.frame import POLICY
from base.web.voice import spoken
from callsystem import service as callsystem
from callsystem.model import Ticket
from callsystem.screens import screens
from displays import queries
from displays.setup import Setup
from displays.state import State, ticket_state

NUMBER = re.compile(r"[A-Z]{1,2}[0-9]{3,5}")
PAPER = "#f8f4ea"
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".svg", ".gif", ".mp4", ".webm"})

displays = Blueprint(
    "displays",
    __name__,
    template_folder="templates",
    static_folder="static",
    static_url_path="/static/displays",
)


class Late(Body):
    """By how many minutes."""

    minutes: Annotated[int, Field(ge=1, le=120)]


@displays.get("/board")
@device("board")
def board() -> str:
    """The waiting-room board of the device's office."""
    known = current_device(DeviceKind.BOARD)
    setup = ask(queries.shown_setup, known.device_id).on_glass()
    return _board_page(ask(office, known.office_id), setup)


@displays.get("/board/voice/<locale>/<number>/<counter>.wav")
@device("board")
def voice(locale: str, number: str, counter: str) -> Response:
    """A call of this board's office as sound; nothing else can be asked for."""
    office_id = current_device(DeviceKind.BOARD).office_id
    names = {one.name for one in ask(counters, office_id)}
    if locale not in CITIZENS or counter not in names or not NUMBER.fullmatch(number):
        raise NotFound
    return spoken(call_phrase(ask(texts_of, office_id), number, counter, locale), locale)


@displays.get("/board/playlist")
@device("board")
def playlist() -> Response:
    """The addresses of pictures and films beside the calls, in the order of their names."""
    return jsonify(pictures=[f"/board/playlist/{name}" for name in _pictures()])


@displays.get("/board/playlist/<name>")
@device("board")
def picture(name: str) -> Response:
    """One of these pictures."""
    if name not in _pictures():
        raise NotFound
    return send_from_directory(_playlist_folder(), name, max_age=300)


@displays.get("/halls/<key>")
@public
def hall_page(key: str) -> str:
    """The calls of an office on the web, if the office wants that: numbers and counters, as on its boards."""
    shown = Setup(theme="paper", has_estimates=True, has_hours=True).on_glass()
    return _board_page(ask(queries.public_office, key), shown, is_public=True)


@displays.get("/halls/<key>/status")
@public
def status_line(key: str) -> Response:
    """One line about an office, for the town's own pages: it may be shown in a frame anywhere."""
    known = ask(queries.public_office, key)
    hall = screens.now(known.id).public
    page = make_response(render_template("displays/status.html", office=known, hall=hall))
    page.headers["Content-Security-Policy"] = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
    page.headers["X-Frame-Options"] = ""
    return page


def _board_page(shown: Office, setup: dict[str, Any], is_public: bool = False) -> str:
    return render_template("displays/board.html", office=shown, setup=setup, is_public=is_public)


def _playlist_folder() -> Path:
    folder: Path | None = current_app.config["PLAYLIST_FOLDER"]
    if folder is None:
        raise NotFound
    return folder.resolve()


def _pictures() -> list[str]:
    if current_app.config["PLAYLIST_FOLDER"] is None or not _playlist_folder().is_dir():
        return []
    return sorted(file.name for file in _playlist_folder().iterdir() if file.suffix.lower() in PICTURES)


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


@displays.post("/t/<code>/more-time")
@public
def ask_for_more_time(code: str) -> Response:
    """Be called later."""
    return _act("more-time", code, callsystem.more_time)


@displays.post("/t/<code>/leave")
@public
def leave(code: str) -> Response:
    """Give the number back."""
    return _act("leave", code, callsystem.leave)


@displays.post("/t/<code>/late")
@public
def come_late(code: str) -> Response:
    """Say that one comes later than agreed."""
    return _act("late", code, callsystem.come_late, json_body(Late).minutes)


@displays.get("/t/<code>/app.webmanifest")
@public
def manifest(code: str) -> Response:
    """Puts the ticket onto the phone's home screen."""
    known = _known(code)
    ticket = ask(ticket_state, known)
    answer = jsonify(
        name=f"{ticket['number']} · {ticket['office']}",
        short_name=ticket["number"],
        start_url=f"/t/{known}",
        scope=f"/t/{known}",
        display="standalone",
        background_color=PAPER,
        theme_color=PAPER,
        icons=[{"src": "/static/base/mark.svg", "sizes": "any", "type": "image/svg+xml"}],
    )
    answer.mimetype = "application/manifest+json"
    return answer


def _act(name: str, code: str, verb: Callable[..., Ticket], *given: int) -> Response:
    """Let the holder of a ticket's code change it, once; the answer is how it stands now."""
    known = _known(code)
    asked = fingerprint(f"/t/{name}", [known, *given])
    return jsonify(perform_once(idempotency_key(), "public", asked, _changed, verb, known, *given))


def _changed(session: Session, verb: Callable[..., Ticket], code: str, *given: int) -> State:
    verb(session, code, *given)
    return ticket_state(session, code)


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
