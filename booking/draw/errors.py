"""Refusals of the draw.

WartemarkeError
├── NoDraw         404   no places are drawn here in the next days
├── UnknownLot     404   unknown, left, drawn or deleted: one and the same answer
├── DrawClosed     410   too late for this draw
└── InDrawAlready  409   this mailbox takes part with another lot
"""

from base.errors import WartemarkeError
from base.i18n import gettext as _


class NoDraw(WartemarkeError):
    code = "no_draw"
    status = 404

    def sentence(self) -> str:
        return _("No places are drawn here in the next days.")

    def next_step(self) -> str:
        return _("Please look into the calendar: what becomes free is shown there.")


class UnknownLot(WartemarkeError):
    code = "unknown_lot"
    status = 404

    def sentence(self) -> str:
        return _("This lot does not exist any more.")

    def next_step(self) -> str:
        return _("Perhaps it was drawn already: then you have a mail from us. You can enter the next draw.")


class DrawClosed(WartemarkeError):
    code = "draw_closed"
    status = 410

    def sentence(self) -> str:
        return _("It is too late for this draw.")

    def next_step(self) -> str:
        return _("Please look into the calendar, or enter the next draw.")


class InDrawAlready(WartemarkeError):
    code = "in_draw_already"
    status = 409

    def sentence(self) -> str:
        return _("With this mail address you take part in this draw already.")

    def next_step(self) -> str:
        return _("You need not do anything: everybody has one lot. We write to you after the draw.")
