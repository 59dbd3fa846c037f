"""How much paper is left: counted, corrected by the printer's sensors, kept over a restart."""

from pathlib import Path

import pytest

from hardware.attempts import Attempts
from hardware.messages import Paper
from hardware.roll import KEPT_EVERY, Roll, RollCounter

LENGTH, LEFT = 80_000, 4_000


def counter(roll: Roll | None = None) -> RollCounter:
    return RollCounter(roll or Roll(), length=LENGTH, left_at_near_end=LEFT)


def test_a_fresh_roll_is_good_for_as_many_slips_as_fit() -> None:
    assert counter(Roll(mean=100)).slips_left("ok") == 800


def test_each_slip_takes_its_length_and_many_are_told_in_tens() -> None:
    roll = counter(Roll(mean=100))
    for _ in range(13):
        roll.printed(100)
    assert roll.slips_left("ok") == 780


def test_longer_slips_make_it_last_shorter() -> None:
    roll = counter(Roll(mean=100))
    for _ in range(100):
        roll.printed(200)
    assert roll.slips_left("ok") == 300


def test_near_end_says_what_is_really_left() -> None:
    roll = counter(Roll(mean=100))
    assert roll.slips_left("near_end") == 40
    for _ in range(25):
        roll.printed(100)
    assert roll.slips_left("near_end") == 15
    assert roll.slips_left("out") == 0


@pytest.mark.parametrize("before", ["near_end", "out"])
def test_paper_that_is_there_again_is_a_new_roll(before: Paper) -> None:
    roll = counter(Roll(used=79_900, mean=100))
    roll.slips_left(before)
    assert roll.slips_left("ok") == 800


def test_a_printer_that_is_silent_for_a_while_has_no_new_roll() -> None:
    roll = counter(Roll(mean=100))
    roll.slips_left("near_end")
    assert roll.slips_left("unknown") == 40
    assert roll.slips_left("near_end") == 40


def test_without_a_length_there_is_no_forecast() -> None:
    assert RollCounter(Roll(), length=0, left_at_near_end=0).slips_left("ok") is None


def test_it_outlives_the_agent(tmp_path: Path) -> None:
    attempts = Attempts(tmp_path / "attempts.sqlite")
    roll = RollCounter(attempts.roll(), length=LENGTH, left_at_near_end=LEFT, keep=attempts.keep_roll)
    for _ in range(KEPT_EVERY):
        roll.printed(100)
    attempts.close()
    again = Attempts(tmp_path / "attempts.sqlite")
    assert again.roll().used == 100 * KEPT_EVERY
    again.close()
