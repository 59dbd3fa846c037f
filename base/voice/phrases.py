"""What is said at a call, in each language: the number letter by letter and digit by digit, then the counter."""

from base.i18n import gettext as _
from base.i18n import use

PAUSE = ", "


def call_phrase(number: str, counter: str, locale: str) -> str:
    """ "Number T, 0, 4, 2, please go to counter 5." in this language."""
    with use(locale):
        return _(
            "Number %(number)s, please go to counter %(counter)s.", number=PAUSE.join(number), counter=counter
        )
