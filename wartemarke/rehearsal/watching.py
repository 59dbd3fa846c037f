"""Sockets that listen as a board and as phones do, and note each call that they see."""

import threading
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

    `doubled` counts calls that a board would sound twice: the same sequence number with other content.
    """

    calls: dict[int, SeenCall] = field(default_factory=dict)
    state: dict[str, Any] = field(default_factory=dict)
    doubled: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)
    _client: socketio.Client | None = None

    def connect(self, url: str, cookies: str = "", auth: dict[str, str] | None = None) -> None:
        """Listen from now on; comes back by itself after a cut line."""
        client = socketio.Client(reconnection_delay=0.2, reconnection_delay_max=1.0)
        client.on("state", self._take, namespace=HALL)
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
        with self.changed:
            if state["seq"] >= self.state.get("seq", -1):
                self.state = state
            for call in state["calls"]:
                self._note(SeenCall(call["seq"], call["number"], call["counter"]))
            self.changed.notify_all()

    def _note(self, call: SeenCall) -> None:
        known = self.calls.setdefault(call.seq, call)
        self.doubled += known != call
