"""Whether a text can stand at its place, and how its words are filled in. Nothing of a text is ever run as a format."""

import re
from collections.abc import Iterable, Mapping

from base.texts.errors import EmptyText, TextTooLong, UnknownWord, WordMissing
from base.texts.places import Place

WORD = re.compile(r"\{([^{}]*)\}")
MOST_LINES = 200


def checked(place: Place, text: str) -> str:
    """The text, tidied. Raises EmptyText, TextTooLong, UnknownWord, WordMissing."""
    tidy = "\n".join(line.rstrip() for line in text.strip().splitlines())
    if not tidy or not all(character.isprintable() or character == "\n" for character in tidy):
        raise EmptyText()
    if len(tidy) > place.longest or (place.is_line and "\n" in tidy) or tidy.count("\n") > MOST_LINES:
        raise TextTooLong(longest=place.longest)
    used = WORD.findall(tidy)
    unknown = [f"{{{word}}}" for word in used if word not in place.words]
    left_over = [brace for brace in "{}" if brace in WORD.sub("", tidy)]
    if unknown or left_over:
        raise UnknownWord(word=(unknown or left_over)[0], words=_named(place.words))
    if missing := [word for word in place.needed if word not in used]:
        raise WordMissing(word=_named(missing))
    return tidy


def filled(text: str, values: Mapping[str, object]) -> str:
    """The text with its words; a word without a value stays empty."""
    return WORD.sub(lambda found: str(values.get(found[1], "")), text)


def _named(words: Iterable[str]) -> str:
    return ", ".join(f"{{{word}}}" for word in words)
