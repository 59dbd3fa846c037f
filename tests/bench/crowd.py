"""Many sockets in one process, read by one epoll loop, so that what is measured is the sender and not the reader."""

import resource
import select
import socket
import time
from collections.abc import Callable

from tests.bench.frames import KEY, masked_frame, messages

LOOPBACK = "127.0.0.1"
PATIENCE_SECONDS = 20.0
MOST_READ = 65536
SPARE_FILES = 200
PING, PONG = b"2", b"3"
IsWanted = Callable[[bytes], bool]


class Late(Exception):
    """Not everybody got what was sent."""


class Crowd:
    """Sockets that hang on one server."""

    def __init__(self) -> None:
        self._poll = select.epoll()
        self._lines: dict[int, socket.socket] = {}
        self._buffers: dict[int, bytearray] = {}

    def __len__(self) -> int:
        return len(self._lines)

    def join(self, line: socket.socket, already_read: bytes = b"") -> None:
        """Take one more socket."""
        line.setblocking(False)
        self._lines[line.fileno()] = line
        self._buffers[line.fileno()] = bytearray(already_read)
        self._poll.register(line, select.EPOLLIN)

    def wait_for_all(self, is_wanted: IsWanted) -> list[float]:
        """When each socket had got a wanted message, in the order of their coming (time.perf_counter). Raises Late."""
        came: dict[int, float] = {}
        until = time.perf_counter() + PATIENCE_SECONDS
        while len(came) < len(self._lines):
            ready = self._poll.poll(max(0.0, until - time.perf_counter()))
            if not ready:
                raise Late(f"{len(came)} of {len(self._lines)} sockets got it")
            for number, _event in ready:
                if any(map(is_wanted, self._read(number))):
                    came.setdefault(number, time.perf_counter())
        return list(came.values())

    def rest(self, seconds: float) -> None:
        """Read, and answer pings, until nothing else has come for so long; pings and heartbeats do not disturb it."""
        until = time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            for number, _event in self._poll.poll(left):
                if any(map(is_news, self._read(number))):
                    until = time.perf_counter() + seconds

    def catch_up(self) -> None:
        """Read what is there and answer pings; who does not for long is taken for gone."""
        for number, _event in self._poll.poll(0):
            self._read(number)

    def leave(self) -> None:
        """Hang up everywhere."""
        for line in self._lines.values():
            line.close()
        self._poll.close()

    def _read(self, number: int) -> list[bytes]:
        buffer, line = self._buffers[number], self._lines[number]
        arrived = line.recv(MOST_READ)
        if not arrived:
            raise Late("the server has hung up")
        buffer += arrived
        got = messages(buffer)
        if PING in got:
            line.sendall(masked_frame(PONG))
        return got


def is_news(message: bytes) -> bool:
    """Whether it is more than a sign of life."""
    return message != PING and b'"heartbeat"' not in message[:40]


def board(port: int, ticket: str) -> tuple[socket.socket, bytes]:
    """A socket in the namespace of the boards and phones that has got its first state, and what was read beyond it."""
    line = connected(port)
    head = {
        "Host": f"{LOOPBACK}:{port}",
        "Origin": f"http://{LOOPBACK}:{port}",
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": KEY,
    }
    asked = "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n"
    line.sendall((asked + "".join(f"{name}: {value}\r\n" for name, value in head.items()) + "\r\n").encode())
    buffer = _after_head(line)
    line.sendall(masked_frame(b'40/hall,{"ticket":"%s"}' % ticket.encode()))
    while not any(b'"state"' in message[:40] for message in messages(buffer)):
        buffer += _some(line)
    return line, bytes(buffer)


def connected(port: int) -> socket.socket:
    """A plain connection to this machine."""
    line = socket.create_connection((LOOPBACK, port), timeout=PATIENCE_SECONDS)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return line


def allow_many_files(wanted: int) -> None:
    """Raise the number of files and sockets that this process may have open; raises Late where the machine allows fewer."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = wanted + SPARE_FILES
    if hard != resource.RLIM_INFINITY and hard < needed:
        raise Late(f"this machine allows {hard} open files, {needed} are needed: see `ulimit -Hn`")
    if soft != resource.RLIM_INFINITY and soft < needed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (needed, hard))


def _after_head(line: socket.socket) -> bytearray:
    head = bytearray()
    while b"\r\n\r\n" not in head:
        head += _some(line)
    answer, _end, rest = head.partition(b"\r\n\r\n")
    if b" 101 " not in answer.split(b"\r\n")[0]:
        raise Late(f"no websocket: {answer.decode(errors='replace').splitlines()[0]}")
    return rest


def _some(line: socket.socket) -> bytes:
    arrived = line.recv(MOST_READ)
    if not arrived:
        raise Late("the server has hung up")
    return arrived
