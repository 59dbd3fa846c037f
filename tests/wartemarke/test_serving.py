"""The server as a town runs it: gunicorn and gevent, reached over loopback."""

import resource
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import requests
import socketio

from tests.wartemarke.visiting import Clerk, Kiosk, Listener, until
from wartemarke.hall import Hall

MANY_SOCKETS = 1200
CANARY = "29PUBWEM7M5SRJU2KX5587AQ5DTX"
HANDSHAKE = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{more}\r\n"
)


def _shake_hands(hall: Hall, more: str, opening: str = HANDSHAKE) -> bytes:
    host = f"127.0.0.1:{hall.settings.port}"
    with socket.create_connection(("127.0.0.1", hall.settings.port), timeout=30) as line:
        line.sendall(opening.format(host=host, more=more).encode())
        return line.recv(4096)


def test_health_is_told_to_everybody_and_says_little(hall: Hall) -> None:
    until(lambda: requests.get(f"{hall.address}/healthz").status_code == 200)
    told = requests.get(f"{hall.address}/healthz").json()
    assert told.pop("sweep_age_seconds") < 60
    assert told == {"status": "ok", "database": "ok", "schema": "current", "sweeps": "ok", "disk": "ok"}


def test_figures_count_requests_by_rule(hall: Hall) -> None:
    requests.get(f"{hall.address}/t/{CANARY}")
    until(
        lambda: 'sweep="feed"' in requests.get(f"{hall.address}/metrics").text
    )  # it was swept for the first time
    figures = requests.get(f"{hall.address}/metrics").text
    assert 'rule="/t/<code>"' in figures
    assert CANARY not in figures
    for name in (
        "wartemarke_calls ",
        "wartemarke_mails_waiting ",
        'wartemarke_sweep_age_seconds{sweep="feed"}',
    ):
        assert name in figures


def test_the_log_holds_no_code_name_or_mail(hall: Hall, server_log: Path) -> None:
    for path in (
        f"/t/{CANARY}",
        f"/confirm/{CANARY}",
        f"/reservations/{CANARY}/qr.svg",
        f"/enrol?code={CANARY}",
    ):
        requests.get(hall.address + path)
        requests.post(hall.address + path, data={"name": "Erika Canary", "email": "canary@example.org"})
    requests.post(f"{hall.address}/login", data={"login": "canary@example.org", "password": CANARY})
    until(lambda: "/reservations/<code>" in server_log.read_text())
    log = server_log.read_text().casefold()
    assert CANARY.casefold() not in log
    assert "canary" not in log


def test_a_clerk_logs_in_and_out(hall: Hall) -> None:
    clerk = Clerk(hall.address, "counter1", hall.logins()["counter1"].password)
    assert clerk.page.url == f"{hall.address}/counter"
    cookies = clerk.browser.cookies
    clerk.browser.session.post(
        f"{hall.address}/logout", data={"csrf_token": clerk.page.token}, allow_redirects=False
    )
    again = requests.get(f"{hall.address}/counter", headers={"Cookie": cookies}, allow_redirects=False)
    assert again.status_code == 302


def test_a_phone_hears_the_state_and_the_heartbeat(hall: Hall, kiosk: Kiosk) -> None:
    code = kiosk.take_number()["ticket_url"].rpartition("/")[2]
    with Listener(hall.address, "/hall", ticket=code) as phone:
        until(lambda: phone.newest("state"))
        seq = phone.newest("state")["seq"]
        kiosk.take_number()
        until(lambda: phone.newest("state")["seq"] > seq)
        newest = phone.newest("state")["seq"]  # a heartbeat may have come just before it
        until(lambda: (phone.newest("heartbeat") or {}).get("seq") == newest)


@pytest.mark.parametrize("namespace", ["/hall", "/kiosk", "/counter", "/device"])
def test_strangers_get_no_socket(hall: Hall, namespace: str) -> None:
    with pytest.raises(socketio.exceptions.ConnectionError):
        Listener(hall.address, namespace, ticket="X" * 28, token="no such token")


def test_polling_is_not_offered(hall: Hall) -> None:
    assert requests.get(f"{hall.address}/socket.io/?EIO=4&transport=polling").status_code == 400


def test_a_foreign_page_gets_no_socket(hall: Hall) -> None:
    assert b" 400 " in _shake_hands(hall, "Origin: https://evil.example\r\n").splitlines()[0]
    assert b" 101 " in _shake_hands(hall, f"Origin: {hall.address}\r\n").splitlines()[0]


def test_compression_of_sockets_is_refused(hall: Hall) -> None:
    offered = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"
    answer = _shake_hands(hall, offered + f"Origin: {hall.address}\r\n")
    assert b" 101 " in answer.splitlines()[0]
    assert b"permessage-deflate" not in answer


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", ""), id="without key"),
        pytest.param(("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 1"), id="old version"),
        pytest.param(("Connection: Upgrade", "Connection: close"), id="no upgrade"),
    ],
)
def test_a_broken_handshake_is_no_fault_of_ours(hall: Hall, fault: tuple[str, str]) -> None:
    answer = _shake_hands(hall, "", HANDSHAKE.replace(*fault))
    assert answer.split(b" ")[1].startswith(b"4")


def test_a_connection_without_origin_is_for_devices_only(hall: Hall, kiosk: Kiosk) -> None:
    code = kiosk.take_number()["ticket_url"].rpartition("/")[2]
    answer = _socket_talk(hall, f'40/hall,{{"ticket":"{code}"}}')
    assert "origin" in answer
    with_origin = _socket_talk(hall, f'40/hall,{{"ticket":"{code}"}}', f"Origin: {hall.address}\r\n")
    assert "origin" not in with_origin


def _socket_talk(hall: Hall, said: str, more: str = "") -> str:
    """What the server answers to one Socket.IO packet, on a websocket spoken by hand."""
    with socket.create_connection(("127.0.0.1", hall.settings.port), timeout=30) as line:
        line.sendall(HANDSHAKE.format(host=f"127.0.0.1:{hall.settings.port}", more=more).encode())
        heard = b""
        while b"pingInterval" not in heard:
            heard += line.recv(4096)
        masked = (
            bytes([0x81, 0x80 | len(said), 0, 0, 0, 0]) + said.encode()
        )  # a mask of zeros changes nothing
        line.sendall(masked)
        return line.recv(4096).decode(errors="replace")


@pytest.fixture
def many_files() -> Iterator[None]:
    """Allows this process more open connections than the usual 1024."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < 2 * MANY_SOCKETS:
        pytest.skip("this machine allows too few open files")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 2 * MANY_SOCKETS), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.usefixtures("many_files")
def test_more_than_a_thousand_screens_leave_room_for_people(hall: Hall) -> None:
    host = f"127.0.0.1:{hall.settings.port}"
    with ExitStack() as lines:
        for _screen in range(MANY_SOCKETS):
            line = lines.enter_context(
                socket.create_connection(("127.0.0.1", hall.settings.port), timeout=30)
            )
            line.sendall(HANDSHAKE.format(host=host, more=f"Origin: {hall.address}\r\n").encode())
            assert b" 101 " in line.recv(4096)
        assert requests.get(f"{hall.address}/login", timeout=30).status_code == 200
