"""Bare push buttons on the modem lines of a serial port: one between RTS and CTS, one between DTR and DSR.

RTS and DTR are switched on when the port opens and feed the buttons; no byte ever travels.
"""

import time

import serial

from hardware.errors import Disconnected
from hardware.port import FAULTS

LOOK_SECONDS = 0.01
READ_SECONDS = 0.1


class Contacts:
    """One open port with contacts. `read` gives `CTS` or `DSR` with a line feed for each one that closed."""

    def __init__(self, address: str) -> None:
        self._broken: str | None = None
        try:
            self._line = serial.serial_for_url(address, exclusive=True)
            self._closed = self._look()
        except FAULTS as fault:
            raise Disconnected("unplugged", fault) from fault

    def read(self) -> bytes:
        """Contacts that closed within the next tenth of a second; raises `Disconnected`."""
        until = time.monotonic() + READ_SECONDS
        while time.monotonic() < until:
            if self._broken is not None:
                raise Disconnected(self._broken)
            if fresh := self._newly_closed():
                return b"".join(name.encode() + b"\n" for name in sorted(fresh))
            time.sleep(LOOK_SECONDS)
        return b""

    def write(self, data: bytes, *, deadline: float) -> None:
        """Contacts have nothing that could show an answer."""

    def give_up(self, reason: str) -> None:
        """Let the reading thread find it closed."""
        self._broken = self._broken or reason

    def close(self) -> None:
        """Close the port."""
        self.give_up("closed")
        try:
            self._line.close()
        except FAULTS:
            return

    def _newly_closed(self) -> set[str]:
        try:
            now = self._look()
        except FAULTS as fault:
            raise Disconnected("unplugged", fault) from fault
        fresh, self._closed = now - self._closed, now
        return fresh

    def _look(self) -> set[str]:
        return {name for name, is_closed in (("CTS", self._line.cts), ("DSR", self._line.dsr)) if is_closed}
