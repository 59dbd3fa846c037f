"""A USB keypad taken away from the keyboard: its keys come to us and not into the kiosk's browser. Linux only.

Reads the kernel's input events (linux/input.h): seconds, microseconds, type, code, value.
"""

import contextlib
import os
import select
import struct

from hardware.errors import Disconnected

try:
    import fcntl
except ImportError:  # Windows has none; there a keypad stays a keyboard
    fcntl = None  # type: ignore[assignment]

EVENT = struct.Struct("llHHi")
KEY_EVENT, DOWN = 1, 1
GRAB = 0x40044590
"""EVIOCGRAB: from now on only we hear this keypad."""

READ_SECONDS = 0.1
MOST_EVENTS = 64

NAMES = {
    **dict(zip(range(2, 12), "1234567890", strict=True)),
    **dict(zip(range(16, 26), "QWERTYUIOP", strict=True)),
    **dict(zip(range(30, 39), "ASDFGHJKL", strict=True)),
    **dict(zip(range(44, 51), "ZXCVBNM", strict=True)),
    **dict(zip((82, 79, 80, 81, 75, 76, 77, 71, 72, 73), "0123456789", strict=True)),
    **{28: "Enter", 96: "Enter", 14: "Backspace", 57: "Space", 15: "Tab", 1: "Escape"},
    **{78: "Plus", 74: "Minus", 55: "Star", 98: "Slash", 83: "Point", 69: "NumLock"},
    **{58 + number: f"F{number}" for number in range(1, 11)},
    **{87: "F11", 88: "F12", **{170 + number: f"F{number}" for number in range(13, 25)}},
}
"""Kernel key codes by the name that the configuration uses; digits mean both rows of a keyboard."""


class Keypad:
    """One open keypad. `read` gives the names of pressed keys, each with a line feed."""

    def __init__(self, path: str) -> None:
        self._broken: str | None = None
        if fcntl is None:
            raise Disconnected("unplugged", "keypads are read on Linux only")
        try:
            self._file = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        except (OSError, ValueError) as fault:
            raise Disconnected("unplugged", fault) from fault
        try:
            grab(self._file)
        except OSError as fault:
            os.close(self._file)
            raise Disconnected("unplugged", fault) from fault

    def read(self) -> bytes:
        """Keys that went down, or nothing after a tenth of a second; raises `Disconnected`."""
        if self._broken is not None:
            raise Disconnected(self._broken)
        try:
            if not select.select([self._file], [], [], READ_SECONDS)[0]:
                return b""
            events = os.read(self._file, EVENT.size * MOST_EVENTS)
        except (OSError, ValueError) as fault:
            raise Disconnected("unplugged", fault) from fault
        if not events:
            raise Disconnected("unplugged")
        return b"".join(name.encode() + b"\n" for name in pressed(events))

    def write(self, data: bytes, *, deadline: float) -> None:
        """A keypad has nothing that could show an answer."""

    def give_up(self, reason: str) -> None:
        """Let the reading thread find it closed."""
        self._broken = self._broken or reason

    def close(self) -> None:
        """Give the keypad back."""
        self.give_up("closed")
        with contextlib.suppress(OSError):
            os.close(self._file)


def grab(file: int) -> None:
    """Take the keypad for ourselves; raises OSError when another program did."""
    fcntl.ioctl(file, GRAB, 1)


def pressed(events: bytes) -> list[str]:
    """Names of the keys that went down; a key held down repeats itself (value 2) and is not pressed again."""
    whole = events[: len(events) // EVENT.size * EVENT.size]
    return [
        NAMES[code]
        for _, _, kind, code, value in EVENT.iter_unpack(whole)
        if kind == KEY_EVENT and value == DOWN and code in NAMES
    ]
