"""The one edge where text turns into bytes a printer may see: no control character ever passes.

What the printer's code page lacks is written in plainer letters: a long dash as "-", "Łódź" as "Lódz", "Київ" as "Kyiv".
"""

import unicodedata

PLAINER = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("„“”‟″", '"'),
        **dict.fromkeys("‚‘’‛′", "'"),
        **{"…": "...", "•": "*", "→": "->", "←": "<-", "×": "x", "ẞ": "SS", "ł": "l", "Ł": "L"},
        **{"đ": "d", "Đ": "D", "ı": "i", "œ": "oe", "Œ": "OE", "ħ": "h", "ŧ": "t", "ĸ": "k", "ŋ": "n"},
        **{"Ə": "E", "ə": "e"},
    }
)

LATIN = {
    # Cyrillic as in passports (ICAO 9303), with the Ukrainian letters
    **dict(zip("абвгґдезиіїйклмнопрстуф", "abvggdezyiiiklmnoprstuf", strict=True)),
    **{"е": "e", "є": "ie", "ё": "e", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch"},
    **{"ы": "y", "ь": "", "ъ": "", "э": "e", "ю": "iu", "я": "ia"},
    # Greek (ISO 843, without digraphs)
    **dict(zip("αβγδεζηικλμνξοπρστυφ", "avgdeziiklmnxoprstyf", strict=True)),
    **{"θ": "th", "χ": "ch", "ψ": "ps", "ω": "o", "ς": "s"},
}
"""Letters of other alphabets in Latin ones; capitals are made from these."""

UNKNOWN = "?"


def printable(text: str, code_page: str, longest: int) -> str:
    """At most `longest` characters of `text`, all of them printable and in `code_page` (a Python codec)."""
    return "".join(_plain(letter, code_page) for letter in visible(text, longest))[:longest]


def visible(text: str, longest: int) -> str:
    """At most `longest` characters of `text` that a person can see, in one line, whatever alphabet they are of."""
    # Cut before cleaning: ten kilobytes of marks must not cost time.
    composed = unicodedata.normalize("NFC", text[: longest * 2])
    words = " ".join(composed.split())
    return "".join(letter for letter in words if _is_visible(letter))[:longest]


def plainer(text: str, code_page: str) -> str:
    """The text with typographer's signs in plain ones where the page lacks them: a dash is no reason for another page."""
    return "".join(letter if fits(letter, code_page) else letter.translate(PLAINER) for letter in text)


def printable_ascii(text: str) -> str:
    """Only the characters 20h to 7Eh of `text`: what may stand in a QR code's bytes."""
    return "".join(letter for letter in text if " " <= letter <= "~")


def fits(text: str, code_page: str) -> bool:
    """Whether all of it is in the code page, as letters and not as control bytes."""
    try:
        encoded = text.encode(code_page)
    except UnicodeEncodeError:
        return False
    # The code page has the last word: whatever Unicode calls the letter, its byte must not be a control.
    return all(byte >= 0x20 and byte != 0x7F for byte in encoded)


def _is_visible(letter: str) -> bool:
    """Neither control nor format (bidi, zero width), surrogate, private, unassigned; and no lonely accent."""
    return unicodedata.category(letter)[0] not in "CM"


def _plain(letter: str, code_page: str) -> str:
    if fits(letter, code_page):
        return letter
    mapped = _latin(letter.translate(PLAINER))
    base = "".join(part for part in unicodedata.normalize("NFKD", mapped) if _is_visible(part))
    return base if fits(base, code_page) and (base or not mapped) else UNKNOWN


def _latin(text: str) -> str:
    """Cyrillic and Greek in Latin letters, accents of Greek vowels put aside."""
    return "".join(_latin_letter(letter) for letter in text)


def _latin_letter(letter: str) -> str:
    small = (
        unicodedata.normalize("NFD", letter.lower())[:1] if letter.lower() not in LATIN else letter.lower()
    )
    latin = LATIN.get(small)
    if latin is None:
        return letter
    return latin if letter.islower() else latin.capitalize()
