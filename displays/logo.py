"""A picture file becomes a board's own logo: a small PNG, written anew, so that nothing else of the file is kept."""

import base64
import io

from base.pictures import opened

WIDEST, HIGHEST = 480, 160
"""Pixels: twice as many as it has on a glass of 1920."""
PREFIX = "data:image/png;base64,"
MOST_CHARACTERS = 120_000


def logo_from(content: bytes) -> str:
    """The picture as an address that holds it; raises ValueError when it is none, or too large."""
    picture = opened(content)
    picture.thumbnail((WIDEST, HIGHEST))
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    address = PREFIX + base64.b64encode(written.getvalue()).decode("ascii")
    if len(address) > MOST_CHARACTERS:
        raise ValueError("too many colours for a logo")
    return address
