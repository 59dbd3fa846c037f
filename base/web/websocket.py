"""The websocket under Socket.IO: simple-websocket, with what it lacks under gevent mended in one place.

- A frame leaves whole or not at all (`sendall`): simple-websocket takes a partial write for a whole one, and a slow reader
  then gets garbage (its issue #45).
- A reader that stops reading costs a bounded queue and a bounded time, then it is cut. It reconnects and gets the whole state.
- permessage-deflate is refused: 100 KB of memory for each client, and no frame could be shared.
- What goes to many is framed once, and written at once to everybody whose line is free: no queue, no other greenlet. Only who
  cannot take it goes the long way: queue, writer, and in the end the cut.
"""

import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any, Protocol

import gevent
import simple_websocket
from engineio.async_drivers import gevent as driver
from gevent.lock import BoundedSemaphore
from gevent.queue import Empty, JoinableQueue
from wsproto.utilities import ProtocolError

from base.turns import give_turn

LONGEST_QUEUE = 64
"""Packets that may wait for one reader: each is a whole state, so who is so far behind has lost nothing but old news."""
WRITE_SECONDS = 10
GOODBYE_SECONDS = 5
LARGEST_MESSAGE = 256 * 1024
MOST_UNREAD = 32
"""Messages of one client that wait for us; until we have caught up, nothing more is read from it."""
AT_A_TIME = 25
"""So many sockets are written to before everybody else of the process gets their turn: some tenths of a millisecond."""
TEXT, BINARY = 0x81, 0x82
SHORT_BODY, MIDDLE_BODY = 125, 0xFFFF
LENGTH_IN_2, LENGTH_IN_8 = 126, 127
AT_ONCE = 0.0
"""gevent's time-out for a write that must not wait."""

Started = Callable[[str, list[tuple[str, str]]], object]
Application = Callable[[dict[str, Any], Started], Iterable[bytes]]


class _Packet(Protocol):
    def encode(self) -> str | bytes: ...


Send = Callable[[str, _Packet], None]


class _EngineSocket(Protocol):
    queue: "BoundedQueue"
    closed: bool

    def close(self, wait: bool = True, abort: bool = False, reason: str | None = None) -> None: ...


def use_in(engine: Any) -> None:
    """Let this Engine.IO server use the mended websocket and the bounded queue."""
    engine._async = {**driver._async, "websocket": Websocket, "queue": BoundedQueue}
    engine.handle_request = upgrades_only(engine.handle_request)
    engine.send_packet = straight(engine)


def take_turns(manager: Any) -> None:
    """Let this Socket.IO manager, which says who is in a room, make a pause now and then while all of them are told something.

    Screens are told without waiting for any of them, so thousands would keep everybody else's requests waiting meanwhile.
    """
    everybody_of = manager.get_participants

    def a_few_at_a_time(namespace: str, room: str) -> Iterator[Any]:
        for count, participant in enumerate(everybody_of(namespace, room), 1):
            yield participant
            if count % AT_A_TIME == 0:
                give_turn()

    manager.get_participants = a_few_at_a_time


def straight(engine: Any) -> Send:
    """Write to whose line is free without asking Engine.IO, and leave all others to it.

    For each packet it would look at the clock and at its log, which costs as much as our writing. Who has long been silent is
    found all the same: it goes round all its sockets for that.
    """

    in_order = engine.send_packet

    def send(sid: str, packet: _Packet) -> None:
        reader = engine.sockets.get(sid)
        if reader is None or reader.closed or not reader.queue.overtake(packet):
            in_order(sid, packet)

    return send


def upgrades_only(handle: Application) -> Application:
    """Refuse what asks for a websocket without saying `Connection: Upgrade`; Engine.IO would answer it without a status."""

    def refuse_others(environ: dict[str, Any], start_response: Started) -> Iterable[bytes]:
        if "upgrade" in environ.get("HTTP_CONNECTION", "").lower():
            return handle(environ, start_response)
        start_response("400 BAD REQUEST", [("Content-Length", "0")])
        return [b""]

    return refuse_others


