"""A simulated printer with a presenter, like a KPM-210: ESC/POS, and each ticket waits in the outlet to be taken."""

import time

from hardware.simulators.escpos_reader import Command, EscposReader
from hardware.simulators.faults import Faults
from hardware.simulators.slip import Paper
from hardware.simulators.voice import EscposVoice, Keep, Say

TAKEN_SECONDS = 0.8
"""So long it takes until somebody has taken the ticket, unless the fault "ticket_left" is on."""

PRESENT, EJECT, RETRACT = 3, 5, 2


class PresenterVoice(EscposVoice):
    """See `EscposVoice`; no automatic status back, and DLE EOT 20 tells all at once."""

    paper = Paper(columns=48, dots=576)

    def __init__(self, faults: Faults, keep: Keep, say: Say) -> None:
        super().__init__(faults, keep, say)
        self._presented_at: float | None = None
        self._ears = EscposReader()
        self.retracted = 0
        """Tickets that were drawn in again."""

    @property
    def has_ticket(self) -> bool:
        """Whether a ticket hangs in the outlet."""
        is_taken = self._presented_at is not None and not self.faults.ticket_left
        if is_taken and time.monotonic() - (self._presented_at or 0) > TAKEN_SECONDS:
            self._presented_at = None
        return self._presented_at is not None

    def obey(self, received: bytes) -> None:
        """Print, and move the ticket."""
        super().obey(received)
        for piece in self._ears.feed(received):
            if isinstance(piece, Command) and piece.name == b"\x1de":
                self._move_ticket(piece.arguments[0])

    def tell_change(self) -> None:
        """It tells nothing unasked."""

    def real_time_status(self, question: int) -> bytes:
        """DLE EOT 20 is answered with six bytes."""
        if question != 0x14:
            return super().real_time_status(question)
        faults = self.faults
        paper = (
            faults.paper_out * 0x01 | (faults.near_end or faults.paper_out) * 0x04 | self.has_ticket * 0x20
        )
        return bytes([0x10, 0x0F, paper, faults.cover_open * 0x02, 0, faults.cutter * 0x01])

    def _move_ticket(self, how: int) -> None:
        if how == PRESENT:
            self._presented_at = time.monotonic()
        elif how in (EJECT, RETRACT):
            self.retracted += how == RETRACT and self.has_ticket
            self._presented_at = None
