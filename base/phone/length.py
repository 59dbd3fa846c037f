"""How many messages a text costs: phones cut a long one, and one sign outside of their small alphabet more than halves each part.

The alphabet, its signs that count twice and the sizes of parts are those of 3GPP TS 23.038 and TS 23.040.
"""

import math
from dataclasses import dataclass

SMALL = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
TWICE = frozenset("^{}\\[~]|€\f")
WHOLE, PART = 160, 153
WIDE_WHOLE, WIDE_PART = 70, 67


@dataclass(frozen=True)
class Length:
    """Signs as phones count them, messages that the gateway is paid for, and the signs that make each of them short."""

    signs: int
    messages: int
    wide: str = ""


def length(text: str) -> Length:
    """What this text costs."""
    wide = "".join(sorted({sign for sign in text if sign not in SMALL and sign not in TWICE}))
    if wide:
        signs = len(text.encode("utf-16-be")) // 2
        return Length(signs, _messages(signs, WIDE_WHOLE, WIDE_PART), wide)
    signs = sum(2 if sign in TWICE else 1 for sign in text)
    return Length(signs, _messages(signs, WHOLE, PART))


def _messages(signs: int, whole: int, part: int) -> int:
    return 1 if signs <= whole else math.ceil(signs / part)
