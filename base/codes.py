"""Codes that nobody can guess, and that survive a bad scanner.

A *code* is the secret in a QR: 27 random characters (131 bits) and one check character.
A *short code* has eight characters, for typing at a kiosk or telling the desk.

Both use 29 letters and digits that survive a scanner set to another keyboard layout (no Y, Z) and
that nobody mistakes for each other (no 0, O, 1, I, L). Because 29 is prime and every position has
its own weight from 1 to 28, the check character finds every single wrong character and every two
characters that changed places.
"""

import hashlib
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWX"
CODE_LENGTH = 28
SHORT_CODE_LENGTH = 8
LONGEST_SCAN = 512
"""Characters at the end of a scanned text that are looked at; no scanner of ours sends more."""

_VALUE = {character: value for value, character in enumerate(ALPHABET)}
# Not str.upper(): that turns "ß" into "SS" and so finds characters nobody wrote.
_UPPER = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_GAPS = str.maketrans("", "", " -\t\r\n")


def new_code() -> str:
    """A fresh secret code: 27 random characters and their check character."""
    body = _random_characters(CODE_LENGTH - 1)
    return body + _check_character(body)


def new_short_code() -> str:
    """A fresh code of eight characters. Short enough to guess by machine: limit the tries."""
    return _random_characters(SHORT_CODE_LENGTH)


def is_code(text: str) -> bool:
    """Whether this is a code exactly as we write it: 28 capital characters, the last one right."""
    return len(text) == CODE_LENGTH and _is_made_of_alphabet(text) and text[-1] == _check_character(text[:-1])


def is_short_code(text: str) -> bool:
    """Whether this is a short code exactly as we write it: eight capital characters."""
    return len(text) == SHORT_CODE_LENGTH and _is_made_of_alphabet(text)


def code_in(text: str) -> str | None:
    """The code in a scanned text, in capitals; None where there is none.

    A scanner on the wrong keyboard layout turns ``https://host/t/CODE`` into ``httpsÖ--host-t-CODE``, so
    the address is not parsed: the last 28 neighbouring code characters with a right check are the code.
    """
    scanned = text[-LONGEST_SCAN:].translate(_UPPER)
    starts = range(len(scanned) - CODE_LENGTH, -1, -1)
    pieces = (scanned[start : start + CODE_LENGTH] for start in starts)
    return next((piece for piece in pieces if is_code(piece)), None)


def short_code_in(text: str) -> str | None:
    """The short code somebody typed, small letters, blanks and hyphens forgiven; None if it is not one."""
    typed = text[:LONGEST_SCAN].translate(_GAPS).translate(_UPPER)
    return typed if is_short_code(typed) else None


def _random_characters(count: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(count))


def _is_made_of_alphabet(text: str) -> bool:
    return all(character in _VALUE for character in text)


def _check_character(body: str) -> str:
    # Position 28 has weight 28, which is -1 modulo 29: so the check is the plain weighted sum of the rest.
    return ALPHABET[
        sum(weight * _VALUE[character] for weight, character in enumerate(body, 1)) % len(ALPHABET)
    ]


def token_hash(token: str) -> str:
    """How a token or enrolment code is kept: its SHA-256, so that the database gives none away."""
    return hashlib.sha256(token.encode()).hexdigest()
