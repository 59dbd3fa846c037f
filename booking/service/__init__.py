"""The verbs of booking. Begin with `holding.py`; `capacity.py` holds the rule of how a place in time is guarded."""

from booking.service.answering import lapse_requests, warn_of_requests
from booking.service.cancelling import cancel, release
from booking.service.confirming import confirm
from booking.service.expiring import expire_due, forget_me, forget_persons
from booking.service.finding import resend_links
from booking.service.fulfilling import close_remote, end_remote, mark_fed, mark_kept, mark_missed, take_back
from booking.service.holding import enter_contact, hold, keep_place
from booking.service.moving import move
from booking.service.on_site import book_on_site
from booking.service.preparing import say_coming, say_not_coming, tell_late, tick_papers
from booking.service.reaching import reach_by_text
from booking.service.reminding import ask_again, remind_due
from booking.service.unanswered import free_unanswered

__all__ = [
    "ask_again",
    "book_on_site",
    "cancel",
    "close_remote",
    "confirm",
    "end_remote",
    "enter_contact",
    "expire_due",
    "forget_me",
    "forget_persons",
    "free_unanswered",
    "hold",
    "keep_place",
    "lapse_requests",
    "mark_fed",
    "mark_kept",
    "mark_missed",
    "move",
    "reach_by_text",
    "release",
    "remind_due",
    "resend_links",
    "say_coming",
    "say_not_coming",
    "take_back",
    "tell_late",
    "tick_papers",
    "warn_of_requests",
]
