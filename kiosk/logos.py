"""A picture file becomes a logo for slips: black dots on paper, as wide as asked for."""

import base64

from PIL import Image, ImageOps

from base.pictures import opened
from hardware.messages import Logo
from kiosk.errors import NoLogo

WIDEST, HIGHEST = 384, 200
"""Dots, so that it also fits on a roll of 58 mm."""


def logo_from(content: bytes) -> Logo:
    """The picture in dots; raises NoLogo when it is none, or too large to be looked at."""
    try:
        return _in_dots(opened(content))
    except ValueError as fault:
        raise NoLogo from fault


def _in_dots(pixels: Image.Image) -> Logo:
    """Grey becomes a pattern; what is transparent stays paper."""
    paper = Image.new("RGBA", pixels.size, "white")
    paper.alpha_composite(pixels)
    paper.thumbnail((WIDEST, HIGHEST))
    grey = ImageOps.invert(paper.convert("L"))
    width = (grey.width + 7) // 8 * 8
    sheet = Image.new("L", (width, grey.height), 0)
    sheet.paste(grey, ((width - grey.width) // 2, 0))
    dots = sheet.convert("1").tobytes()
    return Logo(width=width, height=grey.height, dots=base64.b64encode(dots).decode("ascii"))
