"""Refusals of the kiosk itself. Who may not check in, and why, is in `callsystem/errors.py`.

WartemarkeError           (base.errors)
├── SlipGone         410  the last slip cannot be printed again here any more
├── NoSlipNow        409  a printer without a screen gives none: in trouble, or the slip before is still to come
└── NoLogo           422  the file is no picture that can be a logo
"""

from base.errors import WartemarkeError
from base.i18n import gettext as _


class SlipGone(WartemarkeError):
    code = "slip_gone"
    status = 410

    def sentence(self) -> str:
        return _("This slip cannot be printed again here any more.")

    def next_step(self) -> str:
        return _("Your number stands. The information desk writes it down for you.")


class NoSlipNow(WartemarkeError):
    code = "no_slip_now"
    status = 409

    def sentence(self) -> str:
        return _("No slip comes out here at the moment.")


class NoLogo(WartemarkeError):
    code = "no_logo"
    status = 422

    def sentence(self) -> str:
        return _("This file is no picture that can be printed.")

    def next_step(self) -> str:
        return _("Please choose a PNG, JPEG or GIF file of at most 50 kB, best in black and white.")
