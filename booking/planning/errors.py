"""Refusals of planning.

WartemarkeError
└── BookingsAffected   409  the change lets booked appointments fall out; `affected` lists them, and nothing was changed yet
"""

from collections.abc import Sequence

from base.errors import WartemarkeError
from base.i18n import gettext as _
from base.i18n import ngettext
from booking.planning.queries import Affected


class BookingsAffected(WartemarkeError):
    """Appointments would fall out of the hours; the page shows which."""

    code = "bookings_affected"
    status = 409

    def __init__(self, affected: Sequence[Affected]) -> None:
        super().__init__(count=len(affected))
        self.affected = tuple(affected)

    def sentence(self) -> str:
        return ngettext(
            "%(num)s appointment does not fit the new hours.",
            "%(num)s appointments do not fit the new hours.",
            len(self.affected),
        )

    def next_step(self) -> str:
        return _("Please decide what becomes of each: keep, move or cancel. Nothing was changed yet.")
