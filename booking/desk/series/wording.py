"""What the desk calls the dates of a series."""

from base.i18n import gettext as _
from booking.desk.series.queries import DateState, SeriesDate


def date_state(one: SeriesDate) -> str:
    """Free, taken, closed; where nothing can be had, that too."""
    said = {
        DateState.FREE: _("free"),
        DateState.TAKEN: _("taken"),
        DateState.CLOSED: _("closed"),
    }[one.state]
    return said if one.can_be_had else _("%(state)s, nothing free on this day", state=said)
