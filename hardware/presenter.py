"""Printers with a presenter (Custom VKP80, KPM and TK): ESC/POS, and a ticket is held in the outlet until it is taken.

From the manuals of KPM-210 and TPTCM; the VKP80's own was not read. How far a step moves differs between models.
"""

from hardware.escpos import COUNTRY_USA, INITIALISE, LEAVE_KANJI, LONGEST_WAIT, EscPos
from hardware.profile import CutKind

FULL_CUT = b"\x1bi"
RETRACT = b"\x1de\x02"
EJECT = b"\x1de\x05"


def resynchronise() -> bytes:
    """End the command that a torn slip stopped in, then cut the torn paper off and throw it out."""
    return b"\x00" * (LONGEST_WAIT + 8) + INITIALISE + FULL_CUT + EJECT


class Presenter(EscPos):
    """ESC/POS whose cut presents the ticket by `steps`; 0 ejects it at once."""

    def __init__(self, steps: int = 12) -> None:
        self._steps = steps

    def begin(self) -> bytes:
        """As ESC/POS, without status back: it has another shape here, and is asked for instead."""
        return INITIALISE + LEAVE_KANJI + COUNTRY_USA

    def cut(self, kind: CutKind) -> bytes:  # noqa: ARG002 - its cutter knows one way only
        """ESC i, then GS e 3: out so far that a hand can take it."""
        return FULL_CUT + (b"\x1de\x03" + bytes([self._steps]) if self._steps else EJECT)


class Outlet:
    """Watches the outlet: a ticket that nobody took for `seconds` is drawn in again, once. 0 leaves it there."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._since: float | None = None

    def is_forgotten(self, ticket: bool | None, now: float) -> bool:
        """Whether to retract now; `now` in seconds of any steady clock."""
        if not ticket:
            self._since = None
            return False
        self._since = now if self._since is None else self._since
        is_due = bool(self._seconds) and now - self._since > self._seconds
        self._since = float("inf") if is_due else self._since
        return is_due
