"""Slips as bytes: German exact, everything else harmless."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.errors import BadConfiguration
from hardware.escpos import LONGEST_TEXT, MARK, Encoder
from hardware.messages import Cut, Document, Qr, Text
from tests.hardware import wire
from tests.hardware.waiting import TICKET_PAGE, slip

ENCODER = Encoder()


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
        pytest.param("Łódź, Dvořák, Şahin, Đoković", "Lódz, Dvorák, Sahin, Dokovic", id="our neighbours"),
        pytest.param("u\u0308ber", "über", id="decomposed"),
        pytest.param("Київ", "????", id="other script"),
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
    assert all(len(line) <= 42 // size or line.strip() in MARK for line in lines)
    assert payloads == ["".join(c for c in payload if " " <= c <= "~")] or not payloads


def test_every_piece_of_a_marked_slip_is_marked() -> None:
    document = Document(blocks=(Text(text="one"), Cut(), Text(text="two")))
    lines, _ = wire.read(ENCODER.encode(document, marked=True))
    assert [line.strip() for line in lines if line.strip()] == [MARK, "one", MARK, "two"]


def test_words_are_not_torn() -> None:
    assert printed_lines("Kraftfahrzeugzulassung Wunschkennzeichen", size=2) == [
        "Kraftfahrzeugzulassun",
        "g Wunschkennzeichen",
    ]
    assert printed_lines("Personalausweis beantragen", size=2) == ["Personalausweis", "beantragen"]


@pytest.mark.parametrize(
    "profile, code_page, price",
    [
        pytest.param("TM-T88V", "cp858", "5 €", id="the usual page"),
        pytest.param("TM-T88II", "cp1252", "5 €", id="Windows page only"),
        pytest.param("TM-U220", "cp437", "5 ?", id="no euro at all"),
    ],
)
def test_every_printer_gets_the_best_page_it_has(profile: str, code_page: str, price: str) -> None:
    content = Encoder(profile).encode(Document(blocks=(Text(text="Gebühr 5 €"),)))
    assert f"Gebühr {price}".encode(code_page) in content


def test_an_unknown_printer_is_a_clear_error() -> None:
    with pytest.raises(BadConfiguration, match="no printer profile"):
        Encoder("Olivetti")
