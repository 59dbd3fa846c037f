"""Bytes: one serial line, opened by address, with every fault of the operating system turned into `Disconnected`.

The address is anything pyserial opens: `/dev/serial/by-id/...`, `COM3`, `socket://host:port`, a pseudo terminal.
One thread reads, one thread writes. Nothing here waits for the line to drain: a stuck printer would hold us for ever.
"""

import contextlib
import threading
import time
from typing import Literal

import serial

from hardware.errors import Disconnected

try:
    import termios
except ImportError:  # Windows has none
    TERMINAL_FAULTS: tuple[type[Exception], ...] = ()
else:
    TERMINAL_FAULTS = (termios.error,)

Flow = Literal["none", "rtscts", "xonxoff"]
Mode = Literal["8N1", "8N2", "8E1", "8O1", "7E1", "7O1", "7N1", "7N2"]
"""Data bits, parity, stop bits."""

FAULTS: tuple[type[Exception], ...] = (OSError, TypeError, ValueError, *TERMINAL_FAULTS)
"""What pyserial raises when a line dies: OSError mostly, termios.error from the reset calls (not an OSError),
TypeError when the other thread closed the port, ValueError for an address it cannot read."""

CHUNK = 256
"""Bytes per write. Small, so that a job notices its deadline even on a slow line."""

READ_SECONDS = 0.1
WRITE_SECONDS = 2.0


class Port:
    """One open line. Raises `Disconnected` from every method but `close`, which never raises."""

    def __init__(
        self, address: str, *, baudrate: int = 9600, flow: Flow = "none", mode: Mode = "8N1"
    ) -> None:
        self._writing = threading.Lock()
        self._broken: str | None = None
        try:
            # Without exclusive=True a second program could open the same port and both would steal bytes.
            self._line = serial.serial_for_url(
                address,
                baudrate=baudrate,
                bytesize=int(mode[0]),
                parity=mode[1],
                stopbits=int(mode[2]),
                timeout=READ_SECONDS,
                write_timeout=WRITE_SECONDS,
                rtscts=flow == "rtscts",
                xonxoff=flow == "xonxoff",
                exclusive=True,
            )
        except FAULTS as fault:
            raise Disconnected("unplugged", fault) from fault

    def read(self) -> bytes:
        """What has arrived, at least one byte, or nothing after a tenth of a second."""
        if self._broken is not None:
            raise Disconnected(self._broken)
        try:
            first: bytes = self._line.read(1)
            waiting = self._line.in_waiting if first else 0
            return first + (self._line.read(waiting) if waiting else b"")
        except FAULTS as fault:
            raise Disconnected("unplugged", fault) from fault

    def write(self, data: bytes, *, deadline: float) -> None:
        """Hand all bytes to the line before `deadline` (a `time.monotonic` moment), or raise `Disconnected`.

        The first byte travels alone: when it is refused, it is certain that nothing left.
        """
        with self._writing:
            self._write_chunk(data[:1], nothing_before=True)
            for start in range(1, len(data), CHUNK):
                if time.monotonic() > deadline:
                    self.give_up("too_slow")
                    raise Disconnected("too_slow")
                self._write_chunk(data[start : start + CHUNK], nothing_before=False)

    def _write_chunk(self, chunk: bytes, *, nothing_before: bool) -> None:
        if self._broken is not None:
            raise Disconnected(self._broken, nothing_left=nothing_before)
        try:
            self._line.write(chunk)
        except serial.SerialTimeoutException as fault:
            # A timeout says nothing about what went out: all bytes may have been delivered.
            self.give_up("stuck")
            raise Disconnected("stuck", fault) from fault
        except FAULTS as fault:
            self.give_up("unplugged")
            raise Disconnected("unplugged", fault, nothing_left=nothing_before) from fault

    def give_up(self, reason: str) -> None:
        """From any thread: let the reading thread find the line broken."""
        self._broken = self._broken or reason

    def close(self) -> None:
        """Close without draining; what the line has not taken yet is thrown away."""
        self.give_up("closed")
        with contextlib.suppress(*FAULTS, AttributeError):  # sockets cannot do this
            self._line.cancel_write()
        held = self._writing.acquire(timeout=WRITE_SECONDS)
        try:
            with contextlib.suppress(*FAULTS, AttributeError):
                self._line.reset_output_buffer()
            with contextlib.suppress(*FAULTS):
                self._line.close()
        finally:
            if held:
                self._writing.release()
