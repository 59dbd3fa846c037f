"""The simulated printer judged by others: bytes from a foreign encoder, its picture read by a foreign eye."""

from typing import Literal

import pytest
from escpos.printer import Dummy
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from hardware.families import machine_of
from hardware.messages import Cut, Document, Qr, Text
from hardware.simulators.escpos_reader import Command, EscposReader
from hardware.simulators.picture import MARGIN, draw
from hardware.simulators.slip import Raster, Slip, Thing
from hardware.simulators.typist import Typist
from tests.hardware.eyes import codes_seen
from tests.hardware.waiting import TICKET_PAGE, slip


def papers(content: bytes) -> list[Slip]:
    pieces: list[tuple[Thing, ...]] = []
    reader, typist = EscposReader(), Typist(pieces.append)
    for piece in reader.feed(content):
        typist.take(piece)
    pieces.append(typist.tear())
    return [paper for number, things in enumerate(pieces, 1) if not (paper := Slip(number, things)).is_blank]


def test_our_slip_is_read_back() -> None:
    (paper,) = papers(machine_of().encoder.encode(slip()))
    assert paper.lines[:2] == ["Bürgeramt Chemnitz", "A017"]
    assert paper.lines[-2:] == ["Personalausweis beantragen", "Gebühr 37,00 €"]
    assert paper.qr == TICKET_PAGE
    assert not paper.is_marked


def test_a_marked_slip_is_seen_as_marked() -> None:
    (paper,) = papers(machine_of().encoder.encode(slip(), marked=True))
    assert paper.is_marked
    assert paper.lines[0] == "NACHDRUCK / REPRINT"


def test_a_slip_that_only_says_so_is_not_marked() -> None:
    (paper,) = papers(machine_of().encoder.encode(slip(number="NACHDRUCK / REPRINT")))
    assert not paper.is_marked


@pytest.mark.parametrize("size", [3, 4, 6, 8])
def test_a_foreign_eye_reads_the_code_on_the_picture(size: int) -> None:
    document = Document(blocks=(Qr(payload=TICKET_PAGE, size=size), Cut()))
    (paper,) = papers(machine_of().encoder.encode(document))
    assert codes_seen(draw(paper)) == [TICKET_PAGE]


def test_the_picture_has_black_letters_on_paper() -> None:
    (paper,) = papers(machine_of().encoder.encode(slip(), marked=True))
    picture = draw(paper).convert("L")
    assert picture.width == paper.paper.dots + 2 * MARGIN
    assert min(picture.crop((0, 0, picture.width, MARGIN)).tobytes()) > 240
    assert min(picture.tobytes()) < 60
    assert codes_seen(picture) == [TICKET_PAGE]


def test_a_receipt_of_a_foreign_encoder() -> None:
    foreign = Dummy(profile="TM-T88V")
    foreign.set(align="center", double_height=True, double_width=True)
    foreign.text("Bürgeramt\n")
    foreign.set_with_default(underline=1)
    foreign.text("Łódź für 5 € – Київ\n")
    foreign.barcode("4006381333931", "EAN13")
    foreign.qr(TICKET_PAGE, native=True, size=6)
    foreign.cut()
    foreign.text("second paper\n")
    foreign.cut(mode="PART", feed=False)
    first, second = papers(foreign.output)
    assert first.lines == ["Bürgeramt", "Łódź für 5 € – Київ"]
    assert first.qr == TICKET_PAGE
    assert second.lines == ["second paper"]


@pytest.mark.parametrize("how", ["bitImageRaster", "graphics"])
def test_a_code_sent_dot_by_dot_is_a_picture(how: str) -> None:
    foreign = Dummy(profile="TM-T88V")
    foreign.qr(TICKET_PAGE, size=6, image_arguments={"impl": how})
    foreign.cut()
    (paper,) = papers(foreign.output)
    assert any(isinstance(thing, Raster) for thing in paper.things)
    assert codes_seen(draw(paper)) == [TICKET_PAGE]


def test_a_status_question_inside_a_slip_prints_nothing() -> None:
    (paper,) = papers(b"before\x10\x04\x01after\n\x1dV\x00")
    assert paper.lines == ["beforeafter"]


@given(st.binary(max_size=400))
def test_no_bytes_break_the_printer(content: bytes) -> None:
    for paper in papers(content):
        draw(paper)


@given(st.binary(max_size=300))
def test_the_reader_says_the_same_however_bytes_arrive(content: bytes) -> None:
    whole, parts = EscposReader(), EscposReader()
    at_once = [piece for piece in whole.feed(content) if isinstance(piece, Command)]
    one_by_one = [
        piece for byte in content for piece in parts.feed(bytes([byte])) if isinstance(piece, Command)
    ]
    assert one_by_one == at_once


@pytest.mark.parametrize(
    "text", ["Numaranız: İstanbul ığüşöç", "Twój numer: zażółć gęślą jaźń", "Ваш номер", "Ο αριθμός"]
)
def test_lines_in_other_languages_are_read_back_as_they_were(text: str) -> None:
    document = Document(blocks=(Text(text=text), Cut()))
    (paper,) = papers(machine_of().encoder.encode(document))
    assert paper.lines == [text]


@pytest.mark.parametrize(
    "text, align, side",
    [
        ("رقمك", "left", "right"),
        ("رقمك", "right", "left"),
        ("漢Số", "left", None),
        ("Đường ấy", "left", "left"),
    ],
)
def test_drawn_lines_begin_where_reading_begins(
    text: str, align: Literal["left", "right"], side: str | None
) -> None:
    document = Document(blocks=(Text(text=text, align=align), Cut()))
    (paper,) = papers(machine_of().encoder.encode(document))
    rasters = [thing for thing in paper.things if isinstance(thing, Raster)]
    if side is None:  # no font has it
        assert not rasters
        return
    (drawn,) = rasters
    ink = Image.frombytes("1", (drawn.width, drawn.height), drawn.dots).getbbox()
    assert ink is not None
    assert (ink[0] > drawn.width / 2) == (side == "right")
