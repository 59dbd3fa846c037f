"""Refusals of numbers and of check-in by phone. Why somebody may not check in is in `callsystem/errors`.

WartemarkeError           (base.errors)
├── NotPresent       403  the sign of presence is missing, or of some minutes ago
└── EnoughByPhone    409  as many as the office allows wait with such a number
"""

from base.errors import WartemarkeError
from base.i18n import gettext as _


class NotPresent(WartemarkeError):
    code = "not_present"
    status = 403

    def sentence(self) -> str:
        return _("By phone this works in the hall only.")

    def next_step(self) -> str:
        return _("Please scan the code on the screen there; it changes every minute. Or go to the kiosk.")


class EnoughByPhone(WartemarkeError):
    code = "enough_by_phone"
    status = 409

    def sentence(self) -> str:
        return _("As many numbers as possible are taken by phone at the moment.")

    def next_step(self) -> str:
        return _("Please try again later, or take a number at the kiosk.")
