"""The websocket under Socket.IO: simple-websocket, with what it lacks under gevent mended in one place.

- A frame leaves whole or not at all (`sendall`): simple-websocket takes a partial write for a whole one, and a slow reader
  then gets garbage (its issue #45).
- A reader that stops reading costs a bounded queue and a bounded time, then it is cut. It reconnects and gets the whole state.
- permessage-deflate is refused: 100 KB of memory for each client, and no gain on small states.
"""

import socket
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, Protocol

import gevent
import simple_websocket
from engineio.async_drivers import gevent as driver
from gevent.lock import BoundedSemaphore
from gevent.queue import JoinableQueue
from wsproto.utilities import ProtocolError

LONGEST_QUEUE = 64
"""Packets that may wait for one reader: each is a whole state, so who is so far behind has lost nothing but old news."""
WRITE_SECONDS = 10
GOODBYE_SECONDS = 5
LARGEST_MESSAGE = 256 * 1024
MOST_UNREAD = 32
"""Messages of one client that wait for us; until we have caught up, nothing more is read from it."""

Started = Callable[[str, list[tuple[str, str]]], object]
Application = Callable[[dict[str, Any], Started], Iterable[bytes]]


class _EngineSocket(Protocol):
    queue: "BoundedQueue"

    def close(self, wait: bool = True, abort: bool = False, reason: str | None = None) -> None: ...


def use_in(engine: Any) -> None:
    """Let this Engine.IO server use the mended websocket and the bounded queue."""
    engine._async = {**driver._async, "websocket": Websocket, "queue": BoundedQueue}
    engine.handle_request = upgrades_only(engine.handle_request)


def upgrades_only(handle: Application) -> Application:
    """Refuse what asks for a websocket without saying `Connection: Upgrade`; Engine.IO would answer it without a status."""

    def refuse_others(environ: dict[str, Any], start_response: Started) -> Iterable[bytes]:
        if "upgrade" in environ.get("HTTP_CONNECTION", "").lower():
            return handle(environ, start_response)
        start_response("400 BAD REQUEST", [("Content-Length", "0")])
        return [b""]

    return refuse_others


class BoundedQueue(JoinableQueue):  # type: ignore[misc]  # gevent has no types
    """Packets for one reader. When it is full, the reader is cut: whoever broadcasts must neither wait nor fail."""

    def __init__(self) -> None:
        super().__init__()
        self.cut: Callable[[], None] = lambda: None

    def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
        """Add a packet; None, the end, always finds room."""
        if item is not None and self.qsize() >= LONGEST_QUEUE:
            self.cut()
            return
        super().put(item, block, timeout)

    def join(self, timeout: float | None = None) -> Any:
        """Wait until all was sent, but not for ever for a reader that has gone."""
        return super().join(GOODBYE_SECONDS if timeout is None else timeout)


class WholeWrites:
    """A socket as simple-websocket uses it; one write at a time, each of them whole."""

    def __init__(self, line: socket.socket) -> None:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._line = line
        self._turn = BoundedSemaphore()
        self._is_cut = False
        self.unread: list[object] = []

    def send(self, frames: bytes) -> int:
        """Write all of it; raises OSError when the reader took longer than WRITE_SECONDS, and then never writes again."""
        with self._turn:
            if self._is_cut:
                raise BrokenPipeError
            try:
                with gevent.Timeout(WRITE_SECONDS, TimeoutError):
                    self._line.sendall(frames)
            except OSError:
                self.cut()  # half a frame may have left: nothing may follow it
                raise
        return len(frames)

    def recv(self, most: int) -> bytes:
        """Read what is there, once we have caught up with what was read before."""
        while len(self.unread) >= MOST_UNREAD and not self._is_cut:
            gevent.sleep(0.02)
        return self._line.recv(most)

    def cut(self) -> None:
        """End the connection at once, in both directions; whoever reads from it wakes up."""
        self._is_cut = True
        with suppress(OSError):  # the other side was faster
            self._line.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Give the socket back."""
        self._is_cut = True
        self._line.close()

    def fileno(self) -> int:
        """The socket's file descriptor."""
        return self._line.fileno()


class Websocket:
    """What Engine.IO asks of a websocket: a WSGI application that hands itself to `handler`; then send, wait, close."""

    def __init__(self, handler: Callable[["Websocket"], object], _engine: object) -> None:
        self._handler = handler
        self._socket: _EngineSocket = handler.__self__  # type: ignore[attr-defined]  # always a bound method of it

    def __call__(self, environ: dict[str, Any], start_response: Started) -> Iterable[bytes]:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        self._line = environ["gunicorn.socket"] = WholeWrites(environ["gunicorn.socket"])
        try:
            self._frames = _frames(environ)
        except (ProtocolError, simple_websocket.ConnectionError, OSError):
            self._socket.close(wait=False, abort=True)
            start_response("400 BAD REQUEST", [("Content-Length", "0")])
            return [b""]
        self._line.unread = self._frames.input_buffer
        self._socket.queue.cut = self._line.cut
        self._handler(self)
        raise StopIteration  # so gunicorn knows that this connection is spent

    def send(self, packet: str | bytes) -> None:
        """Send one packet whole; raises OSError when the reader is gone or too slow."""
        try:
            self._frames.send(packet)
        except simple_websocket.ConnectionClosed:
            raise BrokenPipeError from None

    def wait(self) -> str | bytes | None:
        """The next packet of the client; None when it has gone."""
        try:
            return self._frames.receive()  # type: ignore[no-any-return]  # untyped
        except simple_websocket.ConnectionClosed:
            return None

    def close(self) -> None:
        """Say goodbye and end the connection, so that no greenlet waits for a client that has died silently."""
        with suppress(simple_websocket.ConnectionClosed, OSError):  # gone already
            self._frames.close()
        self._line.cut()


def _frames(environ: dict[str, Any]) -> Any:
    return simple_websocket.Server(
        environ,
        max_message_size=LARGEST_MESSAGE,
        thread_class=driver.Thread,
        event_class=gevent.event.Event,
    )
