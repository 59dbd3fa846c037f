"""Pushing whole states to the screens of an office: a burst of changes becomes few pushes, and the last is never left out."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

import structlog

from base.perform import ask
from base.web.live import office_room, socketio

log = structlog.get_logger()
PAUSE_SECONDS = 0.05
AFTER_FAULT_SECONDS = 1.0
State = Mapping[str, Any]


@dataclass
class Door:
    """The pushes of one office: `asked` while a change has not been pushed, `busy` while somebody pushes."""

    asked: bool = False
    busy: bool = False


class Pusher:
    """Pushes the event `state` to the rooms of offices in one namespace. `read` is the query `(session, office_id)` for it."""

    def __init__(self, namespace: str, read: Callable[..., State]) -> None:
        self._namespace = namespace
        self._read = read
        self._doors: dict[int, Door] = defaultdict(Door)
        self._lock = Lock()

    def soon(self, office_id: int) -> None:
        """Push an office's state to all its screens, together with what else changes in the next moment."""
        with self._lock:
            door = self._doors[office_id]
            door.asked = True
            if door.busy:
                return
            door.busy = True
        socketio.start_background_task(self._push, office_id, door)

    def _push(self, office_id: int, door: Door) -> None:
        while self._take(door):
            try:
                state = ask(self._read, office_id)
                socketio.emit("state", state, namespace=self._namespace, to=office_room(office_id))
            except Exception:  # whatever it was: a screen must not stay deaf after it
                log.exception("push_failed", office=office_id, namespace=self._namespace)
                door.asked = True
                socketio.sleep(AFTER_FAULT_SECONDS)  # type: ignore[arg-type]  # fractions are fine
            socketio.sleep(PAUSE_SECONDS)  # type: ignore[arg-type]  # as above

    def _take(self, door: Door) -> bool:
        """Whether something is to be pushed; what is asked for from now on needs another push."""
        with self._lock:
            door.busy, door.asked = door.asked, False
            return door.busy
