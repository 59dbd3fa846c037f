"""One field of a form: how a value is shown, and how it is read back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter, ValidationError

from base.errors import InvalidInput
from base.i18n import LOCALES, own_name
from base.i18n import gettext as _
from base.web.body import Line

MOST_LINES = 60
_line: TypeAdapter[str] = TypeAdapter(Line)


class Kind(StrEnum):
    """What a field looks like."""

    LINE = "line"
    NAMES = "names"  # one line for each language
    LINES = "lines"  # one value on each line
    NUMBER = "number"
    CHOICE = "choice"
    TICK = "tick"
    DAY = "date"
    OWN = "own"  # yes, no, or (empty) as in the town


@dataclass(frozen=True)
class Field:
    """`least` and `most` bound a number, or the length of a line. An empty number of an optional field is none.

    `group` is the heading under which the form shows it, with those that follow.
    """

    name: str
    label: str
    kind: Kind = Kind.LINE
    hint: str = ""
    least: int = 0
    most: int = 200
    options: Sequence[tuple[str, str]] = ()
    is_required: bool = True
    group: str = ""

    def read(self, form: Mapping[str, str]) -> Any:
        """The value in a form; raises ValueError with a sentence."""
        if self.kind == Kind.TICK:
            return self.name in form
        if self.kind == Kind.OWN:
            return _own(form.get(self.name, ""))
        if self.kind == Kind.NAMES:
            return self._names(form)
        text = form.get(self.name, "").strip()
        if self.kind == Kind.LINES:
            return [_checked(line) for line in text.splitlines()[:MOST_LINES] if line.strip()]
        if not text and self.is_required:
            raise ValueError(_("Please fill this in."))
        if self.kind == Kind.DAY:
            return _day(text)
        return self._number(text) if self.kind == Kind.NUMBER else self._text(text)

    def show(self, value: Any) -> dict[str, str]:
        """The value as the form shows it."""
        if self.kind == Kind.TICK:
            return {self.name: "yes"} if value else {}
        if self.kind == Kind.OWN:
            return {self.name: {None: "", True: "yes", False: "no"}[value]}
        if self.kind == Kind.NAMES:
            return {f"{self.name}_{locale}": (value or {}).get(locale, "") for locale in LOCALES}
        if self.kind == Kind.LINES:
            return {self.name: "\n".join(value or ())}
        return {self.name: "" if value is None else str(value)}

    def _names(self, form: Mapping[str, str]) -> dict[str, str]:
        texts = {locale: _checked(form.get(f"{self.name}_{locale}", "")) for locale in LOCALES}
        if self.is_required and not texts[LOCALES[0]]:
            raise ValueError(_("Please fill this in: %(language)s.", language=own_name(LOCALES[0])))
        return {locale: text for locale, text in texts.items() if text}

    def _number(self, text: str) -> int | None:
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) < 9 and self.least <= int(text) <= self.most):
            raise ValueError(_("A number from %(least)s to %(most)s.", least=self.least, most=self.most))
        return int(text)

    def _text(self, text: str) -> str:
        if self.kind == Kind.CHOICE:
            if text not in {value for value, _label in self.options}:
                raise ValueError(_("Please choose one of the list."))
            return text
        if len(text) > self.most:
            raise ValueError(_("At most %(most)s characters.", most=self.most))
        return _checked(text)


def read_all(fields: Sequence[Field], form: Mapping[str, str]) -> dict[str, Any]:
    """The values of a whole form; raises InvalidInput with a sentence for each wrong field."""
    values, wrong = {}, {}
    for field in fields:
        try:
            values[field.name] = field.read(form)
        except ValueError as fault:
            wrong[field.name] = str(fault)
    if wrong:
        raise InvalidInput(fields=wrong)
    return values


def _own(text: str) -> bool | None:
    if text not in {"", "yes", "no"}:
        raise ValueError(_("Please choose one of the list."))
    return text == "yes" if text else None


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(_("A day as in the calendar, please.")) from None


def _checked(text: str) -> str:
    try:
        return _line.validate_python(text.strip())
    except ValidationError:
        raise ValueError(_("One line without special control characters.")) from None
