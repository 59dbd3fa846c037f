"""Refusals of the waiting list.

WartemarkeError
├── NoWaitingList       404   this office asks nobody: its freed places are there for everybody
├── UnknownWaiting      404   unknown, left or deleted entry, or an offer that is over: one and the same answer
├── OfferOver           410   an offer was not answered in time: the next in line is asked (booking.errors.HoldExpired)
├── TooManyWaiting      409   this mailbox waits as often as it may
└── InvalidWish         422   days or mail are missing or wrong (base.errors.InvalidInput)
"""

from base.errors import InvalidInput, WartemarkeError
from base.i18n import gettext as _
from base.i18n import ngettext
from booking.errors import HoldExpired


class NoWaitingList(WartemarkeError):
    code = "no_waiting_list"
    status = 404

    def sentence(self) -> str:
        return _("This office has no waiting list.")

    def next_step(self) -> str:
        return _("Please look into the calendar: what becomes free is shown there.")


class UnknownWaiting(WartemarkeError):
    code = "unknown_waiting"
    status = 404

    def sentence(self) -> str:
        return _("This place in the waiting list, or this offer, does not exist any more.")

    def next_step(self) -> str:
        return _(
            "Perhaps it was answered or left already, or its time is over. You can choose a time or join the list again."
        )


class OfferOver(HoldExpired):
    code = "offer_over"

    def sentence(self) -> str:
        return _(
            "The time to answer is over: the next in line is asked. If nobody else waits, the time is free for everybody again."
        )

    def next_step(self) -> str:
        return _("While you are on the waiting list, we write to you when another place becomes free.")


class TooManyWaiting(WartemarkeError):
    """`most` is how often one mail address may wait."""

    code = "too_many_waiting"
    status = 409

    def __init__(self, most: int) -> None:
        super().__init__(most=most)
        self.most = most

    def sentence(self) -> str:
        return ngettext(
            "This mail address is on waiting lists %(num)s time already.",
            "This mail address is on waiting lists %(num)s times already.",
            self.most,
        )

    def next_step(self) -> str:
        return _("Please leave one of them by the link in its mail first.")


class InvalidWish(InvalidInput):
    """`fields` maps first_day, last_day or email to what is wrong with it."""

    code = "invalid_wish"
