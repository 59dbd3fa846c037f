"""Many boards as bare lines: websockets spoken by hand, all by one loop, so that the test is no load of its own."""

import re
import selectors
import socket
import time
from collections.abc import Callable
from typing import Self

from tests.flow.scene import Scene

UPGRADE = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    "Origin: {address}\r\nCookie: {cookies}\r\n\r\n"
)
PING = b"\x81\x012"
"""The whole frame."""
PATIENCE_SECONDS = 180.0


class Audience:
    """So many boards with these cookies that come at once. They answer when asked whether they are there."""

    def __init__(self, scene: Scene, cookies: str, boards: int) -> None:
        port = scene.hall.settings.port
        self._selector = selectors.DefaultSelector()
        self._lines = [socket.create_connection(("127.0.0.1", port), timeout=60) for _ in range(boards)]
        self.heard = dict.fromkeys(self._lines, b"")
        upgrade = UPGRADE.format(port=port, address=scene.hall.address, cookies=cookies).encode()
        for line in self._lines:
            self._selector.register(line, selectors.EVENT_READ)
            line.sendall(upgrade)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self._selector.close()
        for line in self._lines:
            line.close()

    def all_get_the_state(self) -> None:
        """Return when every board has the hall's state; fails when one does not."""
        self._listen_until(lambda heard: b'"calls":' in heard)

    def all_show(self, number: str) -> None:
        """Return when every board got a state in which this number is called; fails when one does not."""
        called = re.compile(rb'"calls":\[[^\]]*"number":"%s"' % number.encode())
        self._listen_until(lambda heard: called.search(heard) is not None)

    def _listen_until(self, wanted: Callable[[bytes], bool]) -> None:
        missing = {line for line, heard in self.heard.items() if not wanted(heard)}
        end = time.monotonic() + PATIENCE_SECONDS
        while missing:
            assert time.monotonic() < end, f"{len(missing)} boards waited in vain"
            for key, _ in self._selector.select(timeout=1):
                line = key.fileobj
                assert isinstance(line, socket.socket)
                self._hear(line)
                if wanted(self.heard[line]):
                    missing.discard(line)

    def _hear(self, line: socket.socket) -> None:
        piece = line.recv(65_536)
        assert piece, "the server hung up"
        is_first = b"pingInterval" not in self.heard[line]
        self.heard[line] += piece
        if is_first and b"pingInterval" in self.heard[line]:
            _say(line, b"40/hall,")
        if PING in piece:
            _say(line, b"3")


def _say(line: socket.socket, text: bytes) -> None:
    mask = b"\0\0\0\0"  # of zeros: it changes nothing
    line.sendall(bytes([0x81, 0x80 | len(text)]) + mask + text)
