"""A small real Socket.IO server in this process, in the place of Wartemarke's own."""

import threading
from typing import Any

import socketio
from werkzeug.serving import make_server

from hardware.messages import NAMESPACE, Message

TOKEN = "a device's token"


class DeviceServer:
    """Listens on loopback; keeps what agents say. While `may_acknowledge` is clear it hears, but does not say so."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, Any]] = []
        self.refused = 0
        self.may_acknowledge = threading.Event()
        self.may_acknowledge.set()
        self._agents: set[str] = set()
        self._sockets = socketio.Server(async_mode="threading", ping_interval=1, ping_timeout=30)
        self._sockets.on("connect", self._connect, namespace=NAMESPACE)
        self._sockets.on("disconnect", self._disconnect, namespace=NAMESPACE)
        self._sockets.on("*", self._hear, namespace=NAMESPACE)
        self._port = 0

    @property
    def address(self) -> str:
        """Where agents dial."""
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Listen, on the same port as before if there was one."""
        application = socketio.WSGIApp(self._sockets)
        self._web = make_server("127.0.0.1", self._port, application, threaded=True)
        self._port = self._web.server_port
        self._thread = threading.Thread(target=self._web.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Hang up and listen no more."""
        for agent in tuple(self._agents):
            self._sockets.disconnect(agent, namespace=NAMESPACE)
        self._web.shutdown()
        self._web.server_close()
        self._thread.join()

    def say(self, event: str, message: Message) -> None:
        """To all agents."""
        self._sockets.emit(event, message.to_wire(), namespace=NAMESPACE)

    def all(self, event: str) -> list[Any]:
        """What was heard under this name, in order."""
        return [content for name, content in self.heard if name == event]

    def _connect(self, sid: str, _: object, auth: object) -> bool:
        if auth != {"token": TOKEN}:
            self.refused += 1
            return False
        self._agents.add(sid)
        return True

    def _disconnect(self, sid: str, *_: object) -> None:
        self._agents.discard(sid)

    def _hear(self, event: str, _: str, content: object) -> None:
        self.heard.append((event, content))
        self.may_acknowledge.wait(30)
