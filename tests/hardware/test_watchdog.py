"""systemd hears that the agent is ready and turns; a thread that died ends the process."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware import watchdog
from tests.hardware.waiting import until


class Systemd:
    """The other end of the notify socket."""

    def __init__(self, address: str) -> None:
        self.heard: list[str] = []
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind("\0" + address[1:] if address.startswith("@") else address)
        self._socket.setblocking(False)

    def listen(self) -> list[str]:
        try:
            while True:
                self.heard.append(self._socket.recv(100).decode())
        except BlockingIOError:
            return self.heard

    def close(self) -> None:
        self._socket.close()


@pytest.fixture(params=["file", "abstract"])
def systemd(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Systemd]:
    address = str(tmp_path / "notify") if request.param == "file" else f"@wartemarke-{tmp_path.name}"
    monkeypatch.setenv("NOTIFY_SOCKET", address)
    monkeypatch.setenv("WATCHDOG_USEC", "60000")
    opened = Systemd(address)
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def _usual_hook() -> Iterator[None]:
    usual = threading.excepthook
    threading.excepthook = lambda _: None  # the faults here are meant
    yield
    threading.excepthook = usual


def test_it_is_ready_turns_and_stops(systemd: Systemd) -> None:
    stop, well = threading.Event(), threading.Event()
    well.set()
    ended: list[bool] = []
    watching = threading.Thread(target=lambda: ended.append(watchdog.watch(well.is_set, stop)))
    watching.start()
    until(lambda: systemd.listen().count("WATCHDOG=1") >= 2)
    well.clear()  # a device holds the teller: from now on systemd hears nothing and will kill us
    stop.set()
    watching.join()
    assert systemd.listen()[0] == "READY=1"
    assert systemd.heard[-1] == "STOPPING=1"
    assert ended == [True]


@pytest.mark.parametrize(
    "name, ends",
    [pytest.param("line printer", True, id="ours"), pytest.param("Thread-7", False, id="a library's")],
)
def test_a_thread_that_died_ends_the_process(name: str, ends: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    stop = threading.Event()
    died = watchdog._end_with_any_thread(stop)
    thread = threading.Thread(target=lambda: 1 / 0, name=name)
    thread.start()
    thread.join()
    assert (stop.is_set(), died.is_set()) == (ends, ends)


@pytest.mark.parametrize("given, seconds", [("30000000", 10.0), ("", 5.0), ("x", 5.0), ("0", 5.0)])
def test_how_often_it_is_told(given: str, seconds: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", given)
    assert watchdog.seconds_between() == seconds
