"""Simulated number displays: all counters of a hall on one line, each listening to its own address."""

import re
import threading
from pathlib import Path

from hardware.simulators.terminal import Terminal, Turns

FRAME = re.compile(rb"\x02(\d{2})([^\x02\x03]*)\x03")
LONGEST_FRAME = 64


class SimulatedDisplays:
    """The displays at `path`. They never answer."""

    def __init__(self, path: Path) -> None:
        self._terminal = Terminal(path)
        self._turns = Turns("displays", self._turn)
        self._lock = threading.Lock()
        self._shown: dict[int, str] = {}
        self._pending = b""

    def start(self) -> None:
        """Begin to listen."""
        self._turns.start()

    def stop(self) -> None:
        """End, and let the devices vanish."""
        self._turns.stop()
        self._terminal.unplug()

    @property
    def shown(self) -> dict[int, str]:
        """What each address that was ever spoken to shows; dark is an empty text."""
        with self._lock:
            return dict(sorted(self._shown.items()))

    @property
    def is_plugged_in(self) -> bool:
        """Whether its cable is in."""
        return self._terminal.is_plugged_in

    def set_fault(self, name: str, value: int) -> None:
        """`unplugged` is the only fault they have."""
        if name != "unplugged":
            raise ValueError(name)
        if value:
            self._terminal.unplug()
        else:
            self._terminal.plug_in()

    def _turn(self) -> None:
        if self._terminal.wait():
            self._hear(self._terminal.read())
        elif not self._terminal.is_plugged_in:
            self._turns.wait(0.05)

    def _hear(self, received: bytes) -> None:
        self._pending += received
        end = 0
        for frame in FRAME.finditer(self._pending):
            end = frame.end()
            with self._lock:
                self._shown[int(frame[1])] = frame[2].decode("ascii", errors="replace").strip()
        self._pending = self._pending[end:][-LONGEST_FRAME:]
