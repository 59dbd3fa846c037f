"""A pager rings for each call of the visitor who has it, and for nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.messages import CounterShows
from hardware.number_display import Cells, Frame
from hardware.pagers import Pagers
from hardware.simulators.pagers import SimulatedPagers
from tests.hardware.waiting import until

State = tuple[CounterShows, ...]


@pytest.fixture
def rung(tmp_path: Path) -> Iterator[SimulatedPagers]:
    made = SimulatedPagers(tmp_path / "pagers")
    made.start()
    yield made
    made.stop()


@pytest.fixture
def pagers(rung: SimulatedPagers, tmp_path: Path) -> Iterator[Pagers]:
    frame = Frame(address_width=3)
    made = Pagers("pagers", str(tmp_path / "pagers"), frame=frame, times=2, pause_seconds=0.0)
    made.start()
    until(lambda: made.health().connected)
    yield made
    made.stop()


def shows(number: str | None, pager: int | None = None, calls: int = 1, counter: str = "5") -> State:
    return (CounterShows(counter=counter, number=number, pager=pager, calls=calls if number else 0),)


def test_each_call_is_sent_several_times_and_a_call_again_rings_again(
    pagers: Pagers, rung: SimulatedPagers
) -> None:
    pagers.show(shows(None))
    pagers.show(shows("A017", 7))
    until(lambda: rung.rung == {7: ("A017", 2)})
    pagers.show(shows("A017", 7))  # the same state, told again
    pagers.show(shows("A017", 7, calls=2))
    until(lambda: rung.rung == {7: ("A017", 4)})


@pytest.mark.parametrize(
    "states",
    [
        pytest.param([shows("A016", 7)], id="the first state after a start"),
        pytest.param([shows(None), shows("A016")], id="nobody has a pager"),
        pytest.param([shows("A016"), shows("A016", 7)], id="lent after the call"),
        pytest.param([shows("A016", 7), shows(None)], id="the visit is over"),
    ],
)
def test_what_is_no_call_rings_nothing(pagers: Pagers, rung: SimulatedPagers, states: list[State]) -> None:
    for state in [*states, shows(None), shows("A017", 9)]:
        pagers.show(state)
    until(lambda: rung.rung == {9: ("A017", 2)})


def test_after_a_power_cut_the_next_call_rings(pagers: Pagers, rung: SimulatedPagers) -> None:
    pagers.show(shows(None))
    rung.set_fault("unplugged", 1)
    until(lambda: pagers.health().fault == "unplugged")
    pagers.show(shows("A016", 7))  # sent nowhere; boards and displays show it
    until(lambda: pagers._calls.empty())
    rung.set_fault("unplugged", 0)
    until(lambda: pagers.health().connected)
    pagers.show(shows("A017", 7))
    until(lambda: rung.rung and rung.rung[7][0] == "A017")


def test_a_pager_without_a_display_only_rings() -> None:
    assert Frame(address_width=3, cells=Cells(width=0)).encode(7, "A017") == b"\x02007\x03"
