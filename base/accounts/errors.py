"""Refusals at the login.

WartemarkeError
├── WrongLogin    401  login or password is wrong (never says which)
├── LoginLocked   429  too many wrong passwords from this client; wait `minutes`
├── LoginTaken    409  the login name exists already
├── WeakPassword  422  the password is shorter than 12 characters
├── WrongPassword 403  the present password is wrong, so nothing is changed
├── WrongCode     401  the code of the second factor is wrong, used already, or too old
├── MustChange    403  the password was set by somebody else; choose an own one first
├── LastAdmin     409  nobody would be left who may set up everything
├── OwnAccount    409  nobody takes away their own rights or closes their own account
├── NoRole        403  the login server knows the person, but no group brings a role here
├── AccountClosed 403  an administrator closed the account
├── WrongGroups   500  the setting oidc_groups cannot be read; the program does not start
├── DirectoryAway 401  the town's login server did not answer, or its answer cannot be trusted
└── MoreThanOwn   403  nobody gives rights that they do not hold themselves
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


class WrongPassword(WartemarkeError):
    code = "wrong_password"
    status = 403

    def sentence(self) -> str:
        return _("Your present password is not right.")

    def next_step(self) -> str:
        return _("Please enter it again. Nothing was changed.")


class WrongCode(WartemarkeError):
    code = "wrong_code"
    status = 401

    def sentence(self) -> str:
        return _("This code is not right, or it was used already.")

    def next_step(self) -> str:
        return _("Please enter the code that your app shows now, or one of your recovery codes.")


class MustChange(WartemarkeError):
    code = "must_change_password"
    status = 403

    def sentence(self) -> str:
        return _("Your password was set by somebody else.")

    def next_step(self) -> str:
        return _("Please choose your own password first.")


class LastAdmin(WartemarkeError):
    code = "last_admin"
    status = 409

    def sentence(self) -> str:
        return _("This is the last account that may set up everything at all offices.")

    def next_step(self) -> str:
        return _("Give another account the role of administrator at all offices first.")


class OwnAccount(WartemarkeError):
    code = "own_account"
    status = 409

    def sentence(self) -> str:
        return _("You cannot take rights from yourself or close your own account.")

    def next_step(self) -> str:
        return _("Please ask another administrator.")


class MoreThanOwn(WartemarkeError):
    code = "more_than_own"
    status = 403

    def sentence(self) -> str:
        return _("You can give and change only rights that you hold yourself.")

    def next_step(self) -> str:
        return _("Please ask an administrator of all offices.")


class NoRole(WartemarkeError):
    code = "no_role"
    status = 403

    def sentence(self) -> str:
        return _("You are known, but none of your groups may work here.")

    def next_step(self) -> str:
        return _("Please ask your administrator which group you need.")


class WrongGroups(WartemarkeError):
    code = "wrong_groups"
    status = 500

    def sentence(self) -> str:
        return _("The setting oidc_groups cannot be read: %(why)s.", **self.params)

    def next_step(self) -> str:
        return _("Write it as in the installation guide: GROUP=role@office, role@office; GROUP=admin.")


class AccountClosed(WartemarkeError):
    code = "account_closed"
    status = 403

    def sentence(self) -> str:
        return _("This account is closed.")

    def next_step(self) -> str:
        return _("Please ask your administrator.")


class DirectoryAway(WartemarkeError):
    code = "directory_away"
    status = 401

    def sentence(self) -> str:
        return _("The login server did not confirm who you are.")

    def next_step(self) -> str:
        return _("Please try again, or log in with your login name and password.")
