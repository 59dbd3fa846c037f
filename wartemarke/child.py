"""One child process of a hall: started, watched, ended, or killed; never left behind."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

SET_DEATH_SIGNAL = (
    1  # prctl(PR_SET_PDEATHSIG): Linux ends the child when its parent is gone, however that ended
)
LARGEST_LOG = 5 * 1024 * 1024
END_SECONDS = 4.5


class Child:
    """A `wartemarke` command, or another `module`, in a process group of its own, with its log in a file."""

    def __init__(
        self,
        name: str,
        arguments: list[str],
        environment: Mapping[str, str],
        log: Path,
        module: str = "wartemarke",
    ) -> None:
        self.name = name
        self.log = log
        self._command = [sys.executable, "-m", module, *arguments]
        self._environment = dict(environment)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; returns at once. The log goes on where it was, unless it has grown large."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        is_large = self.log.exists() and self.log.stat().st_size > LARGEST_LOG
        with self.log.open("wb" if is_large else "ab") as log:
            self._process = subprocess.Popen(
                self._command,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=_die_with_parent,
            )

    @property
    def is_running(self) -> bool:
        """Whether it lives."""
        return self._process is not None and self._process.poll() is None

    @property
    def ended_well(self) -> bool:
        """Whether it came to its end by itself, and without a complaint."""
        return self._process is not None and self._process.poll() == 0

    @property
    def group(self) -> int:
        """Its process group: itself and its own children. Only while it was started once."""
        assert self._process is not None
        return self._process.pid

    def ask_to_end(self) -> None:
        """Tell it to end; returns at once."""
        if self._process is not None and self.is_running:
            self._process.terminate()

    def end(self) -> None:
        """Wait until it has ended; what takes too long is killed."""
        if self._process is None:
            return
        self.ask_to_end()
        try:
            self._process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """End it and its own children at once, as a power cut would."""
        if self._process is None:
            return
        with suppress(ProcessLookupError):  # it has ended by itself
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_DEATH_SIGNAL, signal.SIGTERM)
