"""The verbs of booking. Begin with `holding.py`; `capacity.py` holds the rule of how a place in time is guarded."""

from booking.service.cancelling import cancel, release
from booking.service.confirming import confirm
from booking.service.expiring import expire_due, forget_persons
from booking.service.fulfilling import mark_fed, mark_kept, mark_missed, take_back
from booking.service.holding import enter_contact, hold
from booking.service.moving import move

__all__ = [
    "cancel",
    "confirm",
    "enter_contact",
    "expire_due",
    "forget_persons",
    "hold",
    "mark_fed",
    "mark_kept",
    "mark_missed",
    "move",
    "release",
    "take_back",
]
