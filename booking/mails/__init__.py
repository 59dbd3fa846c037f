"""The mails of booking, written in the visitor's language and put into the outbox in the transaction of what they tell of.

No service is named in a subject, because subjects are read over shoulders. The first mail names nobody: whoever typed the address
may have typed a stranger's. `letters` writes them, in the words of town and office (`base/texts`); `telling` sends them;
`texting` writes the text messages of who left a mobile number; `entry` is the calendar file; `parts` what several say alike.
"""

from booking.mails.entry import mailed_calendar, page_calendar
from booking.mails.finding import send_links_mail
from booking.mails.posting import Letterhead, about
from booking.mails.series import send_series_mail
from booking.mails.telling import (
    send_booked_mail,
    send_cancelled_mail,
    send_confirm_mail,
    send_lapsed_mail,
    send_moved_mail,
    send_question_mail,
    send_refused_mail,
    send_reminder_mail,
    send_requested_mail,
)
from booking.mails.texting import send_call

__all__ = [
    "Letterhead",
    "about",
    "mailed_calendar",
    "page_calendar",
    "send_booked_mail",
    "send_call",
    "send_cancelled_mail",
    "send_confirm_mail",
    "send_lapsed_mail",
    "send_links_mail",
    "send_moved_mail",
    "send_question_mail",
    "send_refused_mail",
    "send_reminder_mail",
    "send_requested_mail",
    "send_series_mail",
]
