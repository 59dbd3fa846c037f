"""Refusals of Web Push.

WartemarkeError               (base.errors)
├── UnknownPushService   422  the browser's push service is none of those that the town allows
├── TooManyPhones        409  this ticket is followed by as many browsers as may
└── NothingToTell        409  the visit is over
"""

from base.errors import WartemarkeError
from base.i18n import gettext as _


class UnknownPushService(WartemarkeError):
    code = "unknown_push_service"
    status = 422

    def sentence(self) -> str:
        return _("We cannot send messages to this browser.")

    def next_step(self) -> str:
        return _("Please keep this page open: it tells you when you are called.")


class TooManyPhones(WartemarkeError):
    code = "too_many_phones"
    status = 409

    def sentence(self) -> str:
        return _("Several phones are told about this number already.")

    def next_step(self) -> str:
        return _("Please keep this page open: it tells you when you are called.")


class NothingToTell(WartemarkeError):
    code = "nothing_to_tell"
    status = 409

    def sentence(self) -> str:
        return _("This number is finished; there is nothing more to tell.")

    def next_step(self) -> str:
        return _("You can close this page.")
