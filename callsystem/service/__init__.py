"""The verbs of the call system. Each takes the office's line first (`journal.lock`), and leaves an entry in the journal.

Begin reading at `calling.py`; `arriving.py` and `feeding.py` say how tickets come to be, `changes.py` how one changes.
"""

from callsystem.service.arriving import check_in, expect_later, take_number, withdraw
from callsystem.service.calling import (
    Record,
    call_again,
    call_chosen,
    call_next,
    came_after_all,
    finish,
    no_show,
    start,
)
from callsystem.service.counters import close_counter, end_break, open_counter, take_break
from callsystem.service.direct import serve_direct
from callsystem.service.feeding import close_past_days, feed_due, follow_moved, note_late, withdraw_cancelled
from callsystem.service.undoing import undo
from callsystem.service.visiting import (
    Target,
    fetch,
    give_back,
    park,
    pause,
    resume,
    take_over,
    transfer,
    write_note,
)

__all__ = [
    "Record",
    "Target",
    "call_again",
    "call_chosen",
    "call_next",
    "came_after_all",
    "check_in",
    "close_counter",
    "close_past_days",
    "end_break",
    "expect_later",
    "feed_due",
    "fetch",
    "finish",
    "follow_moved",
    "give_back",
    "no_show",
    "note_late",
    "open_counter",
    "park",
    "pause",
    "resume",
    "serve_direct",
    "start",
    "take_break",
    "take_number",
    "take_over",
    "transfer",
    "undo",
    "withdraw",
    "withdraw_cancelled",
    "write_note",
]
