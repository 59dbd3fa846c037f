"""The people of a day are drawn from the scenario's figures, the same ones for the same seed."""

import json
from pathlib import Path

import pytest

from wartemarke.rehearsal.day import BrokenScenario, Scenario, draw, read

FIGURES: dict[str, object] = {
    "opening": ["08:30", "18:00"],
    "last_ticket": "17:30",
    "counters": 8,
    "visits": 262,
    "walkin_share": 0.45,
    "no_show": 0.14,
    "punctuality": "94 %: normal(-8,7) min around the slot; 6 %: 5-30 min late",
    "group_share": "8 % with 2-4 persons, +75 % time each",
    "priority_share": "4 % of booked, 6 % of walk-ins",
    "cancellations_same_day": 0.04,
}
PASSPORT = {
    "key": "pass",
    "name": "Pass",
    "leika": "99",
    "share": 1.0,
    "planned_min": 15,
    "mean_actual_min": 13.0,
    "cv": 0.5,
}


def _scenario(**changes: object) -> Scenario:
    parameters = {
        name: {"value": value, "basis": "assumed"} for name, value in {**FIGURES, **changes}.items()
    }
    return Scenario.model_validate(
        {"title": "Donnerstag", "parameters": parameters, "services": [PASSPORT], "seed": 1}
    )


def test_the_same_seed_draws_the_same_people() -> None:
    assert draw(_scenario()) == draw(_scenario())
    assert draw(_scenario(), seed=2) != draw(_scenario())


def test_the_day_has_the_scenarios_figures() -> None:
    day = draw(_scenario())
    assert (day.opens, day.closes, day.counters) == (510, 1080, 8)
    assert (len(day.walk_ins), len(day.booked)) == (118, 144)
    absent = sum(visitor.absent for visitor in day.booked)
    assert 9 <= absent <= 33  # 14 % of 144 are 20
    mean = sum(visitor.minutes for visitor in day.walk_ins + day.booked) / 262
    assert 12 <= mean <= 17


def test_most_arrive_a_little_early_and_nobody_after_the_last_ticket() -> None:
    day = draw(_scenario())
    early = [visitor.offset for visitor in day.booked if visitor.offset < 0]
    assert 0.7 < len(early) / len(day.booked) < 0.95
    assert max(visitor.offset for visitor in day.booked) <= 30
    assert all(510 <= visitor.arrives < 1050 for visitor in day.walk_ins)


@pytest.mark.parametrize(
    "name, value, place",
    [
        pytest.param("visits", "many", "parameters.visits", id="a word instead of a number"),
        pytest.param("opening", ["early", "late"], "parameters.opening", id="no time"),
        pytest.param("group_share", "some", "parameters.group_share", id="a sentence without numbers"),
    ],
)
def test_a_broken_figure_says_which(name: str, value: object, place: str) -> None:
    with pytest.raises(BrokenScenario, match=place):
        draw(_scenario(**{name: value}))


def test_a_broken_file_says_where(tmp_path: Path) -> None:
    file = tmp_path / "day.json"
    file.write_text('{\n"title": }')
    with pytest.raises(BrokenScenario, match="line 2"):
        read(file)
    file.write_text(json.dumps({"title": "x", "parameters": {}, "services": []}))
    with pytest.raises(BrokenScenario, match="services"):
        read(file)


def test_the_shared_day_can_be_drawn() -> None:
    file = Path(__file__).parents[3] / "shared" / "data" / "scenario_day.json"
    if not file.exists():
        pytest.skip("the scenario is not beside the project")
    day = draw(read(file))
    assert len(day.walk_ins) == 118
