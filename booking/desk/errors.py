"""Refusals of the desk.

WartemarkeError               (base.errors)
├── ReasonMissing       422   a full time is overbooked only with a reason
├── TimeOver            422   the time lies in the past
├── SeriesTaken         409   a date of a series cannot be had (any more)
├── InvalidAnswer       422   the sentence to a request is missing or too long (base.errors.InvalidInput)
└── InvalidLetter       422   subject or text of a mail is missing or too long (base.errors.InvalidInput)
"""

from datetime import datetime

from base.errors import InvalidInput, WartemarkeError
from base.i18n import gettext as _
from base.i18n import moment_text


class ReasonMissing(WartemarkeError):
    code = "reason_missing"
    status = 422

    def sentence(self) -> str:
        return _("A full time can be overbooked only with a reason.")

    def next_step(self) -> str:
        return _("Please write the reason in a few words.")


class TimeOver(WartemarkeError):
    code = "time_over"
    status = 422

    def sentence(self) -> str:
        return _("This time is over already.")

    def next_step(self) -> str:
        return _("Please choose another time.")


class SeriesTaken(WartemarkeError):
    """`when` is the first date that is not free: nothing was booked."""

    code = "series_taken"
    status = 409

    def __init__(self, starts_at: datetime, zone: str) -> None:
        super().__init__(when=starts_at.isoformat())
        self.when = moment_text(starts_at, zone)

    def sentence(self) -> str:
        return _("%(when)s is not free any more. Nothing is booked yet.", when=self.when)

    def next_step(self) -> str:
        return _("Please look at the dates once more.")


class InvalidLetter(InvalidInput):
    """`fields` maps subject or text to what is wrong with it."""

    code = "invalid_letter"


class InvalidAnswer(InvalidInput):
    """`fields` says what is wrong with the sentence."""

    code = "invalid_answer"
