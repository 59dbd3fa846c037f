"""A simulated code scanner: types what it is told and ends with a carriage return."""

from pathlib import Path

from hardware.simulators.terminal import Terminal


class SimulatedScanner:
    """One scanner at `path`."""

    def __init__(self, path: Path) -> None:
        self._terminal = Terminal(path)

    def scan(self, text: str) -> None:
        """As if this code were held before the window."""
        self.type(text.encode("utf-8", errors="replace") + b"\r")

    def type(self, content: bytes) -> None:
        """These bytes and no more: noise, half a code."""
        self._terminal.write(content)

    @property
    def is_plugged_in(self) -> bool:
        """Whether its cable is in."""
        return self._terminal.is_plugged_in

    def set_fault(self, name: str, value: int) -> None:
        """`unplugged` is the only fault a scanner has."""
        if name != "unplugged":
            raise ValueError(name)
        if value:
            self._terminal.unplug()
        else:
            self._terminal.plug_in()

    def stop(self) -> None:
        """Let the device vanish."""
        self._terminal.unplug()
