"""What happened at a kiosk; told after the commit."""

from dataclasses import dataclass

from kiosk.states import SlipState


@dataclass(frozen=True)
class SlipQueued:
    """A slip is to be printed; wakes whoever talks to this kiosk's printer."""

    kiosk_id: int
    slip_id: int


@dataclass(frozen=True)
class SlipSettled:
    """An attempt to print the slip of this number ended in this state."""

    kiosk_id: int
    number: str
    state: SlipState
