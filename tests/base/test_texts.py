"""Own texts: which one holds, what may stand in them, and that they are never run."""

from datetime import date

import pytest

from base.errors import WartemarkeError
from base.i18n import CITIZENS, use
from base.texts.places import BY_KEY, PLACES, Place
from base.texts.queries import Texts, Written
from base.texts.rules import WORD, checked, filled

TODAY = date(2026, 11, 26)
OPENING = BY_KEY["mail.booked.opening"]


def row(scope: str, text: str, since: date = TODAY, place: str = OPENING.key, locale: str = "de") -> Written:
    return Written(scope=scope, place=place, locale=locale, valid_from=since, text=text)


def said(*rows: Written, day: date = TODAY) -> str:
    with use("de"):
        return Texts(list(rows), day).say(OPENING.key, number="T042")


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.key)
@pytest.mark.parametrize("locale", CITIZENS)
def test_what_comes_with_the_program_could_be_written_by_hand(place: Place, locale: str) -> None:
    text = place.built_in(locale)
    assert checked(place, text) == text
    assert "%(" not in text


def test_the_office_wins_over_the_town_and_the_town_over_the_program() -> None:
    town, office = row("town", "Stadt {number}"), row("office:1", "Hier {number}")
    assert said().endswith("Ihre Nummer ist T042.")
    assert said(town) == "Stadt T042"
    assert said(town, office) == said(office, town) == "Hier T042"
    assert said(office, row("town", "Other", locale="en")) == "Hier T042"


def test_a_text_holds_from_its_day_on_and_can_be_taken_back() -> None:
    new_year = row("office:1", "Neu", date(2027, 1, 1))
    back = row("office:1", "", date(2027, 2, 1))
    rows = (row("town", "Stadt"), row("office:1", "Alt"), new_year, back)
    days = (TODAY, date(2026, 12, 31), date(2027, 1, 1), date(2027, 2, 1))
    assert [said(*rows, day=day) for day in days] == ["Alt", "Alt", "Neu", "Stadt"]
    now = Texts(list(rows), TODAY).said(OPENING, "de")
    assert (now.source, now.since, now.next_from) == ("office", TODAY, date(2027, 1, 1))


@pytest.mark.parametrize(
    "place, text, code",
    [
        (OPENING.key, "   ", "text_empty"),
        (OPENING.key, "a\x07", "text_empty"),
        (OPENING.key, "{name}", "text_word_unknown"),
        (OPENING.key, "{number.__class__}", "text_word_unknown"),
        (OPENING.key, "100 % {", "text_word_unknown"),
        (OPENING.key, "x" * 1001, "text_too_long"),
        ("mail.booked.subject", "zwei\nZeilen", "text_too_long"),
        ("voice.call", "Nummer {number}", "text_word_missing"),
        ("mail.confirm.subject", "{number}", "text_word_unknown"),
    ],
)
def test_what_cannot_stand_there(place: str, text: str, code: str) -> None:
    with pytest.raises(WartemarkeError) as refusal:
        checked(BY_KEY[place], text)
    assert refusal.value.code == code
    assert refusal.value.sentence()
    assert refusal.value.next_step()


def test_percent_signs_and_values_with_braces_stay_as_they_are() -> None:
    assert checked(OPENING, "Zu 100 %(number)s {number}\r\n") == "Zu 100 %(number)s {number}"
    assert filled("{number} {town}", {"number": "{town}", "town": "Ort"}) == "{town} Ort"
    assert WORD.findall("{a}{b}") == ["a", "b"]
