"""What is known of a printer, whatever language it speaks, and what every family's decoder of status can do."""

from dataclasses import dataclass
from typing import Protocol

from hardware.messages import Cover, Paper


@dataclass(frozen=True)
class Status:
    """What is known for certain; None and "unknown" mean that nobody knows. `ticket`: one hangs in the outlet."""

    online: bool | None = None
    cover: Cover = "unknown"
    paper: Paper = "unknown"
    error: str | None = None
    ticket: bool | None = None


NOTHING_KNOWN = Status()


@dataclass(frozen=True)
class ProofRequest:
    """`question` goes after the slip's last byte; once the paper is out, `feed` returns `answer`.

    An empty answer: this printer proves nothing.
    """

    question: bytes = b""
    answer: bytes = b""


class Decoder(Protocol):
    """Reads everything a printer sends. Never raises; never says more than the printer proved."""

    @property
    def garbage(self) -> int:
        """Bytes so far that made no sense."""

    @property
    def status(self) -> Status:
        """The printer's state as far as it can be believed."""

    @property
    def is_trusted(self) -> bool:
        """Whether the last rounds of questions were answered without a wrong bit."""

    @property
    def is_waiting(self) -> bool:
        """Whether questions are still unanswered."""

    def ask(self) -> bytes:
        """Begin a round of questions; returns the bytes to send."""

    def forget(self) -> None:
        """The printer fell silent: nothing is known any more, half an answer is no answer."""

    def request_proof(self) -> ProofRequest:
        """How the next slip shall be proved."""

    def feed(self, received: bytes) -> list[bytes]:
        """Read bytes; returns the proofs among them."""
