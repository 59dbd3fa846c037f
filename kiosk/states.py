"""The life of a slip. Number exactly once, paper at least once, every further paper marked, and so is one after trouble."""

from enum import StrEnum


class SlipState(StrEnum):
    """waiting: to be printed; printing: an agent has it; printed: paper came out (or was sent and nothing spoke against it);

    failed: no byte left, so no paper came; unknown: paper may have come; expired: no longer of use.
    """

    WAITING = "waiting"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"
    UNKNOWN = "unknown"
    EXPIRED = "expired"


CHANGES: dict[SlipState, frozenset[SlipState]] = {
    SlipState.WAITING: frozenset({SlipState.PRINTING, SlipState.EXPIRED}),
    SlipState.PRINTING: frozenset({SlipState.PRINTED, SlipState.FAILED, SlipState.UNKNOWN}),
    SlipState.FAILED: frozenset({SlipState.PRINTING, SlipState.EXPIRED}),
    SlipState.UNKNOWN: frozenset({SlipState.PRINTING, SlipState.EXPIRED}),
    SlipState.PRINTED: frozenset({SlipState.WAITING}),
    SlipState.EXPIRED: frozenset({SlipState.WAITING}),
}
