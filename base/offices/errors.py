"""Refusals about offices and their catalogue.

WartemarkeError
└── BrokenCatalogue  422  the file cannot be taken; `line`, `field` and `reason` say where and why; nothing was changed
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
