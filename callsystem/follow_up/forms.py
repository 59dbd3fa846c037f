"""What the pages of the follow-up appointment send."""

from datetime import datetime
from typing import Annotated

from pydantic import BeforeValidator, Field

from base.errors import InvalidInput
from base.i18n import CITIZENS
from base.i18n import gettext as _
from base.web.body import Form, RowId
from booking.web.selection import Day, Moment


class TicketQuery(Form):
    """Which visit."""

    ticket_id: RowId


class PageQuery(TicketQuery):
    """Which visit, and which day's times are shown; none for the first free one."""

    day: Annotated[Day | None, BeforeValidator(lambda value: value or None)] = None


class BookForm(PageQuery):
    """The chosen time, and who is coming; empty: as at today's appointment."""

    start: Annotated[Moment | None, BeforeValidator(lambda value: value or None)] = None
    name: str = ""
    email: str = ""
    phone: str = ""
    language: str = Field("de", pattern=f"^({'|'.join(CITIZENS)})$")

    def starts_at(self) -> datetime:
        """The chosen moment; raises InvalidInput where none was."""
        if self.start is None:
            raise InvalidInput(fields={"start": _("Please choose a time.")})
        return self.start
