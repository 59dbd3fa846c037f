"""The small page on a kiosk PC, whatever its browser does."""

import socket
import threading
from collections.abc import Iterator, Mapping
from typing import ClassVar

import pytest

from hardware.local_page import HOST, LocalPage, LocalRequest
from tests.hardware.waiting import until

MORE_THAN_A_LINE_HOLDS = b"x" * 50_000_000
CUT_AT_ONCE = b"\x01\x00\x00\x00\x00\x00\x00\x00"


class LongAnswer(LocalRequest):
    """Answers with more than fits on its way."""

    headers_of_all: ClassVar[Mapping[str, str]] = {}

    def get(self) -> None:
        self.answer(MORE_THAN_A_LINE_HOLDS, "text/plain")


@pytest.fixture
def page() -> Iterator[LocalPage]:
    opened = LocalPage(LongAnswer, "a test", port=0)
    opened.start()
    yield opened
    opened.stop()


def test_a_browser_that_goes_away_in_the_middle_is_no_fault(
    page: LocalPage, capfd: pytest.CaptureFixture[str]
) -> None:
    with socket.create_connection((HOST, page.port), timeout=30) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, CUT_AT_ONCE)
        line.sendall(f"GET / HTTP/1.1\r\nHost: {HOST}:{page.port}\r\n\r\n".encode())
        assert line.recv(1)
    until(lambda: not any("process_request" in thread.name for thread in threading.enumerate()))
    assert "Traceback" not in capfd.readouterr().err


class Slow(LocalRequest):
    """Its files are closed while it looks into them."""

    headers_of_all: ClassVar[Mapping[str, str]] = {}
    asked, closed = threading.Event(), threading.Event()

    def get(self) -> None:
        self.asked.set()
        self.closed.wait(30)
        raise ValueError("the file is closed")


def test_a_request_while_the_page_ends_is_dropped_without_a_trace(capfd: pytest.CaptureFixture[str]) -> None:
    page = LocalPage(Slow, "a test", port=0)
    page.start()
    ask = f"GET / HTTP/1.1\r\nHost: {HOST}:{page.port}\r\n\r\n".encode()
    with socket.create_connection((HOST, page.port), timeout=30) as line:
        line.sendall(ask)
        assert Slow.asked.wait(30)
        page.stop()
        Slow.closed.set()
        assert line.recv(1) == b""
    assert "Traceback" not in capfd.readouterr().err
