"""What nobody should send over a socket: every event of every namespace, and events that do not exist.

Packets that are none go over the bare line of a real server: `test_hostile_lines.py`.
"""

from collections.abc import Iterator
from itertools import chain

import pytest
from flask import Flask
from structlog.testing import capture_logs

from base.web.live import socketio
from tests.flow.doors import NAMESPACES, ORIGIN, Tokens, socket_of
from tests.flow.hostile import VALUES

UNKNOWN_EVENTS = ("state", "nothing", "\x00", "__class__", "x" * 500)
FAULTS = {"socket_fault", "device_fault", "listener_failed"}
FIELDS = (
    "text",
    "counter",
    "button",
    "slip_id",
    "attempt",
    "devices",
    "unfinished",
    "ticket",
    "token",
    "seq",
)
SENDABLE = [value for value in VALUES if not isinstance(value, int | float) or abs(value) < 2**64]
"""The library itself takes no numbers of more than 100 digits."""


def payloads() -> Iterator[object]:
    """Hostile values alone, and in every field that any message has."""
    for value in SENDABLE:
        yield value
        yield dict.fromkeys(FIELDS, value)


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_no_message_is_a_fault_and_the_line_stands(app: Flask, tokens: Tokens, namespace: str) -> None:
    (caller, *_others) = sorted(NAMESPACES[namespace])
    socket = socket_of(app, tokens, caller, namespace)
    events = set(socketio.server.handlers[namespace]) - {"connect", "disconnect"}  # type: ignore[attr-defined]  # stubs lag behind
    with capture_logs() as logs:
        for event in chain(sorted(events), UNKNOWN_EVENTS):
            for payload in payloads():
                socket.emit(event, payload, namespace=namespace)
    assert [line for line in logs if line["event"] in FAULTS] == []
    assert socket.is_connected(namespace)


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_no_way_of_knocking_is_a_fault(app: Flask, namespace: str) -> None:
    with capture_logs() as logs:
        for value in SENDABLE:
            for auth in ({"ticket": value}, {"token": value}, dict.fromkeys(FIELDS, value)):
                stranger = socketio.test_client(app, namespace=namespace, headers=ORIGIN, auth=auth)
                assert not stranger.is_connected(namespace), auth
    assert [line for line in logs if line["event"] in FAULTS] == []
