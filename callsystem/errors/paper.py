"""Refusals of paper mode: which line of the form is not right, so that it can be marked."""

from base.errors import WartemarkeError
from base.i18n import gettext as _


class PaperRefused(WartemarkeError):
    """`line` counts the lines of the form from 1; nothing was entered."""

    status = 422

    def __init__(self, line: int, number: str) -> None:
        super().__init__(line=line, number=number)


class WrongLine(PaperRefused):
    """Number or times of a line cannot be."""

    code = "wrong_line"

    def sentence(self) -> str:
        return _("Line %(line)s is not right.", line=self.params["line"])

    def next_step(self) -> str:
        return _("Please check its number, and that the times lie behind us and the end after the coming.")


class NoServiceOnPaper(PaperRefused):
    """A number that no appointment has, of the emergency block for example, without what the visitor came for."""

    code = "no_service_on_paper"

    def sentence(self) -> str:
        return _("No appointment of today has the number %(number)s.", number=self.params["number"])

    def next_step(self) -> str:
        return _(
            "If it is of the emergency block, please choose the service beside it; else check the number."
        )
