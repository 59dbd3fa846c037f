"""A relay closes for a call, and for nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.messages import CounterShows
from hardware.relay import Relay
from hardware.simulators.terminal import Terminal
from tests.hardware.waiting import until

ON, OFF = b"\xa0\x01\x01\xa2", b"\xa0\x01\x00\xa1"


class Board:
    """What came over the wire, in orders of four bytes."""

    def __init__(self, path: Path) -> None:
        self.terminal = Terminal(path)
        self._received = b""

    @property
    def orders(self) -> list[bytes]:
        self._received += self.terminal.read()
        return [self._received[at : at + 4] for at in range(0, len(self._received), 4)]


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Board]:
    made = Board(tmp_path / "relay")
    yield made
    made.terminal.unplug()


@pytest.fixture
def relay(board: Board) -> Iterator[Relay]:
    made = Relay("relay", str(board.terminal.path), counters=("5",), on=ON, off=OFF, seconds=0.05)
    made.start()
    until(lambda: board.orders == [OFF])  # whatever it was before
    yield made
    made.stop()


def shows(five: str | None, six: str | None = None) -> tuple[CounterShows, ...]:
    return (CounterShows(counter="5", number=five), CounterShows(counter="6", number=six))


def test_a_call_closes_it_for_a_moment(relay: Relay, board: Board) -> None:
    relay.show(shows(None))
    relay.show(shows("A017"))
    until(lambda: board.orders == [OFF, ON, OFF])


@pytest.mark.parametrize(
    "states",
    [
        pytest.param([shows("A017")], id="first state after a start"),
        pytest.param([shows(None), shows(None, "A017")], id="another counter"),
        pytest.param([shows("A017"), shows("A017", "B001")], id="a number that stays"),
        pytest.param([shows("A017"), shows(None)], id="the visit is over"),
    ],
)
def test_what_is_no_call_opens_no_door(
    relay: Relay, board: Board, states: list[tuple[CounterShows, ...]]
) -> None:
    for state in states:
        relay.show(state)
    assert not relay._called.is_set()
    assert board.orders == [OFF]


def test_a_call_from_before_the_connection_was_lost_opens_no_door(relay: Relay) -> None:
    relay.show(shows(None))
    relay.forget()
    relay.show(shows("A017"))
    assert not relay._called.is_set()


def test_a_further_call_keeps_it_closed(board: Board) -> None:
    relay = Relay("relay", str(board.terminal.path), on=ON, off=OFF, seconds=60)
    relay.start()
    until(lambda: board.orders == [OFF])
    relay.show(shows(None))
    for number in ("A017", "A018", "A019"):
        relay.show(shows(number))
        until(lambda: not relay._called.is_set())  # heard while it is closed: its time begins anew
    assert board.orders == [OFF, ON]  # one announcement after the other, without a click
    relay.stop()


def test_after_a_power_cut_it_is_opened_first(relay: Relay, board: Board) -> None:
    board.terminal.unplug()
    until(lambda: relay.health().fault == "unplugged")
    board.terminal.plug_in()
    until(lambda: board.orders == [OFF, OFF])


def test_it_does_not_end_closed(board: Board) -> None:
    relay = Relay("relay", str(board.terminal.path), on=ON, off=OFF, seconds=60)
    relay.start()
    until(lambda: board.orders)
    relay.show(shows(None))
    relay.show(shows("A017"))
    until(lambda: board.orders[-1] == ON)
    relay.stop()
    assert board.orders[-1] == OFF
