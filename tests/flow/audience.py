"""Many boards as bare lines: websockets spoken by hand, all by one loop, so that the test is no load of its own."""

import re
import selectors
import socket
import time
from threading import Event, Thread
from typing import Self

from tests.flow.scene import Scene

UPGRADE = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    "Origin: {address}\r\nCookie: {cookies}\r\n\r\n"
)
PING = b"\x81\x012"
"""The whole frame."""
PONG, COME_IN, REFUSED = b"3", b"40/hall,", b"44/hall,"
PATIENCE_SECONDS = 180.0
BREATH_SECONDS = 0.1


class Audience:
    """So many boards with these cookies that come at once. As our pages do, they answer when asked whether they are there, and
    come back when they were refused or cut.
    """

    def __init__(self, scene: Scene, cookies: str, boards: int) -> None:
        self._port = scene.hall.settings.port
        self._upgrade = UPGRADE.format(port=self._port, address=scene.hall.address, cookies=cookies).encode()
        self._selector = selectors.DefaultSelector()
        self._is_over = Event()
        self._heard = [b""] * boards
        for board in range(boards):
            self._connect(board)
        self._listening = Thread(target=self._listen)

    def __enter__(self) -> Self:
        self._listening.start()
        return self

    def __exit__(self, *_fault: object) -> None:
        self._is_over.set()
        self._listening.join()
        for key in list(self._selector.get_map().values()):
            _line(key).close()
        self._selector.close()

    def all_get_the_state(self) -> None:
        """Return when every board has the hall's state; fails when one does not."""
        self._wait_for(rb'"calls":')

    def all_show(self, number: str) -> None:
        """Return when every board got a state in which this number is called; fails when one does not."""
        self._wait_for(rb'"calls":\[[^\]]*"number":"%s"' % number.encode())

    def _wait_for(self, wanted: bytes) -> None:
        pattern, end = re.compile(wanted), time.monotonic() + PATIENCE_SECONDS
        while missing := sum(pattern.search(heard) is None for heard in self._heard):
            assert time.monotonic() < end, f"{missing} boards waited in vain"
            assert self._listening.is_alive()
            self._is_over.wait(BREATH_SECONDS)

    def _listen(self) -> None:
        while not self._is_over.is_set():
            for key, _ in self._selector.select(timeout=BREATH_SECONDS):
                self._hear(_line(key), key.data)

    def _hear(self, line: socket.socket, board: int) -> None:
        piece = line.recv(65_536)
        if not piece:
            self._selector.unregister(line)
            line.close()
            self._connect(board)
            return
        is_first = b"pingInterval" not in self._heard[board]
        self._heard[board] += piece
        if REFUSED in piece or (is_first and b"pingInterval" in self._heard[board]):
            _say(line, COME_IN)
        if PING in piece:
            _say(line, PONG)

    def _connect(self, board: int) -> None:
        """Come in, with nothing known."""
        line = socket.create_connection(("127.0.0.1", self._port), timeout=60)
        self._heard[board] = b""
        self._selector.register(line, selectors.EVENT_READ, board)
        line.sendall(self._upgrade)


def _line(key: selectors.SelectorKey) -> socket.socket:
    assert isinstance(key.fileobj, socket.socket)
    return key.fileobj


def _say(line: socket.socket, text: bytes) -> None:
    mask = b"\0\0\0\0"  # of zeros: it changes nothing
    line.sendall(bytes([0x81, 0x80 | len(text)]) + mask + text)
