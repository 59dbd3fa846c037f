"""A proxy between screen and server that freezes: every line stays open, and nothing comes over it. Nobody is told."""

import socket
import threading
from contextlib import suppress
from typing import Self

LOOPBACK = "127.0.0.1"
PIECE = 65_536


class FreezingProxy:
    """Passes bytes on to a port of this machine, until `freeze`. `address` is where it is reached."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._flows = threading.Event()
        self._flows.set()
        self._listener = socket.create_server((LOOPBACK, 0))
        self._lines: list[socket.socket] = []
        self.address = f"http://{LOOPBACK}:{self._listener.getsockname()[1]}"

    def freeze(self) -> None:
        """From now on nothing is passed on; lines are still accepted, and none is closed."""
        self._flows.clear()

    def thaw(self) -> None:
        """Pass on again, also what came meanwhile."""
        self._flows.set()

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_fault: object) -> None:
        self.thaw()
        for line in (self._listener, *self._lines):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()

    def _accept(self) -> None:
        with suppress(OSError):  # the listener was closed
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection((LOOPBACK, self._port), timeout=30)
                self._lines += [near, far]
                for source, target in ((near, far), (far, near)):
                    threading.Thread(target=self._pass_on, args=(source, target), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            source.settimeout(None)
            while piece := source.recv(PIECE):
                self._flows.wait()
                target.sendall(piece)
        self._flows.wait()
        with suppress(OSError):
            target.shutdown(socket.SHUT_WR)