class _Frames:
    """Frames of packets. A broadcast hands the same packet on for every reader, so the newest frame is kept."""

    def __init__(self) -> None:
        self._packet: _Packet | None = None
        self._frame = b""

    def of(self, packet: _Packet) -> bytes:
        """The packet as it goes over the line."""
        if packet is not self._packet:
            self._packet, self._frame = packet, frame(packet.encode())
        return self._frame


def frame(message: str | bytes) -> bytes:
    """One websocket frame as a server sends it, unmasked and whole (RFC 6455, 5.2)."""
    kind = BINARY if isinstance(message, bytes) else TEXT
    body = message if isinstance(message, bytes) else message.encode()
    if len(body) <= SHORT_BODY:
        return bytes([kind, len(body)]) + body
    if len(body) <= MIDDLE_BODY:
        return bytes([kind, LENGTH_IN_2]) + len(body).to_bytes(2) + body
    return bytes([kind, LENGTH_IN_8]) + len(body).to_bytes(8) + body


_frames_of_packets = _Frames()


class BoundedQueue(JoinableQueue):  # type: ignore[misc]  # gevent has no types
    """Packets for one reader. When it is full, the reader is cut: whoever broadcasts must neither wait nor fail.

    While the writer waits for work, nothing is under way, so a packet may overtake the queue and be written at once.
    """

    def __init__(self) -> None:
        super().__init__()
        self.cut: Callable[[], None] = lambda: None
        self.line: WholeWrites | None = None
        self._writer_waits = False
        self._has_written = False

    def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
        """Write a packet at once, or keep it for the writer; None, the end, always finds room."""
        if item is not None and self.overtake(item):
            return
        if item is not None and self.qsize() >= LONGEST_QUEUE:
            self.cut()
            return
        super().put(item, block, timeout)

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        """The next packet, for the writer; raises Empty when for so long nothing was sent on either way."""
        self._writer_waits = block
        try:
            while True:
                self._has_written = False
                try:
                    return super().get(block, timeout)
                except Empty:
                    if not self._has_written:
                        raise
        finally:
            self._writer_waits = False

    def join(self, timeout: float | None = None) -> Any:
        """Wait until all was sent, but not for ever for a reader that has gone."""
        return super().join(GOODBYE_SECONDS if timeout is None else timeout)

    def overtake(self, packet: _Packet) -> bool:
        """Write a packet at once, where nothing else is under way; False where it has to wait for its turn."""
        if not self._writer_waits or self.line is None or self.qsize():
            return False
        self._has_written = self.line.write_now(_frames_of_packets.of(packet))
        return self._has_written


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
            self._send_whole(frames)
        return len(frames)

    def write_now(self, frames: bytes) -> bool:
        """Write without waiting; False where the line is not free. What it does not take of a frame follows by itself.

        Nothing here waits, so nobody comes in between, and the turn is taken only for what is left over.
        """
        if self._is_cut or self._turn.locked():
            return False
        sent = self._send_some(frames)
        if 0 < sent < len(frames):
            self._turn.acquire(blocking=False)
            gevent.spawn(self._finish, memoryview(frames)[sent:])  # which gives the turn back
        return sent > 0

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

    def _send_some(self, frames: bytes) -> int:
        try:
            return self._line.send(frames, 0, AT_ONCE)  # type: ignore[call-arg]  # gevent's socket takes a time-out
        except OSError:  # full, or gone: the writer will find out which
            return 0

    def _finish(self, rest: memoryview) -> None:
        try:
            self._send_whole(rest)
        except OSError:  # the reader is cut; whoever reads from it tells the rest of us
            return
        finally:
            self._turn.release()

    def _send_whole(self, frames: bytes | memoryview) -> None:
        try:
            with gevent.Timeout(WRITE_SECONDS, TimeoutError):
                self._line.sendall(frames)
        except OSError:
            self.cut()  # half a frame may have left: nothing may follow it
            raise


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
        self._socket.queue.line = self._line
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
