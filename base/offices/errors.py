"""Refusals about offices and their catalogue.

WartemarkeError
├── BrokenCatalogue  422  the file cannot be taken; `line`, `field` and `reason` say where and why; nothing was changed
├── StillUsed        409  something hangs on the row, so it cannot be removed
└── ChangedSince     409  the row was changed again, so that the older change cannot be undone
"""

from base.errors import WartemarkeError
from base.i18n import gettext as _


class BrokenCatalogue(WartemarkeError):
    code = "broken_catalogue"
    status = 422

    def sentence(self) -> str:
        return _("Line %(line)s, field %(field)s: %(reason)s.", **self.params)

    def next_step(self) -> str:
        return _("Mend the file and import it again. Nothing was changed.")


class StillUsed(WartemarkeError):
    code = "still_used"
    status = 409

    def sentence(self) -> str:
        return _("This is still in use, so it cannot be removed.")

    def next_step(self) -> str:
        return _("Take it out of use instead: hide it, or remove first what hangs on it.")


class ChangedSince(WartemarkeError):
    code = "changed_since"
    status = 409

    def sentence(self) -> str:
        return _("This was changed again since then, so it cannot be undone by itself.")

    def next_step(self) -> str:
        return _("Please open it and set the values that you want.")
