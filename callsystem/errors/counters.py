"""Refusals at the counter, and of all who move tickets."""

from base.errors import WartemarkeError
from base.i18n import gettext as _


class TicketChanged(WartemarkeError):
    """The step does not fit the state the ticket has by now: `state` it has, `wanted` it should get."""

    code = "ticket_changed"
    status = 409

    def __init__(self, state: str, wanted: str) -> None:
        super().__init__(state=state, wanted=wanted)

    def sentence(self) -> str:
        return _("This ticket was changed in the meantime, so this step does not fit any more.")

    def next_step(self) -> str:
        return _("Please look at the list, which is up to date now, and choose again.")


class NobodyWaits(WartemarkeError):
    """Nobody is present whom this counter can serve."""

    code = "nobody_waits"
    status = 404

    def sentence(self) -> str:
        return _("Nobody is waiting for your counter.")

    def next_step(self) -> str:
        return _("The list shows who comes next. You do not have to reload it.")


class NoCounter(WartemarkeError):
    code = "no_counter"
    status = 409

    def sentence(self) -> str:
        return _("You are not at a counter.")

    def next_step(self) -> str:
        return _("Please choose your counter first.")


class AtAnotherCounter(WartemarkeError):
    """`counter` is where the clerk still sits."""

    code = "at_another_counter"
    status = 409

    def __init__(self, counter: str) -> None:
        super().__init__(counter=counter)

    def sentence(self) -> str:
        return _("You are still at counter %(counter)s.", counter=self.params["counter"])

    def next_step(self) -> str:
        return _("Please leave that counter first.")


class CounterTaken(WartemarkeError):
    """`counter` is the one where another clerk sits."""

    code = "counter_taken"
    status = 409

    def __init__(self, counter: str) -> None:
        super().__init__(counter=counter)

    def sentence(self) -> str:
        return _("Somebody else is at counter %(counter)s.", counter=self.params["counter"])

    def next_step(self) -> str:
        return _("Please choose another counter, or ask your colleague to leave it.")


class TicketOpen(WartemarkeError):
    """`number` is the visitor who is called or served at the counter."""

    code = "ticket_open"
    status = 409

    def __init__(self, number: str) -> None:
        super().__init__(number=number)

    def sentence(self) -> str:
        return _("Number %(number)s is still at your counter.", number=self.params["number"])

    def next_step(self) -> str:
        return _("Please finish this visit, or note that nobody came.")


class NoTicketHere(WartemarkeError):
    code = "no_ticket_here"
    status = 409

    def sentence(self) -> str:
        return _("Nobody is called or served at your counter.")

    def next_step(self) -> str:
        return _("Please call the next number first.")


class OnBreak(WartemarkeError):
    """The counter is on a break, or closed for other work."""

    code = "on_break"
    status = 409

    def sentence(self) -> str:
        return _("Your counter is on a break or closed, so nobody is called to it.")

    def next_step(self) -> str:
        return _("Please end the break first.")


class NothingToUndo(WartemarkeError):
    """No step was taken here within the last seconds, or somebody else went on with the ticket since."""

    code = "nothing_to_undo"
    status = 409

    def sentence(self) -> str:
        return _("There is no step that could still be taken back.")

    def next_step(self) -> str:
        return _("A step can be taken back for ten seconds, as long as nobody went on with the ticket.")


class MayNotChoose(WartemarkeError):
    """The office lets only leads call somebody out of order."""

    code = "may_not_choose"
    status = 403

    def sentence(self) -> str:
        return _("At this office only leads call somebody out of order.")

    def next_step(self) -> str:
        return _("Please call the next number, or ask your lead.")


class CounterStaysOpen(WartemarkeError):
    """The visit is at a counter whose clerk is still there: `counter`."""

    code = "counter_stays_open"
    status = 409

    def __init__(self, counter: str) -> None:
        super().__init__(counter=counter)

    def sentence(self) -> str:
        return _("The clerk at counter %(counter)s is still logged in.", counter=self.params["counter"])

    def next_step(self) -> str:
        return _("Please ask your colleague to transfer the visitor, or your lead to log that counter out.")


class SameTarget(WartemarkeError):
    """A transfer must lead somewhere: to one queue or one counter."""

    code = "same_target"
    status = 422

    def sentence(self) -> str:
        return _("Please choose one queue or one counter for the transfer.")

    def next_step(self) -> str:
        return _("A transfer to your own counter is not needed: park the visitor instead.")


class NoCashier(WartemarkeError):
    """No queue of the office is a cashier's."""

    code = "no_cashier"
    status = 409

    def sentence(self) -> str:
        return _("This office has no cashier.")

    def next_step(self) -> str:
        return _("An administrator can make a queue the cashier’s: administration, queues and numbers.")


class NothingToPay(WartemarkeError):
    """The visitor has nothing open to pay."""

    code = "nothing_to_pay"
    status = 409

    def sentence(self) -> str:
        return _("There is nothing open to pay.")

    def next_step(self) -> str:
        return _("Please look at the card, which is up to date now.")


class NothingLeft(WartemarkeError):
    """A family is split by taking some of its services away, not all, and not more than there are."""

    code = "nothing_left"
    status = 422

    def sentence(self) -> str:
        return _("Both numbers need at least one service of this visit.")

    def next_step(self) -> str:
        return _("Please choose fewer services for the new number.")


class PagerLent(WartemarkeError):
    """The pager is with `number`, who is still expected, waiting or at a counter."""

    code = "pager_lent"
    status = 409

    def __init__(self, number: str) -> None:
        super().__init__(number=number)

    def sentence(self) -> str:
        return _("This pager is with number %(number)s.", number=self.params["number"])

    def next_step(self) -> str:
        return _("Please hand out another pager, or take this one back there first.")


class FollowUpBooked(WartemarkeError):
    code = "follow_up_booked"
    status = 409

    def sentence(self) -> str:
        return _("A follow-up appointment has been booked at this visit already.")

    def next_step(self) -> str:
        return _("Cancel that one first if another time is wanted.")


class NoFollowUp(WartemarkeError):
    code = "no_follow_up"
    status = 404

    def sentence(self) -> str:
        return _("There is no follow-up appointment to cancel at this visit.")

    def next_step(self) -> str:
        return _("Please go back to the counter, or choose a time.")
