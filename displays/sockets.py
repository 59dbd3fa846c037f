"""The namespace `/hall`: boards and phones of an office get its whole public state, on coming in and after each change."""

from typing import cast

from flask import request
from flask_socketio import emit, join_room

from base import clock, events
from base.codes import code_in
from base.devices.events import TokenEnded
from base.devices.model import DeviceKind
from base.devices.service import note_line, note_seen
from base.errors import NotFound
from base.perform import ask, perform
from base.web.access import current_device
from base.web.live import cut, device_room, office_room, socketio
from base.web.pushing import Kind
from callsystem.queries import ticket_by_code
from callsystem.screens import Seen, screens
from displays.events import BoardSetUp, WordsChanged
from displays.health import Told
from displays.queries import lines_of, public_office, shown_setup, words_of
from displays.state import State, as_state

NAMESPACE = "/hall"
LONGEST_KEY = 80
_watching: dict[str, int] = {}


def listen() -> None:
    """Push after every change of a hall; called once by the application, which begins with nobody watching."""
    _watching.clear()
    screens.tell(Kind(NAMESPACE, _state))
    events.subscribe(BoardSetUp, lambda changed: _send_setup(changed.device_id))
    events.subscribe(WordsChanged, lambda changed: _send_words(changed.office_id))
    events.subscribe(TokenEnded, lambda ended: cut(NAMESPACE, device_room(ended.device_id)))


@socketio.on("connect", namespace=NAMESPACE)
def connect(auth: object = None) -> None:
    """A board by its cookie, a phone by its ticket's code, or anybody where the office shows its calls, joins the office."""
    office_id = _office_of(auth)
    _watching[_sid()] = office_id
    join_room(office_room(office_id))
    emit("words", _words(office_id))
    emit("state", _state(screens.now(office_id)))


@socketio.on("resume", namespace=NAMESPACE)
def resume(_known: object = None) -> None:
    """A screen that missed something gets the whole state again; its office was settled on coming in."""
    emit("state", _state(screens.now(_watching[_sid()])))


@socketio.on("health", namespace=NAMESPACE)
def health(told: object = None) -> None:
    """A board says how it is; whoever is no board is not asked."""
    board = current_device(DeviceKind.BOARD)
    perform(
        note_seen, board.device_id, {"screen": Told.of(told).model_dump(), "told_at": clock.now().isoformat()}
    )


def reload_board(device_id: int) -> None:
    """Let a board load its page anew."""
    socketio.emit("reload", namespace=NAMESPACE, to=device_room(device_id))


@socketio.on("disconnect", namespace=NAMESPACE)
def disconnect(_reason: object = None) -> None:
    """Nobody watches there any more."""
    _watching.pop(_sid(), None)


def _state(seen: Seen) -> State:
    return as_state(seen.public)


def _send_setup(device_id: int) -> None:
    setup = ask(shown_setup, device_id).on_glass()
    socketio.emit("setup", setup, namespace=NAMESPACE, to=device_room(device_id))


def _send_words(office_id: int) -> None:
    socketio.emit("words", _words(office_id), namespace=NAMESPACE, to=office_room(office_id))


def _words(office_id: int) -> dict[str, list[dict[str, str]]]:
    return lines_of(ask(words_of, office_id))


def _office_of(auth: object) -> int:
    shown = auth if isinstance(auth, dict) else {}
    if "ticket" in shown:
        return _office_of_phone(shown["ticket"])
    if isinstance(shown.get("office"), str):
        return ask(public_office, shown["office"][:LONGEST_KEY]).id
    return _office_of_board()


def _office_of_phone(ticket: object) -> int:
    code = code_in(ticket) if isinstance(ticket, str) else None
    if code is None:
        raise NotFound()
    return ask(ticket_by_code, code).office_id


def _office_of_board() -> int:
    board = current_device(DeviceKind.BOARD)
    perform(note_line, board.device_id)
    join_room(device_room(board.device_id))
    emit("setup", ask(shown_setup, board.device_id).on_glass())
    return board.office_id


def _sid() -> str:
    return cast("str", request.sid)  # type: ignore[attr-defined]  # Flask-SocketIO adds it
