"""The one Socket.IO server of the process. Packages hang their namespaces on it in their `sockets.py`.

Rooms come from what the server knows of the caller; no client names a room. Screens get the whole state with the journal's
sequence number, and a heartbeat every few seconds that carries the newest number of their office: who has an older state asks
for it again.
"""

import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import structlog
from flask import Flask, request
from flask_socketio import SocketIO
from socketio import PubSubManager
from socketio.exceptions import ConnectionRefusedError

from base.errors import WartemarkeError
from base.settings import Settings
from base.web import websocket
from base.web.faults import Fault, shape

log = structlog.get_logger()

HEARTBEAT_SECONDS = 4
DEVICE = "device:"
PING_SECONDS = 10
DEAD_AFTER_SECONDS = 8
WITHOUT_ORIGIN = frozenset({"/device"})
"""Namespaces whose clients are no browsers. A browser always names the page's origin, so elsewhere none means: not our page."""


class Live(SocketIO):
    """Socket.IO on Flask, where no page of a foreign origin comes in."""

    def _handle_event(self, handler: Any, message: str, namespace: str, sid: str, *args: Any) -> Any:
        if message == "connect" and namespace not in WITHOUT_ORIGIN:
            environ = self.server.get_environ(sid, namespace=namespace) or {}  # type: ignore[attr-defined]  # stubs lag behind
            if not environ.get("HTTP_ORIGIN"):
                raise ConnectionRefusedError("origin")
        return super()._handle_event(handler, message, namespace, sid, *args)  # type: ignore[misc]  # as above


socketio = Live()


@socketio.on_error_default
def refuse(error: BaseException) -> dict[str, object]:
    """Acknowledge a message with what was wrong about it; a connection is refused with the error's code."""
    if not isinstance(error, WartemarkeError):
        log.error("socket_fault", exc_info=error)
        error = Fault()
    if request.event["message"] == "connect":  # type: ignore[attr-defined]  # Flask-SocketIO adds it
        raise ConnectionRefusedError(error.code)
    return {"error": shape(error)}


def attach(app: Flask, settings: Settings) -> None:
    """Put the Socket.IO server onto the application. Namespaces are registered when their modules are imported, before this."""
    socketio.server_options.clear()  # type: ignore[attr-defined]  # as above
    socketio.init_app(  # type: ignore[call-arg]  # as above
        app,
        async_mode="gevent",  # named, or a merely installed eventlet would be taken
        transports=["websocket"],
        async_handlers=False,  # one client's messages in their order, and not more of them at once than one
        manage_session=False,
        logger=logging.getLogger("socketio.server"),  # or they would add handlers of their own
        engineio_logger=logging.getLogger("engineio.server"),
        cors_allowed_origins=own_origin(settings),  # type: ignore[arg-type]  # as above
        ping_interval=PING_SECONDS,
        ping_timeout=DEAD_AFTER_SECONDS,
        max_http_buffer_size=websocket.LARGEST_MESSAGE,
        message_queue=settings.redis_url or None,
        channel="wartemarke",
    )
    websocket.use_in(socketio.server.eio)  # type: ignore[attr-defined]  # as above
    websocket.take_turns(socketio.server.manager)  # type: ignore[attr-defined]  # as above


def own_origin(settings: Settings) -> Callable[[str, dict[str, Any]], bool]:
    """Says of an Origin header whether it is ours: the public address, or the very host that was asked."""
    public = urlsplit(settings.address)
    ours = f"{public.scheme}://{public.netloc}"

    def is_ours(origin: str, environ: dict[str, Any]) -> bool:
        return origin in {ours, f"{environ.get('wsgi.url_scheme')}://{environ.get('HTTP_HOST')}"}

    return is_ours


def office_room(office_id: int) -> str:
    """The room of everybody who watches one office."""
    return f"office:{office_id}"


def devices_on_line() -> set[int]:
    """Kiosks and boards that have a line to this process now."""
    rooms = socketio.server.manager.rooms  # type: ignore[attr-defined]  # stubs lag behind
    names = [name for of_namespace in list(rooms.values()) for name in list(of_namespace) if name]
    return {int(name.removeprefix(DEVICE)) for name in names if name.startswith(DEVICE)}


def device_room(device_id: int) -> str:
    """The room of one device's pages."""
    return f"{DEVICE}{device_id}"


def is_heard(namespace: str, room: str) -> bool:
    """Whether somebody is in a room; of the rooms of other processes nobody here knows, so then it may be."""
    manager = socketio.server.manager  # type: ignore[attr-defined]  # as above
    return isinstance(manager, PubSubManager) or room in manager.rooms.get(namespace, ())


def cut(namespace: str, room: str) -> None:
    """Hang up on everybody in a room of this process; who may still come in comes back by itself."""
    for sid, _transport in list(socketio.server.manager.get_participants(namespace, room)):  # type: ignore[attr-defined]  # as above
        socketio.server.disconnect(sid, namespace=namespace)  # type: ignore[attr-defined]  # as above
