"""Slips as bytes: German exact, everything else harmless."""

import base64

import pytest
from escpos.constants import QR_ECLEVEL_M
from escpos.printer import Dummy
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from hardware.encoder import LONGEST_TEXT, MARK
from hardware.errors import BadConfiguration
from hardware.escpos import EscPos
from hardware.families import machine_of
from hardware.messages import Cut, Document, Logo, Qr, Text
from hardware.profiles import profile_names
from tests.hardware import wire
from tests.hardware.waiting import TICKET_PAGE, slip

ENCODER = machine_of(is_fast=False).encoder
ENCODER_OF_FAST_LINES = machine_of().encoder


def printed_lines(text: str, size: int = 1) -> list[str]:
    lines, _ = wire.read(ENCODER.encode(Document(blocks=(Text(text=text, size=size),))))
    return lines


def test_a_slip_is_small_and_complete() -> None:
    content = ENCODER.encode(slip())
    lines, payloads = wire.read(content)
    assert "Bürgeramt Chemnitz" in lines
    assert "Gebühr 37,00 €" in lines
    assert payloads == [TICKET_PAGE]
    assert len(content) <= 700
    assert content.endswith(b"\x1dV\x00")


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param("Äpfel, Öl, Übermaß § 5 €", "Äpfel, Öl, Übermaß § 5 €", id="German"),
        pytest.param("Mo – Fr „neu“ ‚alt‘ …", "Mo - Fr \"neu\" 'alt' ...", id="typographer's signs"),
        pytest.param("Łódź, Dvořák, Şahin, Đoković", "Łódź, Dvořák, Şahin, Đoković", id="our neighbours"),
        pytest.param("Łódź für Ngũgĩ", "Lódz für Ngugi", id="no page has all"),
        pytest.param("Паспорт", "Паспорт", id="Russian"),
        pytest.param("Αθήνα", "Αθήνα", id="Greek"),
        pytest.param("Київ, Ærø", "Kyiv, Ærø", id="two alphabets"),
        pytest.param("u\u0308ber", "über", id="decomposed"),
        pytest.param("漢字", "??", id="letters of which we have none"),
        pytest.param("Ja 🎉 gut", "Ja ? gut", id="emoji"),
        pytest.param("abc\u202edef\u2066ghi\u200b", "abcdefghi", id="bidi and zero width"),
        pytest.param("evil\x1b@\x1dV\x00\x10\x04\x01\x18", "evil@ V", id="ESC/POS"),
        pytest.param("a\x7fb\x80c\x9fd", "abcd", id="DEL and C1"),
        pytest.param("a\nb\tc\u2028d\xa0e", "a b c d e", id="white space"),
    ],
)
def test_text_is_cleaned(text: str, expected: str) -> None:
    assert printed_lines(text) == [expected]


def test_a_name_of_ten_kilobytes_costs_a_few_lines() -> None:
    lines = printed_lines("Müller-Lüdenscheid " * 600)
    assert sum(map(len, lines)) <= LONGEST_TEXT
    assert len(lines) <= 10


@given(st.text(max_size=300), st.integers(1, 8), st.text(min_size=1, max_size=60))
def test_whatever_the_text_every_control_byte_is_ours(text: str, size: int, payload: str) -> None:
    document = Document(blocks=(Text(text=text, size=size), Cut(), Qr(payload=payload)))
    lines, payloads = wire.read(ENCODER.encode(document, marked=True))
    assert all(len(line) <= 42 for line in lines)
    assert payloads == ["".join(c for c in payload if " " <= c <= "~")] or not payloads


def test_every_piece_of_a_marked_slip_is_marked() -> None:
    document = Document(blocks=(Text(text="one"), Cut(), Text(text="two")))
    lines, _ = wire.read(ENCODER.encode(document, marked=True))
    assert [line.strip() for line in lines if line.strip()] == [MARK, "one", MARK, "two"]


def test_words_are_not_torn() -> None:
    assert printed_lines("Kraftfahrzeugzulassung Wunschkennzeichen", size=2) == [
        "Kraftfahrzeugzulassung Wunschkennzeichen"
    ]
    assert printed_lines("T042-M", size=8) == ["T042-M"]
    assert printed_lines("Personalausweis beantragen", size=2) == ["Personalausweis", "beantragen"]


@pytest.mark.parametrize(
    "profile, code_page, price",
    [
        pytest.param("TM-T88V", "cp858", "5 €", id="the usual page"),
        pytest.param("TM-T88II", "cp1252", "5 €", id="Windows page only"),
        pytest.param("TM-U220", "cp437", "5 ?", id="no euro at all"),
        pytest.param("ZJ-5870", "cp1252", "5 €", id="58 mm"),
    ],
)
def test_every_printer_gets_the_best_page_it_has(profile: str, code_page: str, price: str) -> None:
    content = machine_of(profile=profile).encoder.encode(Document(blocks=(Text(text="Gebühr 5 €"),)))
    assert f"Gebühr {price}".encode(code_page) in content


def test_an_unknown_printer_is_a_clear_error() -> None:
    with pytest.raises(BadConfiguration, match="no printer profile"):
        machine_of(profile="Olivetti")


