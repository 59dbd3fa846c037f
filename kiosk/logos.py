"""A picture file becomes a logo for slips: black dots on paper, as wide as asked for. Whoever uploads it may be careless."""

import base64
import io
import warnings

from PIL import Image, ImageOps

from hardware.messages import Logo
from kiosk.errors import NoLogo

WIDEST, HIGHEST = 384, 200
"""Dots, so that it also fits on a roll of 58 mm."""

MOST_PIXELS = 4_000_000
KINDS = ("PNG", "JPEG", "GIF")


def logo_from(content: bytes) -> Logo:
    """The picture in dots; raises NoLogo when it is none, or too large to be looked at."""
    try:
        with warnings.catch_warnings(action="error"), Image.open(io.BytesIO(content), formats=KINDS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise NoLogo
            return _in_dots(image)
    except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError) as fault:
        raise NoLogo from fault


def _in_dots(image: Image.Image) -> Logo:
    """Grey becomes a pattern; what is transparent stays paper."""
    pixels = image.convert("RGBA")
    paper = Image.new("RGBA", pixels.size, "white")
    paper.alpha_composite(pixels)
    paper.thumbnail((WIDEST, HIGHEST))
    grey = ImageOps.invert(paper.convert("L"))
    width = (grey.width + 7) // 8 * 8
    sheet = Image.new("L", (width, grey.height), 0)
    sheet.paste(grey, ((width - grey.width) // 2, 0))
    dots = sheet.convert("1").tobytes()
    return Logo(width=width, height=grey.height, dots=base64.b64encode(dots).decode("ascii"))
