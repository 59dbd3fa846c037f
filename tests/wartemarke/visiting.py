"""People at a hall's public doors, and waiting for a condition instead of sleeping for luck."""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Self

import socketio

from wartemarke.rehearsal.browsing import Browser


def until(condition: Callable[[], object], seconds: float = 120.0) -> None:
    """Return as soon as the condition holds; fail when it does not within `seconds`."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


class Kiosk:
    """The kiosk's browser, enrolled by the code."""

    def __init__(self, address: str, code: str) -> None:
        self.browser = Browser(address, {})
        self.browser.submit(self.browser.open("/enrol", code=code).form("/enrol"))

    def take_number(self) -> dict[str, Any]:
        """Take a number for the first service; the kiosk's welcome."""
        return self.browser.send("/kiosk/number", {"services": [{"id": 1, "quantity": 1}], "priority": False})


class Clerk:
    """A clerk's browser, logged in."""

    def __init__(self, address: str, login: str, password: str) -> None:
        self.browser = Browser(address, {})
        form = self.browser.open("/login").form("/login")
        self.page = self.browser.submit(form, login=login, password=password)


class Listener:
    """A socket on one namespace that keeps what it heard."""

    def __init__(self, address: str, namespace: str, cookies: str = "", **auth: str) -> None:
        self.heard: list[tuple[str, Any]] = []
        self.namespace = namespace
        self.client = socketio.Client(reconnection=False, handle_sigint=False)
        self.client.on("*", lambda event, *values: self.heard.append((event, *values)), namespace=namespace)
        self.client.connect(
            address,
            headers={"Cookie": cookies} if cookies else {},
            auth=auth or None,
            namespaces=[namespace],
            transports=["websocket"],
            wait_timeout=60,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        with suppress(socketio.exceptions.SocketIOError):
            self.client.disconnect()

    def newest(self, event: str) -> Any:
        """The newest of these events; None while there was none."""
        return next((value for name, value in reversed(self.heard) if name == event), None)

    def call(self, event: str, payload: object) -> Any:
        """Send, and wait for the acknowledgement."""
        return self.client.call(event, payload, namespace=self.namespace, timeout=60)

    @property
    def is_connected(self) -> bool:
        """Whether the line stands."""
        return bool(self.client.connected)
