"""Refusals at the login.

WartemarkeError
├── WrongLogin    401  login or password is wrong (never says which)
├── LoginLocked   429  too many wrong passwords from this client; wait `minutes`
├── LoginTaken    409  the login name exists already
└── WeakPassword  422  the password is shorter than 12 characters
"""

from base.errors import WartemarkeError
from base.i18n import gettext as _


class WrongLogin(WartemarkeError):
    code = "wrong_login"
    status = 401

    def sentence(self) -> str:
        return _("Login name or password is not right.")

    def next_step(self) -> str:
        return _("Please check both and try again. Your lead can set a new password.")


class LoginLocked(WartemarkeError):
    code = "login_locked"
    status = 429

    def sentence(self) -> str:
        return _("Too many wrong passwords for this login name from your device.")

    def next_step(self) -> str:
        return _(
            "Please wait %(minutes)s minutes and try again.",
            minutes=self.params["minutes"],
        )


class LoginTaken(WartemarkeError):
    code = "login_taken"
    status = 409

    def sentence(self) -> str:
        return _("This login name exists already.")

    def next_step(self) -> str:
        return _("Please choose another login name.")


class WeakPassword(WartemarkeError):
    code = "weak_password"
    status = 422

    def sentence(self) -> str:
        return _("The password is too short.")

    def next_step(self) -> str:
        return _("Please use at least 12 characters.")
