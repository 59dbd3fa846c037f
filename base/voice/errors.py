"""Refusals of the voice.

WartemarkeError          (base.errors)
└── NoVoice        404   nobody on this server speaks this language
"""

from base.errors import WartemarkeError
from base.i18n import gettext as _


class NoVoice(WartemarkeError):
    code = "no_voice"
    status = 404

    def sentence(self) -> str:
        return _("This server has no voice for this language.")

    def next_step(self) -> str:
        return _("Install espeak-ng or piper, or put recordings into the voice folder (docs/kiosk.md).")
