"""Errors that a person may meet. Each has a code, a sentence, and a next step.

WartemarkeError              the caller gets `status` and `code`; nothing was changed
├── InvalidInput     422     a field is missing or wrong; mend it and send again
├── NotFound         404     there is no such thing, or not for this caller
├── NotAllowed       403     the caller is known, but may not do this
├── NotLoggedIn      401     the caller must log in, or the device must be enrolled
├── TooManyRequests  429     wait a little
│   └── TooManyTries 429     too many short codes were typed at one kiosk, or from one address, within a minute
├── Crowded          429     very many are here at once; come again in a moment
├── KeyReused        422     the Idempotency-Key was used with another request
└── NotNow           503     the database is away or busy; the same request may be sent again
The packages hang their own errors below WartemarkeError, in their own `errors.py`.
"""

from typing import ClassVar

from base.i18n import gettext as _

Param = str | int | float | bool | None | list[str] | dict[str, str]


class WartemarkeError(Exception):
    """A refusal with a code. `params` are plain values that a screen may show; never a name, mail or secret code."""

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 400

    def __init__(self, **params: Param) -> None:
        super().__init__(self.code)
        self.params = params

    def sentence(self) -> str:
        """What is wrong, in the language of the person who asks."""
        return _("This did not work.")

    def next_step(self) -> str:
        """What the person can do now."""
        return _("Please try again, or ask at the information desk.")


class InvalidInput(WartemarkeError):
    """`fields` maps the name of each wrong field to what is wrong with it."""

    code = "invalid_input"
    status = 422

    def sentence(self) -> str:
        return _("Something in what you entered is missing or not right.")

    def next_step(self) -> str:
        return _("Please check the marked fields. What you entered is kept.")


class NotFound(WartemarkeError):
    code = "not_found"
    status = 404

    def sentence(self) -> str:
        return _("We could not find this page or number.")

    def next_step(self) -> str:
        return _("Please check the address, or begin again at the start page.")


class NotAllowed(WartemarkeError):
    code = "not_allowed"
    status = 403

    def sentence(self) -> str:
        return _("You may not open this or do this.")

    def next_step(self) -> str:
        return _("Ask the lead of your office if you need this right.")


class NotLoggedIn(WartemarkeError):
    code = "not_logged_in"
    status = 401

    def sentence(self) -> str:
        return _("You are not logged in here, or your login has ended.")

    def next_step(self) -> str:
        return _("Please log in. A device has to be enrolled again.")


class TooManyRequests(WartemarkeError):
    code = "too_many_requests"
    status = 429

    def sentence(self) -> str:
        return _("Too many requests came from here in a short time.")

    def next_step(self) -> str:
        return _("Please wait a minute and try again.")


class TooManyTries(TooManyRequests):
    code = "too_many_tries"

    def sentence(self) -> str:
        return _("Too many codes were typed here in a short time.")

    def next_step(self) -> str:
        return _("Please wait a minute, scan your QR code, or ask at the information desk.")


class Crowded(WartemarkeError):
    """Not 503: nothing is broken, and who comes again in a moment is served."""

    code = "crowded"
    status = 429

    def sentence(self) -> str:
        return _("Very many people are here at the same moment.")

    def next_step(self) -> str:
        return _("Please try again in a few seconds. Nothing was changed.")


class KeyReused(WartemarkeError):
    code = "key_reused"
    status = 422

    def sentence(self) -> str:
        return _("This request was already sent with other content.")

    def next_step(self) -> str:
        return _("Please reload the page and enter it once more.")


class NotNow(WartemarkeError):
    code = "not_now"
    status = 503

    def sentence(self) -> str:
        return _("The service cannot store anything at the moment.")

    def next_step(self) -> str:
        return _("Please try again in a few seconds. Nothing was changed.")
