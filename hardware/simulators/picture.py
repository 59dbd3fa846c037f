"""A slip as a picture: dots as a thermal printer would burn them, in black on paper."""

import io
from functools import lru_cache

import qrcode
from PIL import Image, ImageDraw, ImageFont
from qrcode.exceptions import DataOverflowError

from hardware.simulators.slip import Gap, Line, QrCode, Raster, Slip, Style, Thing

LETTER_WIDTH, LETTER_HEIGHT, LINE_SPACE = 12, 24, 6
BASELINE = 19
MARGIN = 36
"""Dots left and right that no head reaches: 80 mm of paper, 72 mm of print."""

LONGEST = 12_000
"""Dots; a runaway slip is shown up to here."""

PAPER, INK = (253, 252, 247), (30, 29, 33)
LEVELS = {
    "L": qrcode.constants.ERROR_CORRECT_L,
    "M": qrcode.constants.ERROR_CORRECT_M,
    "Q": qrcode.constants.ERROR_CORRECT_Q,
    "H": qrcode.constants.ERROR_CORRECT_H,
}


def png(slip: Slip) -> bytes:
    """The slip as a PNG file."""
    file = io.BytesIO()
    draw(slip).save(file, "PNG", optimize=True)
    return file.getvalue()


def draw(slip: Slip) -> Image.Image:
    """The slip as a picture, one pixel per dot."""
    strips = [strip for thing in slip.things if (strip := _strip(thing, slip.paper.dots)) is not None]
    height = min(sum(strip.height for strip in strips) + 2 * MARGIN, LONGEST)
    ink = Image.new("L", (slip.paper.dots + 2 * MARGIN, height), 0)
    top = MARGIN
    for strip in strips:
        ink.paste(strip, (MARGIN, top))
        top += strip.height
    paper = Image.new("RGB", ink.size, PAPER)
    paper.paste(INK, mask=ink)
    return paper


def _strip(thing: Thing, width: int) -> Image.Image | None:
    """One thing over the whole print width; white (255) is ink."""
    match thing:
        case Gap():
            return Image.new("L", (width, thing.dots), 0)
        case Line():
            return _aligned(_letters(thing), thing.runs[0][1].alignment, LINE_SPACE, width)
        case QrCode():
            return _aligned(_qr(thing), thing.alignment, 4 * thing.module, width)
        case Raster():
            return (
                _aligned(_raster(thing), thing.alignment, 0, width) if thing.width and thing.height else None
            )


def _aligned(content: Image.Image, alignment: int, space: int, width: int) -> Image.Image:
    strip = Image.new("L", (width, content.height + space), 0)
    free = max(width - content.width, 0)
    strip.paste(content, ((0, free // 2, free)[alignment], space // 2))
    return strip


def _letters(line: Line) -> Image.Image:
    pieces = [_run(text, style) for text, style in line.runs]
    height = max(piece.height for piece in pieces)
    row = Image.new("L", (sum(piece.width for piece in pieces), height), 0)
    left = 0
    for piece in pieces:
        row.paste(piece, (left, height - piece.height))
        left += piece.width
    return row


def _run(text: str, style: Style) -> Image.Image:
    """Letters in cells of equal width, drawn square and then stretched as the printer does."""
    scale = style.height
    cell = LETTER_WIDTH * scale
    run = Image.new("L", (cell * len(text), LETTER_HEIGHT * scale), 0)
    pen = ImageDraw.Draw(run)
    font = _font(20 * scale, style.is_bold)
    for place, letter in enumerate(text):
        pen.text((place * cell + cell / 2, BASELINE * scale), letter, fill=255, font=font, anchor="ms")
    if style.is_underlined:
        pen.line([(0, run.height - 2), (run.width, run.height - 2)], fill=255, width=2)
    if style.width != style.height:
        run = run.resize((LETTER_WIDTH * style.width * len(text), run.height))
    return Image.eval(run, lambda dot: 255 - dot) if style.is_inverted else run


@lru_cache(maxsize=16)
def _font(size: int, is_bold: bool) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """A typewriter face where the system has one, else the one Pillow brings along."""
    try:
        return ImageFont.truetype("DejaVuSansMono-Bold.ttf" if is_bold else "DejaVuSansMono.ttf", size)
    except OSError:
        return ImageFont.load_default(size * 0.9)


def _qr(code: QrCode) -> Image.Image:
    drawing = qrcode.QRCode(error_correction=LEVELS[code.level], border=0)
    drawing.add_data(code.payload, optimize=0)
    try:
        drawing.make(fit=True)
    except (DataOverflowError, ValueError):
        return _run("QR?", Style(width=2, height=2))
    modules = drawing.get_matrix()
    small = Image.new("L", (len(modules), len(modules)), 0)
    small.putdata([255 if dark else 0 for row in modules for dark in row])
    return small.resize((small.width * code.module, small.height * code.module), Image.Resampling.NEAREST)


def _raster(picture: Raster) -> Image.Image:
    height = min(picture.height, LONGEST)
    dots = picture.dots.ljust(picture.width // 8 * height, b"\x00")
    return Image.frombytes("1", (picture.width, height), dots).convert("L")
