"""What a presenter printer says about itself: as ESC/POS, and DLE EOT 20 with the ticket in the outlet.

That a ticket appeared in the outlet, which was empty before, is the proof that it is printed and cut.
"""

from hardware.escpos_status import QUESTIONS, StatusDecoder
from hardware.messages import Paper
from hardware.status import ProofRequest, Status

FULL_STATUS = b"\x10\x04\x14"
FULL_LENGTH = 6  # 10 0F, paper, user, errors that pass, errors that stay
PRESENTED = b"presented"
ERRORS = ((4, 0x01, "hot"), (4, 0x40, "jammed"), (5, 0x01, "cutter"), (5, 0x7E, "broken"))
"""Which byte, which bits, which word."""


class PresenterStatus(StatusDecoder):
    """See `StatusDecoder`; a round ends with the full status, which has the last word."""

    def __init__(self, asks_proof: bool = True) -> None:
        super().__init__("none")
        self._asks_proof = asks_proof

    def ask(self) -> bytes:
        """Begin a round of questions; returns the bytes to send."""
        super().ask()
        self._asked.append(20)
        return QUESTIONS + FULL_STATUS

    def request_proof(self) -> ProofRequest:
        """The outlet proves it by itself; the caller sees to it that it is empty."""
        return ProofRequest(b"", PRESENTED) if self._asks_proof else ProofRequest()

    def _frame_length(self) -> int | None:
        if self._pending[0] != 0x10:
            return super()._frame_length()
        if len(self._pending) < 2:
            return None
        if self._pending[1] != 0x0F:
            return 1
        return FULL_LENGTH if len(self._pending) >= FULL_LENGTH else None

    def _take(self, frame: bytes) -> bytes | None:
        if len(frame) != FULL_LENGTH or frame[0] != 0x10:
            return super()._take(frame)
        if self._asked != [20] or frame[2] & 0x9A:  # bits that are never set
            self.garbage += FULL_LENGTH
            self._distrust()
            return None
        self._asked = []
        return self._take_full(frame)

    def _take_answer(self, answer: int) -> bytes | None:
        if self._asked == [20]:  # a fifth short answer, where the long one should be
            self.garbage += 1
            self._distrust()
            return None
        return super()._take_answer(answer)

    def _take_full(self, frame: bytes) -> bytes | None:
        was_empty = self.status.ticket is False
        self._end_round(_status_in(frame, self._answers[1]))
        return PRESENTED if was_empty and self.status.ticket else None


def _status_in(frame: bytes, printer: int) -> Status:
    return Status(
        online=not printer & 0x08,
        cover="open" if frame[3] & 0x03 else "closed",
        paper=_paper(frame[2]),
        error=next((word for place, bits, word in ERRORS if frame[place] & bits), None),
        ticket=bool(frame[2] & 0x20),
    )


def _paper(bits: int) -> Paper:
    if bits & 0x41:  # none, or used up by count
        return "out"
    return "near_end" if bits & 0x04 else "ok"
