"""The page that designs one board: the form, and beside it the real board, which follows every change."""

from typing import Any

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request
from pydantic import ValidationError

from base.devices.model import Device
from base.errors import InvalidInput, WartemarkeError
from base.i18n import CITIZENS, in_language
from base.i18n import gettext as _
from base.offices.queries import counters, office
from base.perform import ask, perform
from base.web.access import staff
from base.web.body import Form, Line, form_body
from base.web.frame import POLICY, limiter
from callsystem.screens import screens
from displays import queries, service
from displays.boards_web import ROLES, own_board
from displays.logo import logo_from
from displays.sample import sample_of
from displays.setup import PARTS, Setup, ways_in, ways_text
from displays.state import as_state

designs = Blueprint("designs", __name__, template_folder="templates")

PREVIEWS = "120 per minute"


class TypedForm(Form):
    """What is typed, not chosen, of a board's setup."""

    text: Line = ""
    ways: Line = ""


@designs.get("/boards/<device_id>")
@staff(*ROLES)
def design_page(device_id: str) -> Response:
    """How this board looks and sounds now."""
    board = own_board(device_id)
    return _page(board, ask(queries.setup_of, board.id), saved="saved" in request.args)


@designs.post("/boards/<device_id>")
@staff(*ROLES)
def set_up(device_id: str) -> Response:
    """Keep it; the board changes at once. Entered once more, it is the same."""
    board = own_board(device_id)
    try:
        setup = _entered(board)
    except WartemarkeError as refusal:
        return make_response(_page(board, _as_far_as_right(board), refusal=refusal), refusal.status)
    perform(service.set_up, board.id, setup)
    return make_response(redirect(f"/boards/{board.id}?saved=yes", 303))


@designs.post("/boards/<device_id>/preview")
@staff(*ROLES)
@limiter.limit(PREVIEWS)
def preview(device_id: str) -> Response:
    """What the board would be told of what is entered just now; nothing is kept."""
    board = own_board(device_id)
    return jsonify(ask(queries.with_areas, _entered(board)).on_glass())


@designs.get("/boards/<device_id>/glass")
@staff(*ROLES)
def glass(device_id: str) -> Response:
    """The board itself with calls made up, in a frame of the page that designs it."""
    board = own_board(device_id)
    place = ask(office, board.office_id)
    state = as_state(screens.now(place.id).public) | sample_of(ask(counters, place.id))
    setup = ask(queries.shown_setup, board.id).on_glass()
    page = make_response(
        render_template(
            "displays/board.html",
            office=place,
            setup=setup,
            sample={"state": state, "words": _words(place.id)},
        )
    )
    page.headers["Content-Security-Policy"] = POLICY.replace(
        "frame-ancestors 'none'", "frame-ancestors 'self'"
    )
    page.headers["X-Frame-Options"] = "SAMEORIGIN"
    return page


def _words(office_id: int) -> dict[str, list[dict[str, str]]]:
    return queries.lines_of(ask(queries.words_of, office_id))


def _entered(board: Device) -> Setup:
    """The form as a setup of this office's own queues and counters; raises InvalidInput naming the wrong fields."""
    try:
        return Setup.model_validate(_form(board) | {"logo": _logo(board)})
    except ValidationError as error:
        wrong = {str(fault["loc"][0]) for fault in error.errors()}
        raise InvalidInput(fields={name: _said(name) for name in wrong}) from None


def _form(board: Device) -> dict[str, Any]:
    """All that the form says, of what there is in this office."""
    typed, many = form_body(TypedForm), request.form.getlist
    names = {counter.name for counter in ask(counters, board.office_id)}
    areas = {str(area.id) for area in ask(queries.areas_of, board.office_id)}
    queues = {str(queue.id) for queue in ask(queries.queues_of, board.office_id)}
    chosen = {
        "areas": [area for area in many("areas") if area in areas],
        "queues": [queue for queue in many("queues") if queue in queues],
        "counters": [name for name in many("counters") if name in names],
        "voices": [locale for locale in many("voices") if locale in CITIZENS],
        "parts": [part for part in many("parts") if part in PARTS],
        "ways": {name: way for name, way in ways_in(typed.ways).items() if name in names},
        "text": typed.text,
    }
    return {
        **{name: value for name, value in request.form.items() if name not in {*chosen, "logo"}},
        **chosen,
    }


def _as_far_as_right(board: Device) -> Setup:
    """What was entered, with what is kept where it is wrong: the page shows it again."""
    kept = ask(queries.setup_of, board.id).as_json()
    try:
        entered = _form(board) | {"logo": kept["logo"]}
    except InvalidInput:
        return Setup.model_validate(kept)
    try:
        return Setup.model_validate(entered)
    except ValidationError as error:
        wrong = {str(fault["loc"][0]) for fault in error.errors()}
        right = {name: value for name, value in entered.items() if name not in wrong}
        return Setup.model_validate({**right, **{name: kept[name] for name in wrong}})


def _logo(board: Device) -> str:
    """A new one, none, or the one that is kept; raises InvalidInput."""
    file = request.files.get("logo")
    content = file.read() if file else b""
    if not content:
        return "" if request.form.get("without_logo") else ask(queries.setup_of, board.id).logo
    try:
        return logo_from(content)
    except ValueError:
        raise InvalidInput(fields={"logo": _said("logo")}) from None


def _said(name: str) -> str:
    """What is wrong with this field."""
    return {
        "ground": _(
            "Neither white nor dark writing has a contrast of 7 to 1 on it: take a darker or a lighter colour."
        ),
        "mark": _("Dark writing has not a contrast of 7 to 1 on it: take a lighter colour."),
        "logo": _("Please choose a small PNG, JPEG or GIF file with few colours."),
    }.get(name, _("missing or not right"))


def _page(
    board: Device, setup: Setup, saved: bool = False, refusal: WartemarkeError | None = None
) -> Response:
    wrong = refusal.params.get("fields", {}) if refusal else {}
    page = make_response(
        render_template(
            "displays/design.html",
            board=board,
            setup=setup,
            ways=ways_text(setup.ways),
            saved=saved,
            refusal=refusal,
            wrong=wrong,
            **_choices(board),
        )
    )
    page.headers["Content-Security-Policy"] = f"{POLICY}; frame-src 'self'"
    return page


def _choices(board: Device) -> dict[str, Any]:
    """What this board can be made of."""
    place = board.office_id
    return {
        "office": ask(office, place),
        "areas": [(area.id, in_language(area.names)) for area in ask(queries.areas_of, place)],
        "queues": [(queue.id, in_language(queue.names)) for queue in ask(queries.queues_of, place)],
        "counters": [(counter.name, counter.name) for counter in ask(counters, place)],
        "glass": board.health.get("screen", {}),
    }
