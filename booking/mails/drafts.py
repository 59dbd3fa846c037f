"""What a mail of the desk's own begins with, in the visitor's language."""

from collections.abc import Callable
from dataclasses import dataclass

from base.i18n import gettext as _


@dataclass(frozen=True)
class Draft:
    """What is written, or what one begins with."""

    subject: str = ""
    text: str = ""


_TEXTS: dict[str, Callable[[], str]] = {
    "paper": lambda: _("please also bring this to your appointment:"),
    "call": lambda: _("we have a question about your appointment. Please call us:"),
    "place": lambda: _("please come to another place than we wrote:"),
}


def draft(key: str) -> Draft:
    """The draft of this name in the present language; an empty one for any other."""
    return Draft(_("About your appointment"), _TEXTS[key]()) if key in _TEXTS else Draft()
