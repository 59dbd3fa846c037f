"""The verbs of the call system. Each takes the office's line first (`journal.lock`), and leaves an entry in the journal.

Begin reading at `calling.py`; `arriving.py` and `feeding.py` say how tickets come to be, `changes.py` how one changes.
"""

from callsystem.service.arriving import check_in, take_number, withdraw
from callsystem.service.calling import call_again, call_next, came_after_all, finish, no_show, start
from callsystem.service.counters import close_counter, open_counter
from callsystem.service.feeding import close_past_days, feed_due, follow_moved, withdraw_cancelled

__all__ = [
    "call_again",
    "call_next",
    "came_after_all",
    "check_in",
    "close_counter",
    "close_past_days",
    "feed_due",
    "finish",
    "follow_moved",
    "no_show",
    "open_counter",
    "start",
    "take_number",
    "withdraw",
    "withdraw_cancelled",
]
