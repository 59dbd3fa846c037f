"""Refusals of invitations.

WartemarkeError
├── UnknownInvitation   404   unknown, withdrawn or deleted: one and the same answer
├── InvitationUsed      409   a time was chosen by it already
├── NotInvitedThen      409   the day is outside of what it is for
└── InvalidInvitation   422   services, days or person are missing or wrong (base.errors.InvalidInput)
"""

from base.errors import InvalidInput, WartemarkeError
from base.i18n import gettext as _


class UnknownInvitation(WartemarkeError):
    code = "unknown_invitation"
    status = 404

    def sentence(self) -> str:
        return _("There is no invitation with this code.")

    def next_step(self) -> str:
        return _("Please compare the code with your letter. Perhaps the invitation is over: then call 115.")


class InvitationUsed(WartemarkeError):
    code = "invitation_used"
    status = 409

    def sentence(self) -> str:
        return _("A time was already chosen with this invitation.")

    def next_step(self) -> str:
        return _("Another time? Please move the appointment by the link in your mail, or call 115.")


class NotInvitedThen(WartemarkeError):
    code = "not_invited_then"
    status = 409

    def sentence(self) -> str:
        return _("Your invitation is not for this day.")

    def next_step(self) -> str:
        return _("Please choose one of the days that are shown.")


class InvalidInvitation(InvalidInput):
    """`fields` maps first_day, last_day or services to what is wrong with it."""

    code = "invalid_invitation"
