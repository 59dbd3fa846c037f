"""What is said at a call, in each language: the number letter by letter and digit by digit, then the counter."""

from base.i18n import use
from base.texts.queries import Texts

PAUSE = ", "


def call_phrase(texts: Texts, number: str, counter: str, locale: str) -> str:
    """ "Number T, 0, 4, 2, please go to counter 5." in this language, or what the office says instead."""
    with use(locale):
        return texts.say("voice.call", number=PAUSE.join(number), counter=counter)
