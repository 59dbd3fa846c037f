"""What an ESC/POS printer says about itself, read from a stream in which answers come asked and unasked.

Four kinds of bytes share the stream and can be told apart by fixed bits: answers to DLE EOT (one byte), Automatic
Status Back (four), blocks such as the proof of GS ( H (ended by 00), and XON/XOFF. Anything else is garbage: a wrong
baud rate, a foreign device, noise. After garbage nothing is believed until the printer has answered two complete
rounds of our questions without a wrong bit; random bytes do that less than once in 10^10 rounds.
"""

import random
import string
from dataclasses import replace
from typing import Literal

from hardware.escpos import MARKER, proof_request
from hardware.messages import Paper
from hardware.status import NOTHING_KNOWN, ProofRequest, Status

QUESTIONS = b"\x10\x04\x01\x10\x04\x02\x10\x04\x03\x10\x04\x04"
"""DLE EOT 1 to 4: state, cause of being offline, cause of error, paper."""

CLEAN_ROUNDS = 2
BLOCK_STARTS = b"\x35\x37\x3b\x3d\x5f"
LONGEST_BLOCK = 80
PROOF_LENGTH = 6  # 37 22 and four characters, before the closing 00
OBEYED = b"obeyed"

ProofKind = Literal["process_id", "marker", "none"]
"""process_id: GS ( H, answered when the paper is out. marker: GS r, answered when all before was obeyed, for printers that
do not know the former. none: old printers might print the question."""


class StatusDecoder:
    """Feed it everything the printer sends. Never raises; `status` never says more than the printer proved."""

    def __init__(self, proof: ProofKind = "process_id") -> None:
        self._proof = proof
        self._awaits_marker = False
        self._has_marker = False
        self._known = NOTHING_KNOWN
        self._clean_rounds = 0
        self._asked: list[int] = []
        self._answers: dict[int, int] = {}
        self._pending = bytearray()
        self.garbage = 0
        """Bytes so far that made no sense."""

    @property
    def status(self) -> Status:
        """The printer's state as far as it can be believed."""
        return self._known if self.is_trusted else NOTHING_KNOWN

    @property
    def is_trusted(self) -> bool:
        """Whether the last rounds of questions were answered without a wrong bit."""
        return self._clean_rounds >= CLEAN_ROUNDS

    @property
    def is_waiting(self) -> bool:
        """Whether questions are still unanswered."""
        return bool(self._asked)

    def ask(self) -> bytes:
        """Begin a round of questions; returns the bytes to send."""
        self._asked = [1, 2, 3, 4]
        self._answers = {}
        return QUESTIONS

    def forget(self) -> None:
        """The printer fell silent: nothing is known any more, half an answer is no answer."""
        self._distrust()
        self._pending.clear()

    def request_proof(self) -> ProofRequest:
        """A nonce for GS ( H, random, so that a late proof from before a restart is not taken for this one; or GS r."""
        if self._proof == "process_id":
            nonce = "".join(random.choices(string.ascii_letters + string.digits, k=4)).encode()
            return ProofRequest(proof_request(nonce), nonce)
        if self._proof == "marker":
            self._awaits_marker, self._has_marker = True, False
            return ProofRequest(MARKER, OBEYED)
        return ProofRequest()

    def feed(self, received: bytes) -> list[bytes]:
        """Read bytes; returns the proofs among them: the four characters of GS ( H, or OBEYED."""
        proofs = []
        self._pending += received
        while self._pending:
            length = self._frame_length()
            if length is None:
                break
            frame = bytes(self._pending[:length])
            del self._pending[:length]
            proof = self._take(frame)
            if proof:
                proofs.append(proof)
        return proofs

    def _frame_length(self) -> int | None:
        """How many of the pending bytes belong together; None as long as that is open."""
        first = self._pending[0]
        if first & 0x93 == 0x10:
            return self._asb_length()
        if first in BLOCK_STARTS:
            return self._block_length()
        return 1

    def _asb_length(self) -> int | None:
        rest = self._pending[1:4]
        if any(byte & 0x90 for byte in rest):
            return 1
        return 4 if len(rest) == 3 else None

    def _block_length(self) -> int | None:
        for position, byte in enumerate(self._pending[1:LONGEST_BLOCK], start=1):
            if byte == 0:
                return position + 1
            if not 0x20 <= byte <= 0x7E:
                return 1
        return 1 if len(self._pending) >= LONGEST_BLOCK else None

    def _take(self, frame: bytes) -> bytes | None:
        first = frame[0]
        if len(frame) == 4 and first & 0x93 == 0x10:
            self._take_asb(frame)
        elif len(frame) > 1:
            return self._take_block(frame)
        elif first & 0x93 == 0x12 and self._asked:
            return self._take_answer(first)
        elif first & 0x90 == 0 and self._awaits_marker:
            self._awaits_marker, self._has_marker = False, True
        elif first not in (0x11, 0x13):  # XON and XOFF
            self.garbage += 1
            self._distrust()
        return None

    def _take_block(self, frame: bytes) -> bytes | None:
        body = frame[:-1]
        return body[2:] if body.startswith(b"\x37\x22") and len(body) == PROOF_LENGTH else None

    def _take_answer(self, answer: int) -> bytes | None:
        question = self._asked.pop(0)
        self._answers[question] = answer
        if question == 4 and not _is_paper_answer(answer):
            self._distrust()
        elif not self._asked:
            return self._end_round(_status_from_answers(self._answers))
        return None

    def _end_round(self, status: Status) -> bytes | None:
        """One byte of GS r is easily noise: it counts when a clean round of answers follows."""
        self._clean_rounds += 1
        self._known = status
        obeyed, self._has_marker = self._has_marker, False
        return OBEYED if obeyed else None

    def _take_asb(self, frame: bytes) -> None:
        """Changes between two rounds. Before the printer is trusted they count for nothing."""
        self._known = replace(
            self._known,
            online=not frame[0] & 0x08,
            cover="open" if frame[0] & 0x20 else "closed",
            paper=_paper(end=frame[2] & 0x0C, near_end=frame[2] & 0x03),
            error=_error(frame[1]),
        )

    def _distrust(self) -> None:
        self._clean_rounds = 0
        self._known = NOTHING_KNOWN
        self._asked = []
        self._has_marker = False


def _is_paper_answer(answer: int) -> bool:
    """Both bits of each sensor are always equal."""
    return answer & 0x0C in (0, 0x0C) and answer & 0x60 in (0, 0x60)


def _status_from_answers(answers: dict[int, int]) -> Status:
    return Status(
        online=not answers[1] & 0x08,
        cover="open" if answers[2] & 0x04 else "closed",
        paper=_paper(end=answers[4] & 0x60 or answers[2] & 0x20, near_end=answers[4] & 0x0C),
        error=_error(answers[3]),
    )


def _paper(*, end: int, near_end: int) -> Paper:
    if end:
        return "out"
    return "near_end" if near_end else "ok"


def _error(bits: int) -> str | None:
    """DLE EOT 3 and the second byte of ASB carry errors in the same bits."""
    for bit, word in ((0x08, "cutter"), (0x20, "broken"), (0x40, "hot"), (0x04, "jammed")):
        if bits & bit:
            return word
    return None
