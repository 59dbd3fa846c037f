"""Whatever the operating system says about a line, we say `Disconnected`."""

import os
import socket
import threading
import time
import tty
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import pytest

from hardware.errors import Disconnected
from hardware.port import FAULTS, Flow, Mode, Port
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


def soon(seconds: float = 60.0) -> float:
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
    closing.join(timeout=30)
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
    assert ended.wait(30)
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


# --- what pyserial does under fault, row by row as it was found out; whatever it is, `Port` says `Disconnected` or goes on


def test_after_unplugging_every_call_fails_in_its_own_way_and_closing_works(
    terminal: Terminal, port: Port
) -> None:
    terminal.unplug()
    seen: dict[str, type[BaseException]] = {}
    calls: dict[str, Callable[[], object]] = {
        "read": lambda: port._line.read(1),
        "in_waiting": lambda: port._line.in_waiting,
        "reset": lambda: port._line.reset_input_buffer(),
    }
    for name, call in calls.items():
        with pytest.raises(FAULTS) as caught:
            call()
        seen[name] = caught.type
    assert not issubclass(seen["reset"], OSError)  # termios.error: who catches OSError only is caught out
    assert port._line.is_open  # pyserial does not know
    port.close()
    port.close()


def test_a_small_write_to_a_blocked_line_may_have_left_although_it_timed_out(
    terminal: Terminal, port: Port
) -> None:
    port._line.write_timeout = 0.1

    def write_small_ones() -> None:
        for _ in range(100_000):  # nobody reads; how much the line holds is the system's matter
            port.write(b"A", deadline=soon())

    with pytest.raises(Disconnected) as caught:
        write_small_ones()
    assert caught.value.reason == "stuck"
    assert not caught.value.nothing_left


def test_no_write_waits_for_ever(port: Port) -> None:
    assert port._line.write_timeout is not None
    assert port._line.timeout is not None


@pytest.mark.parametrize("flow", get_args(Flow))
def test_every_flow_control_opens_on_a_line_without_modem_lines(terminal: Terminal, flow: Flow) -> None:
    opened = Port(str(terminal.path), flow=flow)
    opened.write(b"A017", deadline=soon())
    assert read_all(terminal, 4) == b"A017"
    opened.close()


def test_xon_and_xoff_take_their_two_bytes_and_no_byte_of_a_status(terminal: Terminal) -> None:
    opened = Port(str(terminal.path), flow="xonxoff")
    status = bytes(byte for byte in range(256) if byte & 0x93 in (0x10, 0x12))
    assert not {0x11, 0x13} & set(status)
    terminal.write(status[:8] + b"\x13\x11" + status[8:])
    received, end = b"", soon()
    while len(received) < len(status) and time.monotonic() < end:
        received += opened.read()
    assert received == status
    opened.close()


@pytest.mark.parametrize("mode", get_args(Mode))
def test_every_mode_of_a_line_opens(terminal: Terminal, mode: Mode) -> None:
    opened = Port(str(terminal.path), mode=mode)
    assert (opened._line.bytesize, opened._line.parity, opened._line.stopbits) == (
        int(mode[0]),
        mode[1],
        int(mode[2]),
    )
    opened.close()


def test_a_hundred_losses_of_a_line_leave_no_file_open(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path / "line")
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(100):
        opened = Port(str(terminal.path))
        terminal.unplug()
        with pytest.raises(Disconnected):
            opened.read()
        opened.close()
        terminal.plug_in()
    assert len(os.listdir("/proc/self/fd")) == before
    terminal.unplug()
