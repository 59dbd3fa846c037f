"""What can be wrong with a simulated printer."""

from dataclasses import dataclass


@dataclass
class Faults:
    """What is wrong with the printer. All can be set at any time; see `FAULTS` for what each means."""

    near_end: bool = False
    paper_out: bool = False
    cover_open: bool = False
    offline: bool = False
    cutter: bool = False
    ticket_left: bool = False
    deaf: bool = False
    mute: bool = False
    garbage: bool = False
    half: bool = False
    late: int = 0
    slow: int = 0
    unplug_after: int = 0
    unplugged: bool = False

    @property
    def stops_printing(self) -> bool:
        """Whether nothing comes onto paper now."""
        return self.paper_out or self.cover_open or self.offline or self.cutter


FAULTS = {
    "near_end": "the roll is nearly used up; printing goes on",
    "paper_out": "no paper",
    "cover_open": "the cover is open",
    "offline": "switched offline by its button",
    "cutter": "the cutter is jammed",
    "ticket_left": "nobody takes the ticket out of the presenter",
    "deaf": "takes no bytes at all, the line fills up",
    "mute": "prints, but never answers",
    "garbage": "answers nonsense, and talks unasked",
    "half": "sends only the first half of each answer",
    "late": "answers this many milliseconds late (0: at once)",
    "slow": "reads only this many bytes per second (0: full speed)",
    "unplug_after": "the cable is pulled after this many more bytes (0: never)",
    "unplugged": "the cable is pulled; switch it off to plug it in again",
    "power_cycle": "switched off and on: what was not printed is forgotten",
}
