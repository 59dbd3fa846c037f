"""Languages: message catalogues by Babel, the language of the present request or mail, dates and times as people write them.

Source texts are English. `base/locale/de/LC_MESSAGES/messages.po` holds all of them in German; for each further language
`citizens.po` holds those that citizens and visitors read (which those are: `tools/messages.py`), so pages of staff are German
and English. `simple.po` says the same in simple language, for who wants that. What a catalogue lacks is said in English.
Catalogues are read straight from the .po files at start, so there is no compile step that could be forgotten.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

LOCALES = ("de", "en")
"""The languages of staff, in which a town also writes its own texts."""
FURTHER = ("fr", "pl", "ru", "tr", "uk", "ar")
"""More languages for citizens and visitors."""
CITIZENS = (*LOCALES, *FURTHER)
SOURCE_LOCALE = "en"
_FOLDER = Path(__file__).parent / "locale"
_current: ContextVar[str] = ContextVar("locale", default="de")
_simply: ContextVar[bool] = ContextVar("simply", default=False)


def current() -> str:
    """The language in use here and now."""
    return _current.get()


def switch_to(locale: str) -> None:
    """Use this language from here on (a web request calls it once, at its start)."""
    _current.set(known(locale))


@contextmanager
def use(locale: str) -> Iterator[None]:
    """Use this language, in its usual words, inside the `with` block, for example to write a mail."""
    token, words = _current.set(known(locale)), _simply.set(False)
    try:
        yield
    finally:
        _current.reset(token)
        _simply.reset(words)


def speak_simply(wanted: bool) -> None:
    """From here on say it in simple language, where we can."""
    _simply.set(wanted)


def is_simple() -> bool:
    """Whether simple language is spoken here and now."""
    return _simply.get() and has_simple()


def has_simple() -> bool:
    """Whether the present language is there in simple words, too."""
    return current() in LOCALES


def known(locale: str) -> str:
    """The same language if we have it, else German."""
    return locale if locale in CITIZENS else LOCALES[0]


def gettext(message: str, **values: object) -> str:
    """The message in the present language, with %(name)s filled in."""
    text = str(catalogue(current(), is_simple()).ugettext(message))
    return text % values if values else text


def ngettext(singular: str, plural: str, number: int, **values: object) -> str:
    """The right one of singular and plural, with %(num)s and %(name)s filled in."""
    text = str(catalogue(current(), is_simple()).ungettext(singular, plural, number))
    return text % {"num": number, **values}


@cache
def catalogue(locale: str, simple: bool = False) -> NullTranslations:
    """The messages of one language; the source language needs no file. What is not said simply is said as usual."""
    if simple:
        words = _read(locale, "simple")
        words.add_fallback(catalogue(locale))
        return words
    return _read(locale, "messages" if locale in LOCALES else "citizens")


def _read(locale: str, domain: str) -> NullTranslations:
    file = _FOLDER / locale / "LC_MESSAGES" / f"{domain}.po"
    if not file.exists():
        return NullTranslations()
    compiled = BytesIO()
    with file.open("rb") as source:
        write_mo(compiled, read_po(source, locale=locale))
    compiled.seek(0)
    return Translations(compiled)


@cache
def direction(locale: str) -> str:
    """ "rtl" or "ltr", for the `dir` of a page."""
    return "rtl" if Locale.parse(locale).character_order == "right-to-left" else "ltr"


@cache
def own_name(locale: str) -> str:
    """The language's name in itself: Deutsch, English."""
    return str(Locale.parse(locale).get_display_name(locale) or locale).capitalize()


def in_language(texts: dict[str, str], locale: str | None = None) -> str:
    """A text that a town keeps in several languages: the wanted one, else English, else German, else any."""
    wanted = (locale or current(), SOURCE_LOCALE, LOCALES[0])
    order = wanted if wanted[0] in FURTHER else (wanted[0], LOCALES[0])
    return next((texts[one] for one in order if texts.get(one)), next(iter(texts.values()), ""))


def list_in_language(texts: dict[str, list[str]]) -> list[str]:
    """The same for several lines of text, all of one language."""
    return texts.get(in_language({language: language for language in texts}), [])


def time_text(moment: datetime, zone: str) -> str:
    """Clock time on screens and paper: 10:15."""
    return format_time(moment, "HH:mm", tzinfo=ZoneInfo(zone), locale=current())


def date_text(day: date, form: str = "full") -> str:
    """A day as people write it: Donnerstag, 26. November 2026."""
    return format_date(day, form, locale=current())


def moment_text(moment: datetime, zone: str) -> str:
    """Day and time: Donnerstag, 26. November 2026, 10:15."""
    return f"{date_text(moment.astimezone(ZoneInfo(zone)).date())}, {time_text(moment, zone)}"


def month_text(day: date) -> str:
    """Month and year, for a calendar's head."""
    return format_datetime(datetime(day.year, day.month, 1), "LLLL yyyy", locale=current())
