"""The one edge where text turns into bytes a printer may see: no control character ever passes.

What the printer's code page lacks is written in plainer letters: a long dash as "-", "Łódź" as "Lódz".
"""

import unicodedata

PLAINER = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("„“”‟″", '"'),
        **dict.fromkeys("‚‘’‛′", "'"),
        **{"…": "...", "•": "*", "→": "->", "←": "<-", "ẞ": "SS", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D"},
        **{"œ": "oe", "Œ": "OE", "ħ": "h", "ŧ": "t", "ĸ": "k", "ŋ": "n", "Ə": "E", "ə": "e"},
    }
)

UNKNOWN = "?"


def printable(text: str, code_page: str, longest: int) -> str:
    """At most `longest` characters of `text`, all of them printable and in `code_page` (a Python codec)."""
    # Cut before cleaning: ten kilobytes of marks must not cost time.
    composed = unicodedata.normalize("NFC", text[: longest * 2])
    words = " ".join(composed.split())
    return "".join(_plain(letter, code_page) for letter in words if _is_visible(letter))[:longest]


def printable_ascii(text: str) -> str:
    """Only the characters 20h to 7Eh of `text`: what may stand in a QR code's bytes."""
    return "".join(letter for letter in text if " " <= letter <= "~")


def _is_visible(letter: str) -> bool:
    """Neither control nor format (bidi, zero width), surrogate, private, unassigned; and no lonely accent."""
    return unicodedata.category(letter)[0] not in "CM"


def _plain(letter: str, code_page: str) -> str:
    if _fits(letter, code_page):
        return letter
    mapped = letter.translate(PLAINER)
    base = "".join(part for part in unicodedata.normalize("NFKD", mapped) if _is_visible(part))
    return base if base and _fits(base, code_page) else UNKNOWN


def _fits(text: str, code_page: str) -> bool:
    try:
        encoded = text.encode(code_page)
    except UnicodeEncodeError:
        return False
    # The code page has the last word: whatever Unicode calls the letter, its byte must not be a control.
    return all(byte >= 0x20 and byte != 0x7F for byte in encoded)
