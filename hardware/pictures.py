"""Dots: lines of text that no code page has (Arabic, Hebrew), QR codes for printers that cannot draw them, logos.

A picture costs a hundred times the bytes of letters, so it is for fast lines. Letters are shaped and put into reading order
by Pillow with Raqm; without Raqm, or without a font that has the letters, there is no picture and the caller prints plainer.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import qrcode
from PIL import Image, ImageDraw, ImageFont, ImageOps, features
from qrcode.exceptions import DataOverflowError

LETTER_HEIGHT = 24
BASELINE = 21
LINE_HEIGHT = 30
FONT_SIZE = 22
LARGEST_FONT = 4
"""A line of Arabic in letters eight times as high as usual would be metres of dots."""

REGULAR = ("DejaVuSans.ttf", "LiberationSans-Regular.ttf", "arial.ttf")
BOLD = ("DejaVuSans-Bold.ttf", "LiberationSans-Bold.ttf", "arialbd.ttf")
ANCHORS = ("ls", "ms", "rs")
"""Left, middle, right end of the base line."""

NO_LETTER = "\U0010ffff"

COMMANDS_IN_DOTS = ((b"\x10\x04", b"\x18\x04"), (b"\x10\x05", b"\x18\x05"), (b"\x10\x14", b"\x18\x14"))
"""Printers obey real-time commands wherever they stand, even within a picture: such dots get one dot more."""


@dataclass(frozen=True)
class Picture:
    """Rows of `width` dots, eight to a byte, a set bit is black; the width is a multiple of eight."""

    width: int
    height: int
    dots: bytes

    def bands(self, most_bytes: int) -> Iterator["Picture"]:
        """The same in slices of at most so many bytes: a command that is cut short then waits for no more than that."""
        stride = self.width // 8
        rows = max(most_bytes // stride, 1)
        for top in range(0, self.height, rows):
            dots = self.dots[top * stride : (top + rows) * stride]
            yield Picture(self.width, len(dots) // stride, dots)

    def widened(self, width: int) -> "Picture":
        """The same in the middle of `width` dots, for printers that do not centre pictures."""
        left = max(width - self.width, 0) // 16
        right = max(width - self.width, 0) // 8 - left
        stride = self.width // 8
        rows = (self.dots[row * stride : (row + 1) * stride] for row in range(self.height))
        wide = b"".join(b"\x00" * left + row + b"\x00" * right for row in rows)
        return Picture(self.width + 8 * (left + right), self.height, harmless(wide))


def harmless(dots: bytes) -> bytes:
    """The same dots without anything that a printer takes for a real-time command."""
    for command, dot_more in COMMANDS_IN_DOTS:
        dots = dots.replace(command, dot_more)
    return dots


def reads_right_to_left(text: str) -> bool:
    """Whether Arabic, Hebrew or the like is in it: no code page prints that in the right order and shape."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in text)


def text_picture(
    text: str, width: int, *, size: int, bold: bool, align: int, most_lines: int
) -> Picture | None:
    """The text in lines of `width` dots; None if it cannot be drawn.

    `align` is 0 where reading begins (right for Arabic and Hebrew), 1 in the middle, 2 where it ends.
    """
    font = _font(FONT_SIZE * min(size, LARGEST_FONT), bold)
    if font is None or not all(_has(font, letter) for letter in set(text) - {" "}):
        return None
    lines = list(_lines(text, font, width))[:most_lines]
    scale = min(size, LARGEST_FONT)
    sheet = Image.new("1", (width // 8 * 8, LINE_HEIGHT * scale * len(lines)), 0)
    pen = ImageDraw.Draw(sheet)
    side = 2 - align if reads_right_to_left(text) else align
    for number, line in enumerate(lines):
        place = (sheet.width * side / 2, (number * LINE_HEIGHT + BASELINE + 3) * scale)
        pen.text(place, line, fill=1, font=font, anchor=ANCHORS[side])
    return from_image(sheet)


def qr_picture(payload: str, module: int, width: int) -> Picture | None:
    """A QR code of level M, as large as asked for and as fits into `width` dots; None when it does not fit at all."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0)
    code.add_data(payload)
    try:
        code.make(fit=True)
    except (DataOverflowError, ValueError):
        return None
    rows = code.get_matrix()
    edge = min(module, width // len(rows))
    if edge < 1:
        return None
    small = Image.new("1", (len(rows), len(rows)), 0)
    small.putdata([int(dark) for row in rows for dark in row])
    large = small.resize((len(rows) * edge, len(rows) * edge), Image.Resampling.NEAREST)
    return from_image(large.crop((0, 0, (large.width + 7) // 8 * 8, large.height)))


def from_image(image: Image.Image) -> Picture:
    """An image of one bit per dot (1 is ink), its width a multiple of eight."""
    return Picture(image.width, image.height, harmless(image.tobytes()))


def picture_in(file: Path, width: int, height: int) -> Picture:
    """A picture file in dots, no larger than this; raises OSError or ValueError when it is none."""
    with Image.open(file) as image:
        image.thumbnail((width, height))
        grey = ImageOps.invert(image.convert("L"))
    sheet = Image.new("L", ((grey.width + 7) // 8 * 8, grey.height), 0)
    sheet.paste(grey, ((sheet.width - grey.width) // 2, 0))
    return from_image(sheet.convert("1"))


def _lines(text: str, font: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    """Words as many as fit; a word wider than the paper is shown as far as it goes."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > width:
            yield line
            longer = word
        line = longer
    yield line


@lru_cache(maxsize=16)
def _font(size: int, bold: bool) -> ImageFont.FreeTypeFont | None:
    """A font of this machine that is read with shaping, None where there is none."""
    if not features.check("raqm"):
        return None
    for name in BOLD if bold else REGULAR:
        try:
            return ImageFont.truetype(name, size, layout_engine=ImageFont.Layout.RAQM)
        except OSError:
            continue
    return None


@lru_cache(maxsize=2000)
def _has(font: ImageFont.FreeTypeFont, letter: str) -> bool:
    """Whether the font can draw the letter: a missing one looks like any other missing one."""
    return bytes(font.getmask(letter)) != bytes(font.getmask(NO_LETTER))
