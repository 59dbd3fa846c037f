"""Refusals at enrolment.

WartemarkeError
└── EnrolCodeUnknown  404  the code is wrong, used, or older than its minutes
"""

from base.errors import WartemarkeError
from base.i18n import gettext as _


class EnrolCodeUnknown(WartemarkeError):
    code = "enrol_code_unknown"
    status = 404

    def sentence(self) -> str:
        return _("This enrolment code is wrong, was used already, or is too old.")

    def next_step(self) -> str:
        return _("Please get a new code from the page “Devices” or with “wartemarke device code”.")
