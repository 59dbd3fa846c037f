"""What nobody should send over a socket: every event of every namespace, events that do not exist, and packets that are none."""

from collections.abc import Iterator
from itertools import chain

import pytest
import requests
import websocket
from flask import Flask
from structlog.testing import capture_logs

from base.web.live import socketio
from tests.flow.doors import NAMESPACES, ORIGIN, Tokens, socket_of
from tests.flow.hostile import VALUES
from tests.flow.scene import ON_SQLITE, Scene
from tests.wartemarke.visiting import Listener, until

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
NO_PACKETS = (
    "",
    "4",
    "42",
    "42/kiosk",
    "42/kiosk,",
    "42/kiosk,{",
    "42/kiosk,{}",
    "42/kiosk,[]",
    "42/kiosk,[null]",
    "42/kiosk,[1,2]",
    '42/kiosk,[["resume"]]',
    '42/nowhere,["resume"]',
    '42/kiosk,["resume",' + "9" * 400 + "]",
    "42" + "9" * 120 + '["resume"]',
    "42/kiosk," + "[" * 50_000,
    "45",
    '451-/kiosk,["resume",{"_placeholder":true,"num":0}]',
    '459999999-/kiosk,["resume"]',
    '450-/kiosk,["resume",{"_placeholder":true,"num":7}]',
    "43/kiosk,7[1]",
    "44/kiosk,1",
    "46",
    "49",
    "40/kiosk,1.5",
    "40" + "9" * 200,
    "1",
    "3probe",
    "5",
    "6",
    "x",
    "\x00\x1b",
    "ä" * 1_000,
)


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


@ON_SQLITE
def test_packets_that_are_none_end_at_most_their_own_line(scene: Scene) -> None:
    with Listener(scene.hall.address, "/kiosk", cookies=scene.kiosk.cookies) as page:
        for sent in (*NO_PACKETS, b"", b"\x00\xff", b"x" * 50_000, "4" + "x" * 2_000_000):
            _say(scene, sent)
        page.client.emit("resume", namespace="/kiosk")
        until(lambda: len([name for name, *_rest in page.heard if name == "state"]) > 1)
    assert requests.get(f"{scene.hall.address}/t/nothing").status_code == 404
    log = scene.hall.server.log.read_text()
    assert [word for word in ("Traceback", *FAULTS, '"fault"') if word in log] == []


def _say(scene: Scene, sent: str | bytes) -> None:
    """Send it over a line of its own, after the handshake, as the kiosk's page could."""
    address = scene.hall.address.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
    line = websocket.create_connection(
        address, timeout=30, header={"Cookie": scene.kiosk.cookies}, origin=scene.hall.address
    )
    try:
        line.send("40/kiosk,")
        line.send(sent) if isinstance(sent, str) else line.send_binary(sent)
        line.send('42/kiosk,["resume"]')
    except OSError:
        return  # the server has hung up, which it may
    finally:
        line.close()
