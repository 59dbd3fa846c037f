"""Why a text cannot stand at its place.

WartemarkeError
├── EmptyText     422     there is nothing in it, or control characters
├── TextTooLong   422     too long, or more than one line where there is only one
├── UnknownWord   422     {word} that is not filled in here, or a brace alone
└── WordMissing   422     a word without which the text says nothing
"""

from base.errors import WartemarkeError
from base.i18n import gettext as _


class EmptyText(WartemarkeError):
    code = "text_empty"
    status = 422

    def sentence(self) -> str:
        return _("There is no text, or characters that cannot be printed.")

    def next_step(self) -> str:
        return _("Write a text, or go back to the one that comes with the program.")


class TextTooLong(WartemarkeError):
    code = "text_too_long"
    status = 422

    def sentence(self) -> str:
        return _(
            "The text is too long here: at most %(longest)s characters, a subject on one line.", **self.params
        )

    def next_step(self) -> str:
        return _("Please shorten it. What you entered is kept.")


class UnknownWord(WartemarkeError):
    code = "text_word_unknown"
    status = 422

    def sentence(self) -> str:
        return _("%(word)s means nothing here.", **self.params)

    def next_step(self) -> str:
        if not self.params["words"]:
            return _("Nothing is filled in here: please leave out the braces.")
        return _("These are filled in: %(words)s", **self.params)


class WordMissing(WartemarkeError):
    code = "text_word_missing"
    status = 422

    def sentence(self) -> str:
        return _("%(word)s is missing.", **self.params)

    def next_step(self) -> str:
        return _("Please put it in: without it the text would not say what it has to.")
