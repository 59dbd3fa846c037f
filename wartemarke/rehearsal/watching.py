"""Sockets that listen as a board and as phones do, and note each call and each text that they are sent."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import socketio

HALL = "/hall"


@dataclass
class SeenCall:
    """One call as a screen showed it."""

    seq: int
    number: str
    counter: str


@dataclass
class Watcher:
    """A screen on the namespace `/hall`: keeps the newest whole state, and every call by its sequence number.

    `doubled` counts calls that a board would sound twice: the same sequence number with other content. `told` is every text that
    stood in any frame, whatever it was for, each once: there must be nobody's name in it.
    """

    calls: dict[int, SeenCall] = field(default_factory=dict)
    state: dict[str, Any] = field(default_factory=dict)
    doubled: int = 0
    told: set[str] = field(default_factory=set)
    changed: threading.Condition = field(default_factory=threading.Condition)
    _client: socketio.Client | None = None

    def connect(self, url: str, cookies: str = "", auth: dict[str, str] | None = None) -> None:
        """Listen from now on; comes back by itself after a cut line."""
        client = socketio.Client(reconnection_delay=0.2, reconnection_delay_max=1.0)
        client.on("state", self._take, namespace=HALL)
        client.on("*", self._hear, namespace=HALL)
        headers = {"Cookie": cookies} if cookies else {}
        client.connect(
            url, headers=headers, auth=auth, namespaces=[HALL], transports=["websocket"], wait_timeout=10
        )
        self._client = client

    def waiting(self) -> int:
        """How many wait, as the newest state says."""
        return len(self.state.get("waiting", []))

    def close(self) -> None:
        """Stop listening."""
        if self._client is not None:
            self._client.disconnect()

    def _take(self, state: dict[str, Any]) -> None:
        self._hear("state", state)
        with self.changed:
            if state["seq"] >= self.state.get("seq", -1):
                self.state = state
            for call in state["calls"]:
                self._note(SeenCall(call["seq"], call["number"], call["counter"]))
            self.changed.notify_all()

    def _hear(self, _event: str, *content: Any) -> None:
        """Every frame comes by here, those too that this screen has no use for."""
        with self.changed:
            self.told.update(_texts(content))

    def _note(self, call: SeenCall) -> None:
        known = self.calls.setdefault(call.seq, call)
        self.doubled += known != call


def _texts(content: Any) -> Iterator[str]:
    """Everything that can be read in a frame: keys and values, at any depth."""
    if isinstance(content, dict):
        yield from map(str, content)
        content = tuple(content.values())
    if isinstance(content, list | tuple):
        for part in content:
            yield from _texts(part)
    elif content is not None:
        yield str(content)
