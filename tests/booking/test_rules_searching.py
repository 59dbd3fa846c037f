"""Everyday words find services: synonyms, umlauts, slips of the finger."""

import pytest
from hypothesis import given
from hypothesis.strategies import text

from booking.rules.searching import BEGINNING, MIDDLE, SLIP, distance, score

NAMES = ["Personalausweis", "perso", "Führerschein", "umziehen", "Straße", "Beglaubigung", "Hund anmelden"]


@pytest.mark.parametrize(
    "typed, fits",
    [
        ("perso", BEGINNING),
        ("PERSO", BEGINNING),
        ("ausweis", MIDDLE),
        ("fuehrerschein", BEGINNING),
        ("fuhrer", BEGINNING),
        ("führerschien", SLIP),
        ("strasse", BEGINNING),
        ("ich will umziehen", BEGINNING),
        ("beglaubgung", SLIP),
        ("hnud", SLIP),
        ("hund anmelden", BEGINNING),
        ("hund ausweis", MIDDLE),
        ("katze", None),
        ("hund katze", None),
        ("xy", None),
        ("", None),
        ("ich will", None),
    ],
)
def test_what_fits(typed: str, fits: int | None) -> None:
    assert score(typed, NAMES) == fits


def test_words_that_say_nothing_are_no_slip_of_another() -> None:
    assert score("hund", ["Ausweise und Pässe"]) is None


@pytest.mark.parametrize(
    "one, other, apart",
    [("hund", "hund", 0), ("hund", "hand", 1), ("hund", "hnud", 1), ("hund", "und", 1), ("hund", "maus", 3)],
)
def test_distance(one: str, other: str, apart: int) -> None:
    assert distance(one, other, 2) == apart


@given(text(max_size=80))
def test_nothing_typed_is_a_fault(typed: str) -> None:
    assert score(typed, NAMES) in {None, *range(100)}
