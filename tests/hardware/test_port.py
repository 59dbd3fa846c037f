"""Whatever the operating system says about a line, we say `Disconnected`."""

import os
import socket
import threading
import time
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.errors import Disconnected
from hardware.port import Port
from hardware.simulators.terminal import Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    made = Terminal(tmp_path / "line")
    yield made
    made.unplug()


@pytest.fixture
def port(terminal: Terminal) -> Iterator[Port]:
    opened = Port(str(terminal.path))
    yield opened
    opened.close()


def soon(seconds: float = 5.0) -> float:
    return time.monotonic() + seconds


def read_all(terminal: Terminal, length: int) -> bytes:
    received, end = b"", soon()
    while len(received) < length and time.monotonic() < end:
        received += terminal.read() if terminal.wait() else b""
    return received


def read_for_ever(port: Port) -> None:
    while True:
        port.read()


def test_bytes_go_both_ways(terminal: Terminal, port: Port) -> None:
    content = bytes(range(256)) * 4
    port.write(content, deadline=soon())
    assert read_all(terminal, len(content)) == content
    terminal.write(b"\x00\x11\x13\r\n\xff")
    received = b""
    while len(received) < 6:
        received += port.read()
    assert received == b"\x00\x11\x13\r\n\xff"


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("/dev/there-is-no-such-port", id="missing"),
        pytest.param("/dev/null", id="no terminal"),
        pytest.param("nonsense://x", id="unknown kind"),
        pytest.param("socket://127.0.0.1:1", id="nobody listens"),
        pytest.param("", id="empty"),
    ],
)
def test_what_cannot_be_opened_is_disconnected(address: str) -> None:
    with pytest.raises(Disconnected):
        Port(address)


def test_a_port_has_one_owner(terminal: Terminal, port: Port) -> None:
    with pytest.raises(Disconnected):
        Port(str(terminal.path))


def test_an_unplugged_line_fails_both_ways_and_nothing_left(terminal: Terminal, port: Port) -> None:
    terminal.unplug()
    with pytest.raises(Disconnected):
        port.read()
    with pytest.raises(Disconnected) as caught:
        port.write(b"abc", deadline=soon())
    assert caught.value.nothing_left
    assert caught.value.reason == "unplugged"


def test_a_stuck_line_ends_by_itself_and_may_have_taken_bytes(
    terminal: Terminal, port: Port, monkeypatch: pytest.MonkeyPatch
) -> None:
    port._line.write_timeout = 0.2
    with pytest.raises(Disconnected) as caught:
        port.write(b"x" * 100_000, deadline=soon())
    assert caught.value.reason == "stuck"
    assert not caught.value.nothing_left


def test_a_job_longer_than_its_deadline_ends(terminal: Terminal, port: Port) -> None:
    with pytest.raises(Disconnected) as caught:
        port.write(b"x" * 1000, deadline=time.monotonic() - 1)
    assert caught.value.reason == "too_slow"


def test_closing_a_stuck_line_does_not_wait_for_it_to_drain(terminal: Terminal, port: Port) -> None:
    port._line.write_timeout = 0.2
    with pytest.raises(Disconnected):
        port.write(b"x" * 100_000, deadline=soon())
    closing = threading.Thread(target=port.close)
    closing.start()
    closing.join(timeout=5)
    assert not closing.is_alive()


def test_a_line_over_the_network_can_be_closed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = Port(f"socket://127.0.0.1:{listening.getsockname()[1]}")
        port.close()
        with pytest.raises(Disconnected):
            port.read()


def test_a_reader_notices_that_another_thread_closed(port: Port) -> None:
    ended = threading.Event()

    def read_until_closed() -> None:
        with pytest.raises(Disconnected):
            read_for_ever(port)
        ended.set()

    reader = threading.Thread(target=read_until_closed)
    reader.start()
    port.close()
    assert ended.wait(5)
    reader.join()


def test_a_line_that_hangs_up_is_disconnected() -> None:
    near, far = os.openpty()
    tty.setraw(far)
    port = Port(os.ttyname(far))
    os.close(near)
    with pytest.raises(Disconnected):
        read_for_ever(port)
    port.close()
    os.close(far)
