"""The picture of a slip, as the simulated printer would lay it before you. For the page that edits slips.

With `messages.py` the only part of this package that the server imports; it needs no serial line and no tables of printers.
"""

from typing import Literal

from hardware.encoder import Encoder
from hardware.escpos import EscPos
from hardware.messages import Document
from hardware.profile import EPSON_PAGES, Profile
from hardware.simulators.escpos_reader import EscposReader
from hardware.simulators.picture import png
from hardware.simulators.slip import Paper, Slip, Thing
from hardware.simulators.typist import Typist

RollWidth = Literal["58", "80"]
"""Millimetres."""

PAPERS: dict[RollWidth, Paper] = {"58": Paper(columns=32, dots=384), "80": Paper(columns=42, dots=512)}
PAGES = {
    **EPSON_PAGES,
    "cp1252": 16,
    "cp866": 17,
    "cp852": 18,
    "cp1250": 45,
    "cp1251": 46,
    "cp737": 14,
    "cp857": 13,
}


def picture(document: Document, width: RollWidth) -> bytes:
    """The slip's first piece of paper as a PNG file."""
    return png(laid_out(document, width))


def laid_out(document: Document, width: RollWidth) -> Slip:
    """The slip's first piece of paper, as things a person sees."""
    paper = PAPERS[width]
    profile = Profile("preview", columns=paper.columns, dots=paper.dots, code_pages=PAGES)
    pieces: list[tuple[Thing, ...]] = []
    reader, typist = EscposReader(), Typist(pieces.append, paper.columns)
    for piece in reader.feed(Encoder(profile, EscPos()).encode(document)):
        typist.take(piece)
    return Slip(1, pieces[0], paper=paper)
