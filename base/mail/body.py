"""What stands in a mail, written once: from its parts come the plain text and the HTML that say the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from base import i18n

QR_PLACE = "qr"
"""The content id under which the sender attaches the QR picture."""
_PAGES = Environment(loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True)


@dataclass(frozen=True)
class Words:
    """A paragraph; its lines stay lines."""

    text: str


@dataclass(frozen=True)
class Number:
    """A number that people look for, in large type, with the word before it."""

    label: str
    number: str


@dataclass(frozen=True)
class Things:
    """A list under a title. In the text each thing stands on a line of its own, behind its mark."""

    title: str
    things: Sequence[str]
    ticked: frozenset[str] | None = None
    """With it the list is a check list: these are done."""

    def mark(self, thing: str) -> str:
        """What stands before the thing: "-", or a box that is ticked or not."""
        if self.ticked is None:
            return "-"
        return "[x]" if thing in self.ticked else "[ ]"


@dataclass(frozen=True)
class Link:
    """An address to open, with the words of its button. In the text it is the address alone."""

    label: str
    address: str
    is_chief: bool = True
    """The thing to do in this mail, or one beside it."""


@dataclass(frozen=True)
class QrCode:
    """The place of the picture, with the words for whoever does not see it."""

    spoken: str


Part = Words | Number | Things | Link | QrCode


def as_text(parts: Sequence[Part]) -> str:
    """The plain text, paragraphs apart."""
    return "\n\n".join(text for text in map(_text, parts) if text) + "\n"


def as_html(parts: Sequence[Part], title: str, town: str) -> str:
    """The HTML in the present language. It loads nothing from anywhere: styles are inside, the picture comes with the mail."""
    locale = i18n.current()
    return _PAGES.get_template("letter.html").render(
        parts=[(type(part).__name__, part) for part in parts],
        title=title,
        town=town,
        locale=locale,
        direction=i18n.direction(locale),
        qr_place=QR_PLACE,
    )


def _text(part: Part) -> str:
    if isinstance(part, Words):
        return part.text
    if isinstance(part, Number):
        return f"{part.label}: {part.number}"
    if isinstance(part, Link):
        return f"{part.label}:\n{part.address}" if not part.is_chief else part.address
    if isinstance(part, Things) and part.things:
        return "\n".join([part.title, *(f"{part.mark(thing)} {thing}" for thing in part.things)])
    return ""
