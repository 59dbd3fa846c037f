"""Finding a service by everyday words: without umlauts, with a slip of the finger, by its synonyms.

Names and synonyms are data of the catalogue ("perso", "umziehen", "hund"). Each typed word must fit one of them: the beginning
of a word is better than its middle, and that is better than a word with one or two wrong letters.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

LONGEST_TEXT = 60
_SPELLED_OUT = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("ß", "ss"))
_WORD = re.compile(r"\w+")
_SAY_NOTHING = frozenset(
    (
        *(
            "ich",
            "mein",
            "meine",
            "meinen",
            "ein",
            "eine",
            "einen",
            "der",
            "die",
            "das",
            "den",
            "und",
            "im",
            "in",
            "am",
        ),
        *("will", "mochte", "muss", "brauche", "bitte", "fur", "zu", "zum", "zur", "neu", "neue", "neuen"),
        *("i", "want", "need", "my", "a", "an", "the", "to", "for", "new", "please"),
    )
)
BEGINNING, MIDDLE, SLIP = 0, 1, 2
_SLIPS_FROM = ((8, 2), (4, 1))
"""In words of so many letters so many may be wrong."""


def words_of(text: str) -> list[str]:
    """The words in small letters without accents; ü, ue and u are the same."""
    plain = unicodedata.normalize("NFD", text.lower())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    for spelled, letter in _SPELLED_OUT:
        plain = plain.replace(spelled, letter)
    return _WORD.findall(plain)


def score(typed: str, names: Iterable[str]) -> int | None:
    """How well the names fit what was typed, 0 best; None where they do not. Words that say nothing are left out."""
    wanted = [word for word in words_of(typed[:LONGEST_TEXT]) if word not in _SAY_NOTHING]
    known = [word for name in names for word in words_of(name) if word not in _SAY_NOTHING]
    scores = [_best(word, known) for word in wanted]
    return None if not scores or None in scores else sum(one for one in scores if one is not None)


def _best(word: str, known: Sequence[str]) -> int | None:
    if any(other.startswith(word) for other in known):
        return BEGINNING
    if len(word) >= 3 and any(word in other for other in known):
        return MIDDLE
    slips = next((most for length, most in _SLIPS_FROM if len(word) >= length), 0)
    if slips and any(_is_near(word, other, slips) for other in known):
        return SLIP
    return None


def _is_near(word: str, other: str, slips: int) -> bool:
    """Whether the word is the beginning of the other with at most so many letters wrong, missing, too many or swapped."""
    lengths = range(len(word) - slips, len(word) + slips + 1)
    return any(distance(word, other[:length], slips) <= slips for length in lengths if length <= len(other))


def distance(one: str, other: str, most: int) -> int:
    """Letters to change, add, leave out or swap with their neighbour (Damerau and Levenshtein); stops above `most`."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i, *([0] * len(other))]
        for j, target in enumerate(other, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != target))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == target:
                row[j] = min(row[j], older[j - 2] + 1)
        if min(row) > most:
            return most + 1
    return row[-1]
