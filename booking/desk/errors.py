"""Refusals of the desk.

WartemarkeError               (base.errors)
├── ReasonMissing       422   a full time is overbooked only with a reason
├── TimeOver            422   the time lies in the past
├── InvalidAnswer       422   the sentence to a request is missing or too long (base.errors.InvalidInput)
└── InvalidLetter       422   subject or text of a mail is missing or too long (base.errors.InvalidInput)
"""

from base.errors import InvalidInput, WartemarkeError
from base.i18n import gettext as _


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


class InvalidLetter(InvalidInput):
    """`fields` maps subject or text to what is wrong with it."""

    code = "invalid_letter"


class InvalidAnswer(InvalidInput):
    """`fields` says what is wrong with the sentence."""

    code = "invalid_answer"
