"""How an office's slips look: which fields, which texts of its own, which logo. What a slip says is in `slips.py`."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator

from base.i18n import LOCALES, in_language
from hardware.messages import Logo

FIELDS = ("office", "services", "appointment", "due", "wait", "before", "hint", "qr", "printed_at")
"""What can be left out. The number cannot."""

TEXTS = ("head", "way", "foot")
"""Own texts: under the office's name, under the services (the way to the hall), and at the end."""

LONGEST_TEXT = 300
MOST_LINES = 6

OwnText = Annotated[str, Field(max_length=LONGEST_TEXT)]


class SlipLayout(BaseModel):
    """One office's layout. A text that is missing in a language is printed in German, as all texts of the town are."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fields: frozenset[str] = frozenset(FIELDS)
    head: dict[str, OwnText] = {}
    way: dict[str, OwnText] = {}
    foot: dict[str, OwnText] = {}
    logo: Logo | None = None

    @field_validator("fields")
    @classmethod
    def _are_known(cls, fields: frozenset[str]) -> frozenset[str]:
        if not fields <= set(FIELDS):
            raise ValueError("not a field of the slip")
        return fields

    @field_validator(*TEXTS)
    @classmethod
    def _are_short_lines(cls, texts: dict[str, str]) -> dict[str, str]:
        if not set(texts) <= set(LOCALES):
            raise ValueError("not a language of ours")
        return {locale: tidy(text) for locale, text in texts.items() if text.strip()}

    @classmethod
    def from_json(cls, content: dict[str, object] | None) -> Self:
        """As it was kept; nothing kept is the usual layout."""
        return cls.model_validate(content or {})

    def to_json(self) -> dict[str, object]:
        """Ready to be kept."""
        return self.model_dump(mode="json") | {"fields": sorted(self.fields)}

    def shows(self, field: str) -> bool:
        """Whether this field is on the slip."""
        return field in self.fields

    def lines(self, name: str) -> list[str]:
        """The lines of an own text in the present language."""
        texts: dict[str, str] = getattr(self, name)
        return in_language(texts).splitlines()


def tidy(text: str) -> str:
    """Lines without empty ones, and not too many of them; raises ValueError for control characters."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        raise ValueError("too many lines")
    if not all(line.isprintable() for line in lines):
        raise ValueError("control characters are not allowed")
    return "\n".join(lines)
