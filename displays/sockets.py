"""The namespace `/hall`: boards and phones of an office get its whole public state, on coming in and after each change.

A burst of changes becomes few pushes, and the last one is never left out. The state is read and encoded once for all.
"""

import time
from collections import defaultdict
from dataclasses import dataclass
from threading import Lock
from typing import cast

import structlog
from flask import request
from flask_socketio import emit, join_room

from base import events
from base.codes import code_in
from base.devices.model import DeviceKind
from base.errors import NotAllowed, NotFound
from base.journal import last_seq
from base.perform import ask
from base.web.access import current_device
from base.web.live import office_room, socketio
from callsystem.events import HallChanged
from callsystem.queries import ticket_by_code
from displays.state import State, hall_state

log = structlog.get_logger()
NAMESPACE = "/hall"
PAUSE_SECONDS = 0.05
AFTER_FAULT_SECONDS = 1.0
KEPT_SECONDS = 1.0
"""After a restart thousands of screens come at once; they share a state that is no older and has the newest `seq`."""


@dataclass
class Door:
    """The pushes of one office: `asked` while a change has not been pushed, `busy` while somebody pushes."""

    asked: bool = False
    busy: bool = False


_doors: dict[int, Door] = defaultdict(Door)
_lock = Lock()
_kept: dict[int, tuple[float, State]] = {}
_watching: dict[str, int] = {}


def listen() -> None:
    """Push after every change of a hall; called once by the application."""
    events.subscribe(HallChanged, lambda changed: push_soon(changed.office_id))


def push_soon(office_id: int) -> None:
    """Push an office's state to all its screens, together with what else changes in the next moment."""
    with _lock:
        door = _doors[office_id]
        door.asked = True
        if door.busy:
            return
        door.busy = True
    socketio.start_background_task(_push, office_id, door)


def refresh() -> None:
    """Push every hall that is watched here: waiting times change with the time, even when nobody does anything."""
    for office_id in set(_watching.values()):
        push_soon(office_id)


def _push(office_id: int, door: Door) -> None:
    while _take(door):
        try:
            socketio.emit("state", _read(office_id), namespace=NAMESPACE, to=office_room(office_id))
        except Exception:  # whatever it was: a screen must not stay deaf after it
            log.exception("push_failed", office=office_id)
            door.asked = True
            socketio.sleep(AFTER_FAULT_SECONDS)  # type: ignore[no-untyped-call]  # stubs lag behind
        socketio.sleep(PAUSE_SECONDS)  # type: ignore[no-untyped-call]  # as above


def _take(door: Door) -> bool:
    """Whether something is to be pushed; what is asked for from now on needs another push."""
    with _lock:
        door.busy, door.asked = door.asked, False
        return door.busy


def _read(office_id: int) -> State:
    state = ask(hall_state, office_id)
    _kept[office_id] = (time.monotonic(), state)
    return state


def _state(office_id: int) -> State:
    read_at, state = _kept.get(office_id, (0.0, {}))
    is_fresh = time.monotonic() - read_at < KEPT_SECONDS
    return state if is_fresh and state.get("seq") == ask(last_seq, office_id) else _read(office_id)


@socketio.on("connect", namespace=NAMESPACE)
def connect(auth: object = None) -> None:
    """A board by its cookie, or a phone by its ticket's code, joins its office."""
    office_id = _office_of_phone(auth["ticket"]) if _is_phone(auth) else _office_of_board()
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


def _is_phone(auth: object) -> bool:
    return isinstance(auth, dict) and "ticket" in auth


def _office_of_phone(ticket: object) -> int:
    code = code_in(ticket) if isinstance(ticket, str) else None
    if code is None:
        raise NotFound()
    return ask(ticket_by_code, code).office_id


def _office_of_board() -> int:
    board = current_device()
    if board.kind is not DeviceKind.BOARD:
        raise NotAllowed()
    return board.office_id


def _sid() -> str:
    return cast("str", request.sid)  # type: ignore[attr-defined]  # Flask-SocketIO adds it
