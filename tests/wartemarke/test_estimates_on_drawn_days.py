"""On drawn days, what people are told on arrival keeps the bars of the design. The days are the same ones each time."""

from statistics import mean

import pytest

from callsystem.rules.ordering import OrderSettings
from tests.bench.estimates import THURSDAY, Judge, Told, judged
from wartemarke.rehearsal.day import read

DAYS = 4


@pytest.fixture(scope="module")
def judge() -> Judge:
    """Some days, with breaks that were entered."""
    return judged(read(THURSDAY), DAYS, OrderSettings())


def errors(told: list[Told]) -> list[float]:
    """Minutes told too much (above 0) or too little, for walk-ins."""
    return [
        one.minutes - ((one.whom.called or 0.0) - (one.whom.arrives or 0.0))
        for one in told
        if one.whom.agreed is None
    ]


def test_walk_ins_are_told_the_truth_and_much_better_than_by_the_formula(judge: Judge) -> None:
    ours, formula = errors(judge.told["forecast"]), errors(judge.told["formula"])
    assert len(ours) > 100 * DAYS
    assert mean(map(abs, ours)) <= 7
    assert mean(map(abs, ours)) <= 0.75 * mean(map(abs, formula))  # over many days 0.6, see make bench
    assert abs(mean(ours)) <= 3
    assert mean(error < -10 for error in ours) <= 0.10


def test_the_range_holds_nine_of_ten(judge: Judge) -> None:
    walk_ins = [one for one in judge.told["forecast"] if one.whom.agreed is None]
    inside = [(one.whom.called or 0.0) - (one.whom.arrives or 0.0) <= one.most for one in walk_ins]
    assert 0.88 <= mean(inside) <= 0.97
