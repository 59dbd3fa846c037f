"""The lead's page of boards: whether each is well, and what the office tells on all of them. How one looks: `design_web.py`."""

from flask import Blueprint, Response, make_response, redirect, render_template, request

from base.devices.model import Device, DeviceKind
from base.devices.queries import device as known_device
from base.errors import NotFound
from base.i18n import CITIZENS
from base.offices.model import Office
from base.offices.queries import offices
from base.perform import ask, perform
from base.web.access import current_staff, require_at, staff
from base.web.body import Form, Line, RowId, checked, form_body
from displays import queries, service
from displays.queries import Words
from displays.sockets import reload_board

ROLES = ("lead", "admin")
boards = Blueprint("boards", __name__, template_folder="templates")


class BoardId(Form):
    """The board in the address."""

    device_id: RowId


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


@boards.post("/boards/<device_id>/reload")
@staff(*ROLES)
def reload_page(device_id: str) -> Response:
    """Let a board load its page anew."""
    board = own_board(device_id)
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
            (board, setup, ask(queries.nothing_new_since, board))
            for board, setup in ask(queries.boards_of, office.id)
        ],
    }


def own_board(device_id: str) -> Device:
    """The board of this id, if the caller leads its office; raises NotFound, NotAllowed."""
    board = ask(known_device, checked(BoardId, {"device_id": device_id}).device_id)
    if board.kind != DeviceKind.BOARD:
        raise NotFound
    require_at(board.office_id, *ROLES)
    return board


def _back(place: str) -> Response:
    return make_response(redirect(f"/boards#{place}", 303))
