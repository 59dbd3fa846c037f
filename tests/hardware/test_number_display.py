"""Numbers above the counters."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import hardware.number_display
from hardware.messages import CounterShows
from hardware.number_display import Frame, NumberDisplays
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


def test_the_state_is_repeated(
    simulated_displays: SimulatedDisplays, displays: NumberDisplays, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hardware.number_display, "REPEAT_SECONDS", 0.05)
    displays.show(shows(Platz_5="A017"))
    until(lambda: simulated_displays.shown == {5: "A017"})
    simulated_displays._shown.clear()  # as after a power cut of the displays
    until(lambda: simulated_displays.shown == {5: "A017"})
