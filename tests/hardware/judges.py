"""Programs by other authors that judge our simulated printers: receiptio, a printing host, and receiptline, an encoder."""

import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import create_server, socket

import pytest
import serial

from tools.browser_side import MODULES, node

PROGRAM = MODULES / "receiptio" / "bin" / "cli.js"
PORT = 9100
"""receiptio knows no other."""


@dataclass(frozen=True)
class Verdict:
    """How a run of receiptio ended."""

    code: int
    words: str


def need_receiptio() -> str:
    """Node.js, to run it; skips the test where one of both is missing, and says which."""
    found = node()
    if found is None:
        pytest.skip("no Node.js here, so receiptio cannot judge")
    if not PROGRAM.exists():
        pytest.skip("receiptio is not installed (make test does it), so it cannot judge")
    return found


def receiptio(*arguments: str, content: str = "") -> Verdict:
    """Run it to its end."""
    done = subprocess.run(
        [need_receiptio(), str(PROGRAM), *arguments], input=content.encode(), capture_output=True, timeout=60
    )
    return Verdict(done.returncode, done.stderr.decode().strip())


def encoded(receipt: str, language: str, folder: Path) -> bytes:
    """A receipt as receiptline's bytes for one of its printer languages."""
    written, bytes_at = folder / "written.receipt", folder / f"{language}.bin"
    written.write_text(receipt, encoding="utf-8")
    verdict = receiptio(str(written), "-p", language, "-l", "de", "-o", str(bytes_at))
    assert verdict.code == 0, verdict.words
    return bytes_at.read_bytes()


@contextmanager
def on_network(device: Path) -> Iterator[str]:
    """The address under which a serial device can be reached as a network printer."""
    # Each process its own loopback address: the port is always the same.
    host = f"127.0.{os.getpid() // 250 % 250 + 1}.{os.getpid() % 250 + 1}"
    try:
        listener = create_server((host, PORT))
    except OSError as fault:
        pytest.skip(f"port {PORT} cannot be used here ({fault.strerror}), so receiptio cannot judge")
    listener.settimeout(0.1)
    ending = threading.Event()
    thread = threading.Thread(target=_serve, args=(listener, device, ending), daemon=True)
    thread.start()
    try:
        yield host
    finally:
        ending.set()
        thread.join()
        listener.close()


def _serve(listener: socket, device: Path, ending: threading.Event) -> None:
    while not ending.is_set():
        try:
            caller, _ = listener.accept()
        except TimeoutError:
            continue
        with caller, serial.serial_for_url(str(device), timeout=0.02, exclusive=True) as line:
            _carry(caller, line, ending)


def _carry(caller: socket, line: serial.SerialBase, ending: threading.Event) -> None:
    caller.settimeout(0.02)
    while not ending.is_set():
        try:
            received = caller.recv(4096)
            if not received:
                return
            line.write(received)
        except TimeoutError:
            pass
        except OSError:
            return
        if answer := line.read(64):
            caller.sendall(answer)
