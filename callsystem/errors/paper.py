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
        return _(
            "Please check its number, and its times: they lie behind us, the end is after the coming, and the sheet of an"
            " earlier day says when somebody came."
        )


class WrongSheetDay(WartemarkeError):
    """`days`: so far back a sheet can be typed in. Nothing was entered."""

    code = "wrong_sheet_day"
    status = 422

    def __init__(self, days: int) -> None:
        super().__init__(days=days)

    def sentence(self) -> str:
        return _("No sheet of this day can be entered.")

    def next_step(self) -> str:
        return _("Please choose today or one of the last %(days)s days.", days=self.params["days"])


class NoServiceOnPaper(PaperRefused):
    """A number that no appointment has, of the emergency block for example, without what the visitor came for."""

    code = "no_service_on_paper"

    def sentence(self) -> str:
        return _("No appointment of this day has the number %(number)s.", number=self.params["number"])

    def next_step(self) -> str:
        return _(
            "If it is of the emergency block, please choose the service beside it; else check the number."
        )
