"""The status decoder: right on every documented bit, silent on everything else."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.escpos_status import StatusDecoder
from hardware.status import NOTHING_KNOWN, Status

IDLE = b"\x16\x12\x12\x12"
FINE = Status(online=True, cover="closed", paper="ok")


def trusted(answers: bytes = IDLE) -> StatusDecoder:
    decoder = StatusDecoder()
    for _ in range(2):
        decoder.ask()
        decoder.feed(answers)
    return decoder


@pytest.mark.parametrize(
    "answers, expected",
    [
        pytest.param(IDLE, FINE, id="idle"),
        pytest.param(b"\x12\x12\x12\x12", FINE, id="idle, other drawer"),
        pytest.param(b"\x1e\x16\x12\x12", Status(online=False, cover="open", paper="ok"), id="cover open"),
        pytest.param(b"\x1e\x32\x12\x7e", Status(online=False, cover="closed", paper="out"), id="paper out"),
        pytest.param(
            b"\x16\x12\x12\x1e", Status(online=True, cover="closed", paper="near_end"), id="near end"
        ),
        pytest.param(b"\x1e\x52\x1a\x12", Status(False, "closed", "ok", "cutter"), id="cutter"),
        pytest.param(b"\x1e\x52\x32\x12", Status(False, "closed", "ok", "broken"), id="broken"),
    ],
)
def test_two_rounds_of_answers_are_believed(answers: bytes, expected: Status) -> None:
    assert trusted(answers).status == expected


def test_one_round_is_not_enough() -> None:
    decoder = StatusDecoder()
    decoder.ask()
    decoder.feed(IDLE)
    assert decoder.status == NOTHING_KNOWN


@pytest.mark.parametrize(
    "frame, expected",
    [
        pytest.param(b"\x14\x00\x00\x0f", FINE, id="fine"),
        pytest.param(b"\x3c\x00\x00\x0f", Status(False, "open", "ok"), id="cover"),
        pytest.param(b"\x1c\x00\x0f\x0f", Status(False, "closed", "out"), id="out"),
        pytest.param(b"\x14\x00\x03\x0f", Status(True, "closed", "near_end"), id="near end"),
        pytest.param(b"\x1c\x08\x00\x0f", Status(False, "closed", "ok", "cutter"), id="cutter"),
    ],
)
def test_changes_come_unasked(frame: bytes, expected: Status) -> None:
    decoder = trusted()
    for byte in frame:
        decoder.feed(bytes([byte]))
    assert decoder.status == expected


def test_unasked_changes_alone_prove_nothing() -> None:
    decoder = StatusDecoder()
    decoder.feed(b"\x14\x00\x00\x0f" * 50)
    assert decoder.status == NOTHING_KNOWN


def test_answers_changes_proofs_and_flow_control_share_the_stream() -> None:
    decoder = trusted()
    decoder.ask()
    proofs = decoder.feed(b"\x13\x16\x12\x14\x00\x03\x0f\x11\x37\x220042\x00\x12\x1e\x5fEPSON\x00")
    assert proofs == [b"0042"]
    assert decoder.status == Status(True, "closed", "near_end")
    assert decoder.garbage == 0


def test_garbage_takes_all_belief_and_two_clean_rounds_bring_it_back() -> None:
    decoder = trusted()
    decoder.feed(b"\xff")
    assert decoder.status == NOTHING_KNOWN
    for _ in range(2):
        decoder.ask()
        decoder.feed(IDLE)
    assert decoder.status == FINE


def test_an_answer_to_no_question_is_garbage() -> None:
    decoder = trusted()
    decoder.feed(b"\x12")
    assert decoder.status == NOTHING_KNOWN


@given(st.lists(st.binary(max_size=40)))
def test_bytes_nobody_asked_for_never_make_a_status(pieces: list[bytes]) -> None:
    decoder = StatusDecoder()
    for piece in pieces:
        decoder.feed(piece)
        assert decoder.status == NOTHING_KNOWN


@given(st.lists(st.binary(max_size=20), max_size=20))
def test_every_cut_of_the_stream_reads_the_same(pieces: list[bytes]) -> None:
    whole, parts = trusted(), trusted()
    proofs = whole.feed(b"".join(pieces))
    assert [proof for piece in pieces for proof in parts.feed(piece)] == proofs
    assert parts.status == whole.status


def test_a_megabyte_of_noise_between_our_questions_is_never_believed() -> None:
    noise, decoder = random.Random(7), StatusDecoder()
    for _ in range(16_384):
        decoder.ask()
        decoder.feed(noise.randbytes(64))
        assert decoder.status == NOTHING_KNOWN
    assert len(decoder._pending) < 100
