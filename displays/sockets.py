"""The namespace `/hall`: boards and phones of an office get its whole public state, on coming in and after each change."""

import time
from typing import cast

from flask import request
from flask_socketio import emit, join_room
from sqlalchemy.orm import Session

from base import events
from base.codes import code_in
from base.devices.events import TokenEnded
from base.devices.model import DeviceKind
from base.devices.service import note_seen
from base.errors import NotFound
from base.journal import last_seq
from base.perform import ask, perform
from base.web.access import current_device
from base.web.live import cut, device_room, office_room, socketio
from base.web.pushing import Pusher
from callsystem.events import HallChanged
from callsystem.queries import ticket_by_code
from displays.state import State, hall_state

NAMESPACE = "/hall"
KEPT_SECONDS = 1.0
"""After a restart thousands of screens come at once; they share a state that is no older and has the newest `seq`."""

_kept: dict[int, tuple[float, State]] = {}
_watching: dict[str, int] = {}


def listen() -> None:
    """Push after every change of a hall; called once by the application, which begins with nobody watching."""
    _kept.clear()
    _watching.clear()
    events.subscribe(HallChanged, lambda changed: _pusher.soon(changed.office_id))
    events.subscribe(TokenEnded, lambda ended: cut(NAMESPACE, device_room(ended.device_id)))


def refresh() -> None:
    """Push every hall that is watched here: waiting times change with the time, even when nobody does anything."""
    for office_id in set(_watching.values()):
        _pusher.soon(office_id)


def _read(session: Session, office_id: int) -> State:
    state = hall_state(session, office_id)
    _kept[office_id] = (time.monotonic(), state)
    return state


_pusher = Pusher(NAMESPACE, _read)


@socketio.on("connect", namespace=NAMESPACE)
def connect(auth: object = None) -> None:
    """A board by its cookie, or a phone by its ticket's code, joins its office."""
    is_phone = isinstance(auth, dict) and "ticket" in auth
    office_id = _office_of_phone(auth) if is_phone else _office_of_board()
    _watching[_sid()] = office_id
    join_room(office_room(office_id))
    emit("state", _state(office_id))


@socketio.on("resume", namespace=NAMESPACE)
def resume(_known: object = None) -> None:
    """A screen that missed something gets the whole state again; its office was settled on coming in."""
    emit("state", _state(_watching[_sid()]))


@socketio.on("disconnect", namespace=NAMESPACE)
def disconnect(_reason: object = None) -> None:
    """Nobody watches there any more."""
    _watching.pop(_sid(), None)


def _state(office_id: int) -> State:
    read_at, state = _kept.get(office_id, (0.0, {}))
    is_fresh = time.monotonic() - read_at < KEPT_SECONDS
    return state if is_fresh and state.get("seq") == ask(last_seq, office_id) else ask(_read, office_id)


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
