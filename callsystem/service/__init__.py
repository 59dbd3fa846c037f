"""The verbs of the call system. Each takes the office's line first (`journal.lock`), and leaves an entry in the journal.

Begin reading at `calling.py`; `arriving.py` and `feeding.py` say how tickets come to be, `changes.py` how one changes.
"""

from callsystem.service.arriving import check_in, expect_later, take_number, withdraw
from callsystem.service.calling import (
    Record,
    call_again,
    call_chosen,
    call_next,
    call_next_of,
    came_after_all,
    finish,
    no_show,
    start,
)
from callsystem.service.counters import close_counter, end_break, open_counter, take_break
from callsystem.service.counting import forget_clerks, record_lead_times
from callsystem.service.desk import (
    Wish,
    ask_for_slip,
    change_services,
    check_in_for,
    hand_number,
    lend_pager,
    note_for,
    restore,
    set_priority,
    split,
    withdraw_at,
)
from callsystem.service.direct import serve_direct
from callsystem.service.emergencies import ask_colleague, call_for_help, come, end
from callsystem.service.feeding import close_past_days, feed_due, follow_moved, note_late, withdraw_cancelled
from callsystem.service.from_phone import come_late, leave, more_time
from callsystem.service.leading import (
    Kind,
    end_day_for,
    log_out_counter,
    move_ticket,
    reopen_queue,
    say,
    set_queues,
    stop_queue,
)
from callsystem.service.paying import mark_paid, send_to_cashier
from callsystem.service.planning import drop_break, plan_break
from callsystem.service.reporting import mail_week_figures
from callsystem.service.telling import mail_alerts, mail_day_list
from callsystem.service.undoing import undo
from callsystem.service.visiting import (
    Target,
    fetch,
    give_back,
    park,
    pause,
    resume,
    take_over,
    tell_me,
    transfer,
    write_note,
)

__all__ = [
    "Kind",
    "Record",
    "Target",
    "Wish",
    "ask_colleague",
    "ask_for_slip",
    "call_again",
    "call_chosen",
    "call_for_help",
    "call_next",
    "call_next_of",
    "came_after_all",
    "change_services",
    "check_in",
    "check_in_for",
    "close_counter",
    "close_past_days",
    "come",
    "come_late",
    "drop_break",
    "end",
    "end_break",
    "end_day_for",
    "expect_later",
    "feed_due",
    "fetch",
    "finish",
    "follow_moved",
    "forget_clerks",
    "give_back",
    "hand_number",
    "leave",
    "lend_pager",
    "log_out_counter",
    "mail_alerts",
    "mail_day_list",
    "mail_week_figures",
    "mark_paid",
    "more_time",
    "move_ticket",
    "no_show",
    "note_for",
    "note_late",
    "open_counter",
    "park",
    "pause",
    "plan_break",
    "record_lead_times",
    "reopen_queue",
    "restore",
    "resume",
    "say",
    "send_to_cashier",
    "serve_direct",
    "set_priority",
    "set_queues",
    "split",
    "start",
    "stop_queue",
    "take_break",
    "take_number",
    "take_over",
    "tell_me",
    "transfer",
    "undo",
    "withdraw",
    "withdraw_at",
    "withdraw_cancelled",
    "write_note",
]
