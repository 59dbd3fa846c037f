"""Every text of every page is there in German; every text for citizens in each further language, with the same placeholders."""

import re
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from base import i18n
from tools.messages import FOLDER, said

PLACEHOLDER = re.compile(r"%\((\w+)\)s|%(?!\()\w")
SENTENCE = re.compile(r"[.?!:] ")
MOST_WORDS = 12
LONG_WORDS = 8
"""A sentence with more is not simple."""
PAGES_ON_THE_WAY = (
    *("services", "service", "check", "checked", "office", "day", "day_together", "calendar", "time"),
    *("time_together", "contact", "parts", "mail", "confirm", "confirmed", "taken", "over", "requested"),
    *("reservation", "cancel"),
)
ON_THE_WAY = (
    *(f"booking/templates/booking/{page}.html" for page in PAGES_ON_THE_WAY),
    *("booking/errors.py", "booking/rules/*", "booking/web/asking.py", "booking/web/selection.py"),
    *("booking/web/month.py", "booking/wording.py", "base/errors.py", "base/web/faults.py"),
)
Said = str | list[str] | tuple[str, ...]
CATALOGUES = ["de", *i18n.FURTHER]


def _file(locale: str) -> Path:
    domain = "messages" if locale == "de" else "citizens"
    return FOLDER / locale / "LC_MESSAGES" / f"{domain}.po"


def _messages(locale: str) -> Iterator[Message]:
    for message in read_po(BytesIO(_file(locale).read_bytes()), locale=locale):
        if message.id:
            yield message


def _texts(value: str | list[str] | tuple[str, ...] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


@pytest.mark.parametrize("locale", CATALOGUES)
def test_every_text_is_translated_and_none_is_left_over(locale: str) -> None:
    translated = {_texts(message.id)[0] for message in _messages(locale) if all(_texts(message.string))}
    wanted = {_texts(message)[0] for message, _file in said(to_citizens=locale != "de")}
    assert wanted - translated == set()
    assert translated - wanted == set()


@pytest.mark.parametrize("locale", CATALOGUES)
def test_translations_are_no_guesses_and_have_the_same_placeholders(locale: str) -> None:
    for message in _messages(locale):
        names = [set(PLACEHOLDER.findall(text)) for text in _texts(message.id)]
        assert not message.fuzzy, message.id
        assert all(set(PLACEHOLDER.findall(text)) <= names[-1] for text in _texts(message.string)), message.id
        if isinstance(message.id, str):  # of several forms one may say "one" or "two" in words
            assert set(PLACEHOLDER.findall(str(message.string))) == names[0], message.id


@pytest.mark.parametrize("locale", i18n.LOCALES)
def test_simple_language_says_what_is_said_to_citizens_in_short_sentences(locale: str) -> None:
    wanted = {_texts(message)[0] for message, _file in said(to_citizens=True)}
    with (FOLDER / locale / "LC_MESSAGES" / "simple.po").open("rb") as file:
        simple = [message for message in read_po(file, locale=locale) if message.id]
    assert {_texts(message.id)[0] for message in simple} - wanted == set()
    for message in simple:
        text = str(message.string)
        assert set(PLACEHOLDER.findall(text)) == set(PLACEHOLDER.findall(str(message.id))), text
        assert all(words <= MOST_WORDS for words in _lengths(_texts(message.string))), text
    known, usual = {_texts(message.id)[0] for message in simple}, _usual(locale)
    on_the_way = {
        _texts(message)[0]: message for message, file in said(to_citizens=True) if _is_on_the_way(file)
    }
    long = {text for text in on_the_way if max(_lengths(usual(on_the_way[text]))) > LONG_WORDS}
    assert long - known == set(), "say it in simple words too: base/locale/<language>/LC_MESSAGES/simple.po"


def _lengths(texts: list[str]) -> list[int]:
    """Of each sentence, in words."""
    return [len(sentence.split()) for text in texts for sentence in SENTENCE.split(text)]


def _usual(locale: str) -> Callable[[Said], list[str]]:
    """How a text is said otherwise; English stands in the code."""
    if locale == "en":
        return _texts
    german = {_texts(message.id)[0]: _texts(message.string) for message in _messages(locale)}
    return lambda text: german[_texts(text)[0]]


def _is_on_the_way(file: str) -> bool:
    """Whether it is read between the start page and the appointment."""
    return any(fnmatch(file, one) for one in ON_THE_WAY)


def test_simple_language_is_spoken_where_it_was_asked_for_but_not_in_mails() -> None:
    i18n.switch_to("de")
    i18n.speak_simply(True)
    assert (i18n.gettext("Who is coming?"), i18n.gettext("Imprint")) == ("Wie heißen Sie?", "Impressum")
    with i18n.use("de"):
        assert i18n.gettext("Who is coming?") == "Wer kommt?"
    i18n.switch_to("uk")
    assert i18n.gettext("Who is coming?") == "Хто прийде?"
    i18n.switch_to("de")
    i18n.speak_simply(False)


def test_each_further_language_has_a_catalogue_and_the_other_way_round() -> None:
    assert {file.parents[1].name for file in FOLDER.glob("*/*/*.po")} == {*CATALOGUES, "en"}


@pytest.mark.parametrize(
    "locale, expected",
    [("de", "Anmelden"), ("en", "Log in"), ("uk", "Log in")],
    ids=["German", "the source language", "texts of staff are English elsewhere"],
)
def test_a_text_is_said_in_the_language_in_use(locale: str, expected: str) -> None:
    with i18n.use(locale):
        assert i18n.gettext("Log in") == expected


@pytest.mark.parametrize(
    "locale, said_as",
    [("de", "Pass"), ("en", "passport"), ("uk", "passport"), ("fr", "passeport")],
    ids=["own", "own", "English where there is none", "own"],
)
def test_what_a_town_wrote_itself_falls_back(locale: str, said_as: str) -> None:
    texts = {"de": "Pass", "en": "passport", "fr": "passeport"}
    assert i18n.in_language(texts, locale) == said_as
    assert i18n.in_language({"de": "Pass"}, locale) == "Pass"
