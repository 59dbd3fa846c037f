"""Every text of every page is there in German too, with the same placeholders, and no text is left over."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from base import i18n

ROOT = Path(__file__).parents[2]
PACKAGES = ("base", "booking", "callsystem", "kiosk", "displays", "wartemarke")
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
PLACEHOLDER = re.compile(r"%\((\w+)\)s|%(?!\()\w")


def _said_in_code() -> set[str]:
    found: set[str] = set()
    for package in PACKAGES:
        for _file, _line, message, _comments, _context in extract_from_dir(ROOT / package, METHODS):
            found.add(message if isinstance(message, str) else message[0])
    return found


def _german() -> Iterator[Message]:
    file = ROOT / "base" / "locale" / "de" / "LC_MESSAGES" / "messages.po"
    for message in read_po(BytesIO(file.read_bytes()), locale="de"):
        if message.id:
            yield message


def _texts(value: str | list[str] | tuple[str, ...] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def test_every_text_is_translated_and_none_is_left_over() -> None:
    translated = {_texts(message.id)[0] for message in _german() if all(_texts(message.string))}
    said = _said_in_code()
    assert said - translated == set()
    assert translated - said == set()


def test_no_translation_is_a_guess() -> None:
    assert [message.id for message in _german() if message.fuzzy] == []


def test_translations_have_the_same_placeholders() -> None:
    for message in _german():
        names = [set(PLACEHOLDER.findall(text)) for text in _texts(message.id)]
        assert all(set(PLACEHOLDER.findall(text)) <= names[-1] for text in _texts(message.string)), message.id


@pytest.mark.parametrize(
    "locale, expected", [("de", "Anmelden"), ("en", "Log in")], ids=["German", "the source language"]
)
def test_a_text_is_said_in_the_language_in_use(locale: str, expected: str) -> None:
    with i18n.use(locale):
        assert i18n.gettext("Log in") == expected
