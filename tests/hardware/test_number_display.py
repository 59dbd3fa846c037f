"""Numbers above the counters."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hardware.messages import CounterShows
from hardware.newest import NewestCalls
from hardware.number_display import Cells, Frame, NumberDisplays
from hardware.simulators.number_display import SimulatedDisplays
from tests.hardware.waiting import until


@pytest.mark.parametrize(
    "number, frame",
    [
        pytest.param("A017", b"\x0205A017\x03", id="as it is"),
        pytest.param("7", b"\x0205   7\x03", id="to the right"),
        pytest.param(None, b"\x0205    \x03", id="dark"),
        pytest.param("\x02\x1b\x03ä7", b"\x0205   7\x03", id="no control byte leaves"),
        pytest.param("AB12345", b"\x02052345\x03", id="too long"),
    ],
)
def test_frames(number: str | None, frame: bytes) -> None:
    assert Frame().encode(5, number) == frame


def frame(width: int = 4, **told: Any) -> Frame:
    cells = {key: told.pop(key) for key in ("align", "padding", "digits_only") if key in told}
    return Frame(cells=Cells(width=width, **cells), **told)


@pytest.mark.parametrize(
    "how, wire",
    [
        pytest.param(frame(address_width=0), b"\x02A017\x03", id="alone on its line"),
        pytest.param(frame(address_width=3), b"\x02005A017\x03", id="three digits of address"),
        pytest.param(frame(width=6, align="left", padding="0"), b"\x0205A01700\x03", id="left, filled"),
        pytest.param(frame(width=3, digits_only=True), b"\x0205017\x03", id="seven segments"),
        pytest.param(frame(start=b"$", end=b"\r\n"), b"$05A017\r\n", id="another begin and end"),
        # 30 xor 35 xor 41 xor 30 xor 31 xor 37 xor 03 = 71h; their sum is 141h
        pytest.param(frame(checksum="xor"), b"\x0205A017\x03\x71", id="xor"),
        pytest.param(frame(checksum="sum"), b"\x0205A017\x03\x41", id="sum"),
        pytest.param(
            frame(checksum="sum", checksum_form="hex", end=b"\r"), b"\x0205A017\r4B", id="sum as digits"
        ),
    ],
)
def test_frames_as_configured(how: Frame, wire: bytes) -> None:
    assert how.encode(5, "A017") == wire


def test_the_protocol_of_a_real_display() -> None:
    """EDI's manual of the ED400D sets display 01 to 1234 with Ctrl+B 01 1234 Ctrl+C."""
    assert Frame(cells=Cells(digits_only=True)).encode(1, "1234") == b"\x02011234\x03"


@pytest.mark.parametrize(
    "number, counter, cells",
    [
        pytest.param("A017", "5", "A017   5", id="number left, counter right"),
        pytest.param("A017", "125", "A017 125", id="just enough places"),
        pytest.param("A017", "EMPFANG", "A017    ", id="no room for both: the number"),
        pytest.param(None, "5", "        ", id="dark"),
    ],
)
def test_a_row_of_a_main_display(number: str | None, counter: str, cells: str) -> None:
    assert Cells(width=8).fill(number, counter) == cells


def test_the_newest_call_is_on_top_and_what_is_over_goes() -> None:
    newest = NewestCalls(2)

    def after(**numbers: str | None) -> list[str | None]:
        newest.follow(shows(**numbers))
        return [call.number if call else None for call in newest.rows]

    assert after(Platz_1=None, Platz_2=None) == [None, None]
    assert after(Platz_1="A001", Platz_2=None) == ["A001", None]
    assert after(Platz_1="A001", Platz_2="A002") == ["A002", "A001"]
    assert after(Platz_1="A003", Platz_2="A002") == ["A003", "A002"]
    assert after(Platz_1="A003", Platz_2="A002", Platz_3="A004") == ["A004", "A003"]
    assert after(Platz_1="A003", Platz_2="A002", Platz_3=None) == ["A003", "A002"]
    assert after(Platz_1=None) == [None, None]


def test_who_is_called_again_is_the_newest_call_and_a_pager_given_back_is_none() -> None:
    newest = NewestCalls(2)
    first = CounterShows(counter="1", number="A001", pager=7, calls=1)
    second = CounterShows(counter="2", number="A002", calls=1)
    for state, numbers in (
        ((first,), ["A001", None]),
        ((first, second), ["A002", "A001"]),
        ((first.model_copy(update={"pager": None}), second), ["A002", "A001"]),
        ((first.model_copy(update={"calls": 2}), second), ["A001", "A002"]),
    ):
        newest.follow(state)
        assert [call and call.number for call in newest.rows] == numbers


def test_a_main_display_on_its_line(tmp_path: Path) -> None:
    simulated = SimulatedDisplays(tmp_path / "main")
    simulated.start()
    board = NumberDisplays(
        "displays", str(tmp_path / "main"), addresses={}, frame=Frame(cells=Cells(width=8)), rows=3
    )
    board.start()
    board.show(shows(Platz_5="A017", Empfang=None))
    until(lambda: simulated.shown == {1: "A017   5", 2: "", 3: ""})
    board.show(shows(Platz_5="A017", Empfang="B2"))
    until(lambda: simulated.shown == {1: "B2", 2: "A017   5", 3: ""})
    board.stop()
    simulated.stop()


@pytest.fixture
def simulated_displays(tmp_path: Path) -> Iterator[SimulatedDisplays]:
    displays = SimulatedDisplays(tmp_path / "displays")
    displays.start()
    yield displays
    displays.stop()


@pytest.fixture
def displays(simulated_displays: SimulatedDisplays, tmp_path: Path) -> Iterator[NumberDisplays]:
    opened = NumberDisplays("displays", str(tmp_path / "displays"), addresses={"Empfang": 9}, frame=Frame())
    opened.start()
    yield opened
    opened.stop()


def shows(**numbers: str | None) -> tuple[CounterShows, ...]:
    return tuple(
        CounterShows(counter=name.replace("_", " "), number=number) for name, number in numbers.items()
    )


def test_the_whole_state_is_shown(simulated_displays: SimulatedDisplays, displays: NumberDisplays) -> None:
    displays.show(shows(Platz_5="A017", Empfang="B2", Ohne="C3"))
    until(lambda: simulated_displays.shown == {5: "A017", 9: "B2"})
    displays.show(shows(Platz_5=None))
    until(lambda: simulated_displays.shown == {5: "", 9: ""})


def test_a_display_that_was_away_shows_the_state_again(
    simulated_displays: SimulatedDisplays, displays: NumberDisplays, monkeypatch: pytest.MonkeyPatch
) -> None:
    displays.show(shows(Platz_5="A017"))
    until(lambda: simulated_displays.shown == {5: "A017"})
    simulated_displays.set_fault("unplugged", 1)
    until(lambda: displays.health().fault == "unplugged")
    displays.show(shows(Platz_5="A018"))
    simulated_displays.set_fault("unplugged", 0)
    until(lambda: simulated_displays.shown == {5: "A018"})


def test_the_state_is_repeated(simulated_displays: SimulatedDisplays, displays: NumberDisplays) -> None:
    displays._repeat_seconds = 0.05
    displays.show(shows(Platz_5="A017"))
    until(lambda: simulated_displays.shown == {5: "A017"})
    simulated_displays._shown.clear()  # as after a power cut of the displays
    until(lambda: simulated_displays.shown == {5: "A017"})
