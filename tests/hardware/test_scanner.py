"""Where one scan ends, and what is none."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.scanner import LONGEST_SCAN, End, ScanFramer, Scanner
from hardware.simulators.scanner import SimulatedScanner
from tests.hardware.waiting import until


@pytest.mark.parametrize(
    "received, scans",
    [
        pytest.param(b"7F3K\r", ["7F3K"], id="CR"),
        pytest.param(b"7F3K\r\n", ["7F3K"], id="CR LF"),
        pytest.param(b"7F3K\n8G4L\n", ["7F3K", "8G4L"], id="two at once"),
        pytest.param(b"7F3K\r7F3K\r", ["7F3K"], id="the same twice"),
        pytest.param(b"7F3K", [], id="no end yet"),
        pytest.param(b"\r\n\r\n", [], id="empty"),
        pytest.param(b" \x00\x1b7F\x023K\x7f \r", ["7F3K"], id="controls inside"),
        pytest.param("größe\r".encode(), ["größe"], id="letters beyond ASCII"),
        pytest.param(b"\xff\xfe7F3K\r", ["7F3K"], id="broken letters"),
        pytest.param(b"x" * LONGEST_SCAN + b"\r", ["x" * LONGEST_SCAN], id="as long as may be"),
        pytest.param(b"x" * (LONGEST_SCAN + 1) + b"\r7F3K\r", ["7F3K"], id="too long"),
    ],
)
def test_framing(received: bytes, scans: list[str]) -> None:
    assert ScanFramer().feed(received, at=0.0) == scans


@pytest.mark.parametrize(
    "end, prefix, received, scans",
    [
        pytest.param("tab", "", b"7F3K\t\r\n8G4L\t", ["7F3K", "8G4L"], id="ends with a tab"),
        pytest.param("etx", "", b"\x027F3K\x03", ["7F3K"], id="between STX and ETX"),
        pytest.param("line", "", b"]Q17F3K\r]C08G4L\r", ["7F3K", "8G4L"], id="AIM identifiers"),
        pytest.param("line", "", b"a]Q17F3K\r", ["a]Q17F3K"], id="no identifier in the middle"),
        pytest.param("line", "S1:", b"S1:7F3K\r8G4L\r", ["7F3K"], id="own prefix, and a foreign scan"),
        pytest.param(
            "line", "S1:", b"]Q1S1:7F3K\rS1:]Q18G4L\r", ["7F3K", "8G4L"], id="both, either way round"
        ),
        pytest.param("line", "S1:", b"S1:\r", [], id="nothing but the prefix"),
        pytest.param("pause", "", b"7F3K", [], id="silence has not come yet"),
    ],
)
def test_framing_as_configured(end: End, prefix: str, received: bytes, scans: list[str]) -> None:
    assert ScanFramer(end, prefix).feed(received, at=0.0) == scans


def test_silence_ends_a_scan_where_nothing_else_does() -> None:
    framer = ScanFramer("pause")
    seen = [framer.feed(b"7F", at=0.0), framer.feed(b"3K", at=0.1), framer.feed(b"", at=0.2)]
    assert seen == [[], [], []]
    assert framer.feed(b"", at=0.4) == ["7F3K"]
    assert framer.feed(b"", at=0.9) == []


def test_silence_ends_no_scan_that_is_too_long() -> None:
    framer = ScanFramer("pause")
    framer.feed(b"x" * (LONGEST_SCAN + 1), at=0.0)
    assert framer.feed(b"", at=1.0) == []


def test_a_half_scan_that_stops_belongs_to_none() -> None:
    framer = ScanFramer()
    framer.feed(b"7F3", at=0.0)
    assert framer.feed(b"8G4L\r", at=0.5) == ["8G4L"]


def test_a_scan_in_pieces_is_one() -> None:
    framer = ScanFramer()
    framer.feed(b"7F", at=0.0)
    framer.feed(b"", at=0.1)
    assert framer.feed(b"3K\r", at=0.15) == ["7F3K"]


def test_the_same_code_counts_again_after_a_while() -> None:
    framer = ScanFramer()
    seen = [framer.feed(b"7F3K\r", at=moment) for moment in (0.0, 2.0, 4.0, 8.0)]
    assert seen == [["7F3K"], [], [], ["7F3K"]]


@given(
    st.lists(st.tuples(st.binary(max_size=700), st.floats(0, 5))),
    st.sampled_from(get_args(End)),
    st.sampled_from(["", "S1:"]),
)
def test_noise_never_becomes_more_than_a_short_clean_text(
    pieces: list[tuple[bytes, float]], end: End, prefix: str
) -> None:
    framer, now = ScanFramer(end, prefix), 0.0
    for received, pause in pieces:
        now += pause
        for text in framer.feed(received, at=now):
            assert 0 < len(text) <= LONGEST_SCAN
            assert text.isprintable()


@pytest.fixture
def simulated_scanner(tmp_path: Path) -> Iterator[SimulatedScanner]:
    scanner = SimulatedScanner(tmp_path / "scanner")
    yield scanner
    scanner.stop()


def test_a_scanner_is_there_again_after_its_cable_was_out(
    simulated_scanner: SimulatedScanner, tmp_path: Path
) -> None:
    seen: list[str] = []
    scanner = Scanner("scanner", str(tmp_path / "scanner"), scanned=seen.append)
    scanner.start()
    until(lambda: scanner.health().connected)
    simulated_scanner.scan("7F3K")
    until(lambda: seen == ["7F3K"])
    simulated_scanner.set_fault("unplugged", 1)
    until(lambda: scanner.health().fault == "unplugged")
    simulated_scanner.set_fault("unplugged", 0)
    until(lambda: scanner.health().connected)
    simulated_scanner.scan("8G4L")
    until(lambda: seen == ["7F3K", "8G4L"])
    scanner.stop()
