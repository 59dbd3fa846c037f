"""A pseudo terminal under a stable name, which can be unplugged and plugged in again."""

import contextlib
import os
import select
import threading
from collections.abc import Callable
from pathlib import Path

from hardware.errors import BadConfiguration

try:
    import tty
except ImportError:  # Windows has no pseudo terminals; the agent itself runs there
    tty = None  # type: ignore[assignment]

WAIT_SECONDS = 0.1
MOST_BYTES = 4096


class Terminal:
    """`path` is what a program opens; the simulator reads and writes at this end. POSIX only."""

    def __init__(self, path: Path, *, plugged_in: bool = True) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._ends: tuple[int, int] | None = None
        if plugged_in:
            self.plug_in()

    @property
    def is_plugged_in(self) -> bool:
        """Whether there is anything to open at `path`."""
        return self._ends is not None

    def plug_in(self) -> None:
        """Make the device appear; does nothing when it is there."""
        with self._lock:
            if self._ends is not None:
                return
            if tty is None:
                raise BadConfiguration("Simulated devices need Linux or macOS.")
            # The far end stays open here too, so that reading survives a time in which no program has it open.
            near, far = os.openpty()
            tty.setraw(far)
            os.set_blocking(near, False)
            self._ends = near, far
            if self.path.is_symlink():  # of an earlier start; a real file is not ours to remove
                self.path.unlink()
            try:
                self.path.symlink_to(os.ttyname(far))
            except OSError as fault:
                raise BadConfiguration(f"The port {self.path} cannot be made: {fault.strerror}.") from fault

    def unplug(self) -> None:
        """Let the device vanish, as if the cable were pulled."""
        with self._lock:
            ends, self._ends = self._ends, None
            if ends is None:
                return
            # Another simulator may have taken our name since.
            if self.path.is_symlink() and os.readlink(self.path) == os.ttyname(ends[1]):
                self.path.unlink()
            for end in ends:
                os.close(end)

    def wait(self) -> bool:
        """Whether a program wrote something, at the latest after a tenth of a second."""
        ends = self._ends
        if ends is None:
            return False
        with contextlib.suppress(OSError, ValueError):
            return bool(select.select([ends[0]], [], [], WAIT_SECONDS)[0])
        return False

    def read(self, most: int = MOST_BYTES) -> bytes:
        """What a program wrote, without waiting."""
        with self._lock, contextlib.suppress(OSError):
            return os.read(self._ends[0], most) if self._ends else b""
        return b""

    def write(self, content: bytes) -> None:
        """Send to whoever listens; like a real device, what nobody takes is lost."""
        with self._lock, contextlib.suppress(OSError):
            if self._ends is not None:
                os.write(self._ends[0], content)


class Turns:
    """A thread that takes one turn after the other until it is stopped; a turn may wait, but not long."""

    def __init__(self, name: str, turn: Callable[[], None]) -> None:
        self._turn = turn
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"simulated {name}", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End; returns when the thread is gone or after a second."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(timeout=1.0)

    def wait(self, seconds: float) -> bool:
        """Pause; True when it is time to end."""
        return self._stopping.wait(seconds)

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._turn()
