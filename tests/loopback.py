"""Tests talk to this machine only. Whoever tries to reach another one gets an error that names it."""

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest


class FarAwayError(RuntimeError):
    """A test tried to reach another machine."""


@contextmanager
def only_this_machine() -> Iterator[None]:
    """Inside the `with` block, sockets of this process connect to loopback and to files only."""
    real_connect, real_connect_ex, real_lookup = (
        socket.socket.connect,
        socket.socket.connect_ex,
        socket.getaddrinfo,
    )

    def connect(self: socket.socket, address: Any) -> None:
        refuse_far(self.family, address)
        real_connect(self, address)

    def connect_ex(self: socket.socket, address: Any) -> int:
        refuse_far(self.family, address)
        return real_connect_ex(self, address)

    def getaddrinfo(host: Any, *rest: Any, **more: Any) -> Any:
        refuse_far(socket.AF_INET, (host,))
        return real_lookup(host, *rest, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        patch.setattr(socket.socket, "connect_ex", connect_ex)
        patch.setattr(socket, "getaddrinfo", getaddrinfo)
        yield


def refuse_far(family: int, address: Any) -> None:
    """Raises FarAwayError unless the address is on this machine."""
    if family in (socket.AF_INET, socket.AF_INET6) and not is_near(address[0]):
        raise FarAwayError(f"tests talk to this machine only, not to {address[0]}")


def is_near(host: str | bytes | None) -> bool:
    """Loopback by name or number; no host at all means this one."""
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost", "0.0.0.0", "::"):
        return True
    try:
        return ipaddress.ip_address(str(name)).is_loopback
    except ValueError:
        return False
