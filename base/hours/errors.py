"""Refusals about opening hours.

WartemarkeError
└── InvalidInput   422
    └── WrongHours        the form does not make sense; `fields` says where
"""

from base.errors import InvalidInput
from base.i18n import gettext as _


class WrongHours(InvalidInput):
    code = "wrong_hours"

    def sentence(self) -> str:
        return _("These hours do not fit together.")
