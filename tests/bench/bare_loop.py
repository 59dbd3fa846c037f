"""The floor for pushes: a loop that writes the same bytes to each of its sockets. No gevent, no queue, no database, nothing.

The first connection gives the orders: how many bytes to write, as a line; those that come after it are the readers.

    python -m tests.bench.bare_loop PORT
"""

import socket
import sys
from contextlib import suppress

from tests.bench.frames import frame

READERS = 4096


def serve(port: int) -> None:
    """Serve one giver of orders and its readers, until it goes."""
    with socket.create_server(("127.0.0.1", port), backlog=READERS) as door:
        orders = first_to_speak(door)
        readers: list[socket.socket] = []
        for line in orders.makefile():
            readers += newcomers(door)
            push(frame(b"x" * int(line)), readers)


def first_to_speak(door: socket.socket) -> socket.socket:
    """The first connection that stays: those that only look whether the port is open are gone at once."""
    while True:
        line, _address = door.accept()
        if line.recv(1) == b"!":
            return line


def newcomers(door: socket.socket) -> list[socket.socket]:
    """Everybody who waits at the door."""
    found = []
    door.settimeout(0)
    with suppress(BlockingIOError):
        while True:
            line, _address = door.accept()
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            line.setblocking(True)
            found.append(line)
    return found


def push(message: bytes, readers: list[socket.socket]) -> None:
    """What is measured."""
    for reader in readers:
        reader.sendall(message)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        serve(int(sys.argv[1]))
