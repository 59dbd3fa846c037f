"""Requests and packets that are none, on the bare line of a real server: refused or hung up on, and nobody else notices."""

import socket
from collections.abc import Iterator

import pytest
import requests
import websocket

from tests.flow.scene import Scene, open_scene
from tests.flow.test_hostile_sockets import FAULTS
from tests.wartemarke.visiting import Listener, until

NOT_IMPLEMENTED = b"501"
"""What HTTP wants as the answer to a way of transfer that nobody knows."""
FORM = b"Host: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
JSON = b"Host: x\r\nContent-Type: application/json\r\nAccept: application/json\r\n"
LINES = {
    "no request": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    "nothing but an end": b"\r\n\r\n",
    "unknown method": b"BREW / HTTP/1.1\r\nHost: x\r\n\r\n",
    "method of bytes": b"\xff\xfe / HTTP/1.1\r\nHost: x\r\n\r\n",
    "long method": b"G" * 5_000 + b" / HTTP/1.1\r\nHost: x\r\n\r\n",
    "unknown version": b"GET / HTTP/9.9\r\nHost: x\r\n\r\n",
    "NUL in the path": b"GET /t/\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
    "encoded NUL": b"GET /t/%00%ff%ed%a0%80 HTTP/1.1\r\nHost: x\r\n\r\n",
    "broken encoding": b"GET /t/%zz%?%=%&lang=%zz HTTP/1.1\r\nHost: x\r\n\r\n",
    "raw bytes": b"GET /t/\xff\xfe?\xff=\xfe HTTP/1.1\r\nHost: x\r\n\r\n",
    "long path": b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    "whole address": b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    "an address of nonsense": b"GET http://[::1 HTTP/1.1\r\nHost: x\r\n\r\n",
    "star": b"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
    "connect": b"CONNECT example.org:443 HTTP/1.1\r\nHost: x\r\n\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "host of bytes": b"GET /book/hold HTTP/1.1\r\nHost: \xff\xfe\r\n\r\n",
    "host of nonsense": b"GET / HTTP/1.1\r\nHost: [::1\r\n\r\n",
    "long header": b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
    "many headers": b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X: y\r\n" * 5_000 + b"\r\n",
    "header without a name": b"GET / HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n",
    "header of control characters": b"GET / HTTP/1.1\r\nHost: x\r\nX: \x00\x01\r\n\r\n",
    "folded header": b"GET / HTTP/1.1\r\nHost: x\r\nX: y\r\n z\r\n\r\n",
    "negative length": b"POST /book/hold HTTP/1.1\r\n" + FORM + b"Content-Length: -5\r\n\r\nx=1",
    "length of nonsense": b"POST /book/hold HTTP/1.1\r\n" + FORM + b"Content-Length: x\r\n\r\nx=1",
    "endless length": b"POST /book/hold HTTP/1.1\r\n"
    + FORM
    + b"Content-Length: 99999999999999999999\r\n\r\nx=1",
    "two lengths": b"POST /login HTTP/1.1\r\n" + FORM + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nx=1",
    "length and chunks": b"POST /login HTTP/1.1\r\n"
    + FORM
    + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunk of nonsense": b"POST /login HTTP/1.1\r\n"
    + FORM
    + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nx=1\r\n0\r\n\r\n",
    "endless chunk": b"POST /login HTTP/1.1\r\n"
    + FORM
    + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nx",
    "large chunks": b"POST /kiosk/check-in HTTP/1.1\r\n"
    + JSON
    + b"Transfer-Encoding: chunked\r\n\r\n"
    + (b"4000\r\n" + b"x" * 0x4000 + b"\r\n") * 20
    + b"0\r\n\r\n",
    "unknown transfer": b"POST /login HTTP/1.1\r\n" + FORM + b"Transfer-Encoding: brotli\r\n\r\n",
    "less than promised": b"POST /login HTTP/1.1\r\n" + FORM + b"Content-Length: 500\r\n\r\nx=1",
    "expectation": b"POST /login HTTP/1.1\r\n" + FORM + b"Expect: miracles\r\nContent-Length: 0\r\n\r\n",
    "two requests in one": b"GET /t/nothing HTTP/1.1\r\nHost: x\r\n\r\nGET /\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
}

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


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """A hall without devices: what is said here reaches neither them nor the database."""
    yield from open_scene(tmp_path_factory.mktemp("hall"), with_agent=False)


@pytest.mark.parametrize("word", LINES)
def test_a_request_that_is_none_is_no_fault(scene: Scene, word: str) -> None:
    statuses = [line.split()[1] for line in _answer(scene, LINES[word]).splitlines() if line[:5] == b"HTTP/"]
    assert [status for status in statuses if status >= b"500" and status != NOT_IMPLEMENTED] == []
    assert requests.get(f"{scene.hall.address}/t/nothing").status_code == 404
    assert "Traceback" not in scene.hall.server.log.read_text()


def _answer(scene: Scene, sent: bytes) -> bytes:
    """All that the server says before it hangs up or waits for more, after we have said all and closed our half."""
    with socket.create_connection(("127.0.0.1", scene.hall.settings.port), timeout=30) as line:
        try:
            line.sendall(sent)
            line.shutdown(socket.SHUT_WR)
            heard = b""
            while part := line.recv(65536):
                heard += part
        except OSError:  # hung up on while we still spoke
            return b""
    return heard


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
