"""What a Star printer says about itself: one shape of status, asked for (ESC ACK SOH); told unasked, it reads the same.

Two header bytes, the first of which says how many bytes there are in all; then printer, errors, paper, and in the eighth the
counter of ETB: bits 6, 5, 3, 2, 1, from 0 to 31 and round again (Star's manual, appendix 2, "Printer status 1" to "6").
Each byte has fixed bits, so that noise is hardly ever taken for a status; after garbage nothing is believed until two
complete statuses came without a wrong bit.
"""

from hardware.messages import Paper
from hardware.star import ASK_STATUS, COUNT
from hardware.status import NOTHING_KNOWN, ProofRequest, Status

CLEAN_ROUNDS = 2
PATIENT_ROUNDS = 8
"""So many statuses a printer is given to settle its counter; then it is believed, but proves nothing."""
SHORTEST, LONGEST = 7, 31
COUNTER_AT = 7
COUNTS = 32
ERRORS = (
    (3, 0x08, "cutter"),
    (3, 0x20, "broken"),
    (3, 0x40, "hot"),
    (3, 0x04, "jammed"),
    (4, 0x0A, "jammed"),
)
"""Which byte, which bits, which word."""


class StarStatus:
    """Feed it everything the printer sends. Never raises; `status` never says more than the printer proved."""

    def __init__(self, asks_proof: bool = True) -> None:
        self._asks_proof = asks_proof
        self._known = NOTHING_KNOWN
        self._clean_rounds = 0
        self._is_waiting = False
        self._pending = bytearray()
        self._first: int | None = None
        self._counter: int | None = None
        self._has_greeted = False
        self._is_settled = False
        self._expected: int | None = None
        self.garbage = 0
        """Bytes so far that made no sense."""

    @property
    def status(self) -> Status:
        """The printer's state as far as it can be believed."""
        return self._known if self.is_trusted else NOTHING_KNOWN

    @property
    def is_trusted(self) -> bool:
        """Whether the last statuses came without a wrong bit, and the counter is known."""
        return self._clean_rounds >= (CLEAN_ROUNDS if self._is_settled else PATIENT_ROUNDS)

    @property
    def is_waiting(self) -> bool:
        """Whether a question is still unanswered."""
        return self._is_waiting

    def ask(self) -> bytes:
        """Ask for the status."""
        self._is_waiting = True
        return ASK_STATUS

    def forget(self) -> None:
        """The printer fell silent: nothing is known any more."""
        self._distrust()
        self._pending.clear()

    def request_proof(self) -> ProofRequest:
        """ETB, and the count that proves it.

        A slip that was torn may still raise the counter. So the first request asks for the count and raises it by two:
        once it went up by two and stands still, ours were obeyed, and with them everything before.
        """
        if self._asks_proof and not self._has_greeted:
            self._has_greeted, self._first = True, None
            return ProofRequest(ASK_STATUS + COUNT + COUNT)
        if not self._is_settled or self._counter is None:
            return ProofRequest()
        present = self._expected if self._expected is not None else self._counter
        self._expected = (present + 1) % COUNTS
        return ProofRequest(COUNT, _proof_of(self._expected))

    def feed(self, received: bytes) -> list[bytes]:
        """Read bytes; returns the counts among them that went up."""
        proofs = []
        self._pending += received
        while self._pending:
            length = self._frame_length()
            if length is None:
                break
            frame = bytes(self._pending[:length])
            del self._pending[:length]
            if len(frame) > 1:
                proofs += self._take(frame)
            elif frame not in (b"\x11", b"\x13"):  # XON and XOFF
                self.garbage += 1
                self._distrust()
        return proofs

    def _frame_length(self) -> int | None:
        """How many of the pending bytes belong together; None as long as that is open."""
        first = self._pending[0]
        if first & 0x91 != 0x01:
            return 1
        length = (first >> 2 & 0x18) | (first >> 1 & 0x07)
        if length < SHORTEST:
            return 1
        rest = self._pending[1:length]
        if any(byte & 0x91 for byte in rest):
            return 1
        return length if len(rest) == length - 1 else None

    def _take(self, frame: bytes) -> list[bytes]:
        self._is_waiting = False
        self._clean_rounds += 1
        self._known = _status_in(frame)
        return self._take_count(_count_in(frame))

    def _take_count(self, counter: int | None) -> list[bytes]:
        before, self._counter = self._counter, counter
        if counter is None:
            return []
        self._first = counter if self._first is None else self._first
        if not self._is_settled:
            self._is_settled = counter == before and (counter - self._first) % COUNTS >= 2
            return []
        if counter == self._expected:
            self._expected = None
        return [_proof_of(counter)] if counter != before and self.is_trusted else []

    def _distrust(self) -> None:
        self._clean_rounds = 0
        self._known = NOTHING_KNOWN
        self._is_waiting = False


def _proof_of(count: int) -> bytes:
    return b"count" + bytes([count])


def _count_in(frame: bytes) -> int | None:
    """Five bits, spread over a byte: 6, 5, 3, 2, 1."""
    if len(frame) <= COUNTER_AT:
        return None
    bits = frame[COUNTER_AT]
    return (bits & 0x60) >> 2 | (bits & 0x0E) >> 1


def _status_in(frame: bytes) -> Status:
    return Status(
        online=not frame[2] & 0x08,
        cover="open" if frame[2] & 0x20 else "closed",
        paper=_paper(frame[5]),
        error=next((word for place, bits, word in ERRORS if frame[place] & bits), None),
    )


def _paper(bits: int) -> Paper:
    if bits & 0x08:
        return "out"
    return "near_end" if bits & 0x06 else "ok"