def lines_of(text: Text, profile: str | None = None, *, is_fast: bool = True) -> list[str]:
    lines, _ = wire.read(
        machine_of(profile=profile, is_fast=is_fast).encoder.encode(Document(blocks=(text,)))
    )
    return [line.strip() for line in lines]


@pytest.mark.parametrize(
    "text, plain, profile, is_fast, expected",
    [
        pytest.param("رقمك", "Ihre Nummer", None, True, wire.PICTURE, id="Arabic, drawn"),
        pytest.param("המספר שלך", "Ihre Nummer", None, True, wire.PICTURE, id="Hebrew, drawn"),
        pytest.param("رقمك", "Ihre Nummer", None, False, "Ihre Nummer", id="Arabic on a slow line"),
        pytest.param("رقمك", "Ihre Nummer", "TM-U220", True, "Ihre Nummer", id="Arabic, no dots"),
        pytest.param("رقمك", "", None, False, "????", id="Arabic, nothing else known"),
        pytest.param("Ваш номер", "Ihre Nummer", None, False, "Ваш номер", id="Russian, by its page"),
        pytest.param("Ваш номер", "Ihre Nummer", "simple", True, wire.PICTURE, id="Russian, no page, drawn"),
        pytest.param(
            "Ваш номер", "Ihre Nummer", "T-1", False, "Ihre Nummer", id="Russian, no page, slow line"
        ),
        pytest.param("Ваш номер", "", "TM-U220", True, "Vash nomer", id="Russian in Latin letters"),
        pytest.param("您的号码", "Ihre Nummer", None, True, "Ihre Nummer", id="no font has it"),
    ],
)
def test_other_alphabets_are_printed_as_well_as_the_printer_can(
    text: str, plain: str, profile: str | None, is_fast: bool, expected: str
) -> None:
    assert lines_of(Text(text=text, plain=plain), profile, is_fast=is_fast) == [expected]


def test_a_page_is_left_again() -> None:
    blocks = (Text(text="Gebühr"), Text(text="Паспорт"), Text(text="Übermaß"))
    lines, _ = wire.read(ENCODER.encode(Document(blocks=blocks)))
    assert lines == ["Gebühr", "Паспорт", "Übermaß"]


def test_a_printer_that_draws_no_codes_gets_dots_and_one_without_dots_gets_letters() -> None:
    document = Document(blocks=(Qr(payload=TICKET_PAGE),))
    dots, _ = wire.read(machine_of(profile="POS-5890").encoder.encode(document))
    letters, _ = wire.read(machine_of(profile="TM-U220").encoder.encode(document))
    assert dots == [wire.PICTURE]
    assert "".join(letters) == TICKET_PAGE


@pytest.mark.parametrize(
    "profile, ending",
    [("TM-T88V", b"\x1dV\x00"), ("TM-U220B", b"\x1dV\x01"), ("POS-5890", b"\x1bd\x06")],
)
def test_each_cutter_cuts_its_way(profile: str, ending: bytes) -> None:
    assert machine_of(profile=profile).encoder.encode(slip()).endswith(ending)


@pytest.mark.parametrize("profile", profile_names())
def test_every_profile_makes_a_slip_that_can_be_accounted_for(profile: str) -> None:
    encoder = machine_of(profile=profile).encoder
    content = encoder.encode(slip(), marked=True)
    assert content.count(b"A017") == 1
    assert "Bürgeramt".encode(encoder.profile.german_page) in content
    assert encoder.millimetres(slip()) in range(60, 200)


def test_only_whole_logos_are_read() -> None:
    with pytest.raises(ValidationError, match="not as many dots"):
        Logo(width=16, height=2, dots=base64.b64encode(b"123").decode())
    with pytest.raises(ValidationError):
        Logo(width=16, height=2, dots="no base64 at all")


def test_no_dots_are_taken_for_a_command() -> None:
    dots = base64.b64encode(b"\x10\x04\x10\x14").decode()
    content = ENCODER_OF_FAST_LINES.encode(Document(blocks=(Logo(width=16, height=2, dots=dots),)))
    assert wire.read(content)[0] == [wire.PICTURE]


def test_our_codes_are_the_bytes_of_a_foreign_encoder() -> None:
    foreign = Dummy(profile="TM-T88V")
    foreign.qr(TICKET_PAGE, native=True, size=6, ec=QR_ECLEVEL_M)
    assert EscPos().qr(TICKET_PAGE.encode(), 6) in foreign.output


def test_star_s_slip_is_accounted_for_byte_by_byte() -> None:
    document = Document(blocks=(*slip().blocks, Text(text="Łódź"), Text(text="Паспорт"), Text(text="رقمك")))
    lines, payloads = wire.read_star(machine_of("star").encoder.encode(document, marked=True))
    for line in ("Bürgeramt Chemnitz", "A017", "Gebühr 37,00 €", "Łódź", "Паспорт", wire.PICTURE):
        assert line in lines
    assert payloads == [TICKET_PAGE]


@given(st.text(max_size=200), st.integers(1, 8), st.text(min_size=1, max_size=60))
def test_whatever_the_text_every_byte_to_a_star_is_ours(text: str, size: int, payload: str) -> None:
    document = Document(blocks=(Text(text=text, size=size), Cut(), Qr(payload=payload)))
    wire.read_star(machine_of("star").encoder.encode(document, marked=True))
