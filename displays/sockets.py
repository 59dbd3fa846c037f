"""The namespace `/hall`: boards and phones of an office get its whole public state, on coming in and after each change."""

from typing import cast

from flask import request
from flask_socketio import emit, join_room

from base import events
from base.codes import code_in
from base.devices.events import TokenEnded
from base.devices.model import DeviceKind
from base.devices.service import note_seen
from base.errors import NotFound
from base.perform import ask, perform
from base.web.access import current_device
from base.web.live import cut, device_room, office_room, socketio
from base.web.pushing import Kind
from callsystem.queries import ticket_by_code
from callsystem.screens import Seen, screens
from displays.state import State, as_state

NAMESPACE = "/hall"
_watching: dict[str, int] = {}


def listen() -> None:
    """Push after every change of a hall; called once by the application, which begins with nobody watching."""
    _watching.clear()
    screens.tell(Kind(NAMESPACE, _state))
    events.subscribe(TokenEnded, lambda ended: cut(NAMESPACE, device_room(ended.device_id)))


@socketio.on("connect", namespace=NAMESPACE)
def connect(auth: object = None) -> None:
    """A board by its cookie, or a phone by its ticket's code, joins its office."""
    is_phone = isinstance(auth, dict) and "ticket" in auth
    office_id = _office_of_phone(auth) if is_phone else _office_of_board()
    _watching[_sid()] = office_id
    join_room(office_room(office_id))
    emit("state", _state(screens.now(office_id)))


@socketio.on("resume", namespace=NAMESPACE)
def resume(_known: object = None) -> None:
    """A screen that missed something gets the whole state again; its office was settled on coming in."""
    emit("state", _state(screens.now(_watching[_sid()])))


@socketio.on("disconnect", namespace=NAMESPACE)
def disconnect(_reason: object = None) -> None:
    """Nobody watches there any more."""
    _watching.pop(_sid(), None)


def _state(seen: Seen) -> State:
    return as_state(seen.public)


def _office_of_phone(auth: object) -> int:
    ticket = cast("dict[str, object]", auth)["ticket"]
    code = code_in(ticket) if isinstance(ticket, str) else None
    if code is None:
        raise NotFound()
    return ask(ticket_by_code, code).office_id


def _office_of_board() -> int:
    board = current_device(DeviceKind.BOARD)
    perform(note_seen, board.device_id)
    join_room(device_room(board.device_id))
    return board.office_id


def _sid() -> str:
    return cast("str", request.sid)  # type: ignore[attr-defined]  # Flask-SocketIO adds it
