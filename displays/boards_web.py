"""The lead's page of boards: how each looks and sounds, whether it is well, and what the office tells on all of them."""

from flask import Blueprint, Response, make_response, redirect, render_template, request
from pydantic import ValidationError

from base.devices.model import Device, DeviceKind
from base.devices.queries import device as known_device
from base.errors import InvalidInput, NotFound
from base.i18n import CITIZENS, in_language
from base.i18n import gettext as _
from base.offices.model import Office
from base.offices.queries import counters, offices
from base.perform import ask, perform
from base.web.access import current_staff, require_at, staff
from base.web.body import Form, Line, RowId, checked, form_body
from displays import queries, service
from displays.queries import Words
from displays.setup import Setup, ways_in, ways_text
from displays.sockets import reload_board

ROLES = ("lead", "admin")
boards = Blueprint("boards", __name__, template_folder="templates")


class BoardId(Form):
    """The board in the address."""

    device_id: RowId


class TypedForm(Form):
    """What is typed, not chosen, of a board's setup."""

    text: Line = ""
    ways: Line = ""


class WordsForm(Form):
    """What an office tells; the words themselves are one field for each language."""

    office_id: RowId
    is_public: bool = False


class Said(Form):
    """One line of it."""

    text: Line


@boards.get("/boards")
@staff(*ROLES)
def board_list() -> str:
    """All boards of the offices that the caller leads."""
    member = current_staff()
    own = [office for office in ask(offices) if member.may(frozenset(ROLES), office.id)]
    return render_template("displays/boards.html", offices=[_office(office) for office in own])


@boards.post("/boards/<device_id>")
@staff(*ROLES)
def set_up(device_id: str) -> Response:
    """Keep how a board looks and sounds."""
    board = _own_board(device_id)
    perform(service.set_up, board.id, _setup_in_form(board.office_id))
    return _back(f"board-{board.id}")


@boards.post("/boards/<device_id>/reload")
@staff(*ROLES)
def reload_page(device_id: str) -> Response:
    """Let a board load its page anew."""
    board = _own_board(device_id)
    reload_board(board.id)
    return _back(f"board-{board.id}")


@boards.post("/boards/words")
@staff(*ROLES)
def tell() -> Response:
    """Keep what the office tells on its boards."""
    form = form_body(WordsForm)
    require_at(form.office_id, *ROLES)
    perform(service.tell, form.office_id, Words(_said("ticker"), _said("urgent"), form.is_public))
    return _back(f"words-{form.office_id}")


def _said(name: str) -> dict[str, str]:
    """The filled-in lines of the form by language: ticker_de, ticker_en; raises InvalidInput."""
    lines = {
        locale: checked(Said, {"text": request.form.get(f"{name}_{locale}", "")}).text for locale in CITIZENS
    }
    return {locale: line for locale, line in lines.items() if line}


def _office(office: Office) -> dict[str, object]:
    return {
        "office": office,
        "words": ask(queries.words_of, office.id),
        "boards": [
            (board, setup, ways_text(setup.ways), ask(queries.nothing_new_since, board))
            for board, setup in ask(queries.boards_of, office.id)
        ],
        "areas": [(area.id, in_language(area.names)) for area in ask(queries.areas_of, office.id)],
        "queues": [(queue.id, in_language(queue.names)) for queue in ask(queries.queues_of, office.id)],
        "counters": [(counter.name, counter.name) for counter in ask(counters, office.id)],
    }


def _setup_in_form(office_id: int) -> Setup:
    """The form as a setup of this office's own queues and counters; raises InvalidInput naming the wrong fields."""
    typed = form_body(TypedForm)
    areas = {str(area.id) for area in ask(queries.areas_of, office_id)}
    queues = {str(queue.id) for queue in ask(queries.queues_of, office_id)}
    names = {counter.name for counter in ask(counters, office_id)}
    chosen = {
        "areas": [area for area in request.form.getlist("areas") if area in areas],
        "queues": [queue for queue in request.form.getlist("queues") if queue in queues],
        "counters": [name for name in request.form.getlist("counters") if name in names],
        "voices": [locale for locale in request.form.getlist("voices") if locale in CITIZENS],
        "ways": {name: way for name, way in ways_in(typed.ways).items() if name in names},
        "text": typed.text,
    }
    single = {name: value for name, value in request.form.items() if name not in chosen}
    try:
        return Setup.model_validate({**single, **chosen})
    except ValidationError as error:
        wrong = {str(fault["loc"][0]): _("missing or not right") for fault in error.errors()}
        raise InvalidInput(fields=wrong) from None


def _own_board(device_id: str) -> Device:
    board = ask(known_device, checked(BoardId, {"device_id": device_id}).device_id)
    if board.kind != DeviceKind.BOARD:
        raise NotFound
    require_at(board.office_id, *ROLES)
    return board


def _back(place: str) -> Response:
    return make_response(redirect(f"/boards#{place}", 303))
