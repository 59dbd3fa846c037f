"""A reader that stops reading: whole frames in their order, then a cut; and the server lives on."""

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import requests

from base.web.websocket import LONGEST_QUEUE
from tests.wartemarke.visiting import until
from wartemarke.hall import free_port

HANDSHAKE = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
JOIN = b"40/hall,"
NUMBERED = re.compile(rb'42/hall,\["frame",(\d+),"(x+)"\]')
TEXT = 0x81
LENGTH_IN_2, LENGTH_IN_8 = 126, 127
SIZE = 500_000
READ_BEFORE_STOPPING = 5
PATCHED = [sys.executable, "-m", "gevent.monkey", "--module", "tests.wartemarke.flooding"]


@pytest.fixture
def flood(tmp_path: Path) -> Iterator[int]:
    """The port of a flooding server."""
    port = free_port()
    command = [*PATCHED, str(port), str(tmp_path), str(SIZE)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until(lambda: _nobody_is_connected(port))
        yield port
    finally:
        server.terminate()
        server.wait(30)


def test_a_reader_that_stops_gets_whole_frames_in_order_and_is_cut(flood: int) -> None:
    with socket.socket() as line:
        line.settimeout(120)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
        line.connect(("127.0.0.1", flood))
        line.sendall(HANDSHAKE.format(host=f"127.0.0.1:{flood}").encode())
        stream = _read_until(line, b"pingInterval")
        line.sendall(bytes([TEXT, 0x80 | len(JOIN), 0, 0, 0, 0]) + JOIN)  # a mask of zeros changes nothing
        stream += b"".join(_read_until(line, b"]") for _frame in range(READ_BEFORE_STOPPING))
        until(lambda: _nobody_is_connected(flood))  # meanwhile nothing is read
        stream += _rest(line)
    numbers = [
        _number(frame) for frame in _whole_frames(stream.partition(b"\r\n\r\n")[2]) if b"frame" in frame[:40]
    ]
    assert len(numbers) >= READ_BEFORE_STOPPING
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    assert int(requests.get(f"http://127.0.0.1:{flood}/longest", timeout=30).text) < 2 * LONGEST_QUEUE


def _nobody_is_connected(port: int) -> bool:
    with suppress(requests.ConnectionError):
        return requests.get(f"http://127.0.0.1:{port}/connected", timeout=30).text == "0"
    return False


def _read_until(line: socket.socket, word: bytes) -> bytes:
    stream = b""
    while word not in stream:
        part = line.recv(4096)
        assert part, "cut too early"
        stream += part
    return stream


def _rest(line: socket.socket) -> bytes:
    parts = []
    with suppress(ConnectionResetError):
        while part := line.recv(1_000_000):
            parts.append(part)
    return b"".join(parts)


def _number(frame: bytes) -> int:
    numbered = NUMBERED.fullmatch(frame)
    assert numbered is not None, frame[:60]
    assert len(numbered[2]) == SIZE
    return int(numbered[1])


def _whole_frames(stream: bytes) -> Iterator[bytes]:
    """The payloads of all frames that arrived whole; a server's frames are not masked."""
    at = 0
    while at + 2 <= len(stream):
        length, begin = stream[at + 1], at + 2
        if length in (LENGTH_IN_2, LENGTH_IN_8):
            size = 2 if length == LENGTH_IN_2 else 8
            length, begin = int.from_bytes(stream[begin : begin + size]), begin + size
        at = begin + length
        if at > len(stream):
            return
        yield stream[begin:at]
