"""What the desk's pages send."""

from datetime import UTC, datetime, time
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field

from base.errors import InvalidInput
from base.i18n import CITIZENS
from base.i18n import gettext as _
from base.offices.model import AppointmentKind
from base.web.body import Form, Line, RowId
from booking.web.selection import Day, Moment

OptionalRowId = Annotated[RowId | None, BeforeValidator(lambda value: value or None)]


class OfficeQuery(Form):
    """At which office; none for the first one where the member of staff works."""

    office: RowId | None = None
    kind: AppointmentKind = AppointmentKind.IN_PERSON
    extra_time: bool = False


class SearchForm(Form):
    """What was typed into the search field."""

    office: RowId
    text: Line = ""


class BookQuery(OfficeQuery):
    """Which day's times are shown, and whose appointment is copied."""

    day: Day | None = None
    copy_of: RowId | None = None


class DayQuery(OfficeQuery):
    """Which day of which office; none for today."""

    day: Annotated[Day | None, BeforeValidator(lambda value: value or None)] = None


class BookForm(Form):
    """A booking on behalf of somebody."""

    office: RowId
    kind: AppointmentKind = AppointmentKind.IN_PERSON
    extra_time: bool = False
    day: Day
    start: Annotated[Moment | None, BeforeValidator(lambda value: value or None)] = None
    full_time: str = Field("", pattern=r"^(([01]\d|2[0-3]):[0-5]\d)?$")
    """A time of the day that is full: the clock on the wall, taken with a reason."""
    name: str = ""
    email: str = ""
    phone: str = ""
    mobile: str = ""
    language: str = Field("de", pattern=f"^({'|'.join(CITIZENS)})$")
    reason: Line = ""

    def starts_at(self, zone: ZoneInfo) -> datetime:
        """The chosen moment; raises InvalidInput where none was."""
        if self.start is not None and not self.full_time:
            return self.start
        if not self.full_time:
            raise InvalidInput(fields={"start": _("Please choose a time.")})
        return datetime.combine(self.day, time.fromisoformat(self.full_time), zone).astimezone(UTC)


class ReservationId(Form):
    """The appointment in the address."""

    reservation_id: RowId


class AnswerForm(Form):
    """Whether a request is accepted, and what is said to it."""

    answer: Literal["accept", "refuse"]
    sentence: str = ""


class MoveQuery(Form):
    """Which day's times are shown."""

    day: Day | None = None


class StartForm(Form):
    """The new time."""

    start: Moment
