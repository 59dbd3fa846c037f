"""Refusals of set-up files.

WartemarkeError
├── BrokenSetup    422  the file cannot be taken; `where` and `reason` say why; nothing was changed
└── SetupMoved     409  the set-up was changed since the differences were shown
"""

from base.errors import WartemarkeError
from base.i18n import gettext as _


class BrokenSetup(WartemarkeError):
    code = "broken_setup"
    status = 422

    def sentence(self) -> str:
        return _("The file cannot be taken: %(where)s: %(reason)s", **self.params)

    def next_step(self) -> str:
        return _("Mend the file and try again. Nothing was changed.")


class SetupMoved(WartemarkeError):
    code = "setup_moved"
    status = 409

    def sentence(self) -> str:
        return _("Somebody changed the set-up since the differences were shown.")

    def next_step(self) -> str:
        return _("Please look at the differences again. Nothing was changed.")
