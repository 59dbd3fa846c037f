"""A server that floods every socket with numbered frames, over narrow lines. It runs under `python -m gevent.monkey`."""

import itertools
import socket
import sys
from pathlib import Path
from typing import Any

import gevent
from flask import Flask

from base.settings import Settings
from base.web import live, websocket
from wartemarke.server import Server

longest = 0
"""The longest queue that was seen."""


class NarrowLine(websocket.WholeWrites):
    """A socket that takes little at once, so that every frame is written in parts."""

    def __init__(self, line: socket.socket) -> None:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65536)
        super().__init__(line)


class Flood(Server):
    """Our gunicorn with our sockets, and an application that does nothing but flood."""

    def load(self) -> Any:
        """Called by gunicorn in its worker."""
        app = Flask("flooding")
        live.attach(app, self.settings)
        websocket.WholeWrites = NarrowLine  # type: ignore[misc]  # for this process only
        app.add_url_rule("/connected", view_func=lambda: str(len(_sockets())))
        app.add_url_rule("/longest", "longest", lambda: str(longest))
        return app


@live.socketio.on("connect", namespace="/hall")
def connect(_auth: object = None) -> None:
    """Begin to flood everybody."""
    gevent.spawn(_flood)


def _sockets() -> dict[str, Any]:
    sockets: dict[str, Any] = live.socketio.server.eio.sockets  # type: ignore[attr-defined]  # stubs lag behind
    return sockets


def _flood() -> None:
    global longest
    padding = "x" * int(sys.argv[3])
    for count in itertools.count():
        live.socketio.emit("frame", (count, padding), namespace="/hall")
        longest = max([longest, *(each.queue.qsize() for each in _sockets().values())])
        gevent.sleep(0.01)


if __name__ == "__main__":
    Flood(Settings(port=int(sys.argv[1]), data_dir=Path(sys.argv[2]))).run()
