"""Everything that can go wrong here, sorted by what one would do next.

HardwareError
├── BadConfiguration    a person mends a file or an option, then starts again
└── Disconnected        the line is gone or stuck: close it, open it again soon
"""


class HardwareError(Exception):
    """Root of all errors of this package."""


class BadConfiguration(HardwareError):
    """The agent cannot start like this; the message is one sentence for the person who set it up."""


class Disconnected(HardwareError):
    """A serial line failed; `reason` is one short word of `unplugged`, `stuck`, `too_slow`, `closed`.

    `nothing_left` is True only when it is certain that not a single byte of the failed write went out.
    `str()` adds what the operating system said.
    """

    def __init__(self, reason: str, detail: object = "", *, nothing_left: bool = False) -> None:
        super().__init__(f"{reason} ({detail})" if detail else reason)
        self.reason = reason
        self.nothing_left = nothing_left
