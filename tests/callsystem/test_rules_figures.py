"""Figures: medians and P90, shares, and that small groups say nothing."""

import pytest

from callsystem.rules.figures import Told, Visit, accuracy, arrivals, group, groups, spread


def visit(
    waited: float | None = 10,
    *,
    hour: int | None = 9,
    weekday: int = 3,
    service: str = "Passport",
    is_booked: bool = False,
    did_not_come: bool = False,
    told: Told | None = None,
) -> Visit:
    return Visit(hour, weekday, service, is_booked, did_not_come, waited, waited, 1.0, 12.0, told)


def test_the_middle_and_nine_tenths() -> None:
    found = spread([None, *range(1, 11)])
    assert found is not None
    assert (found.count, found.median, found.p90) == (10, 6, 10)


@pytest.mark.parametrize("count, is_shown", [(4, False), (5, True)])
def test_fewer_than_five_say_nothing(count: int, is_shown: bool) -> None:
    few = [visit(is_booked=True, told=Told(10, 15)) for _ in range(count)]
    found = group(few)
    shown = [found.waited, found.walked, found.served, found.did_not_come, found.in_time, accuracy(few)]
    assert [one is not None for one in shown] == [is_shown] * 6
    assert bool(arrivals(few)) is is_shown


def test_groups_stand_in_order_and_leave_out_who_never_came() -> None:
    visits = [visit(hour=hour) for hour in (14, 9, 11, 9)] + [visit(None, hour=None)]
    assert {hour: one.visits for hour, one in groups(visits, lambda one: one.hour).items()} == {
        9: 2,
        11: 1,
        14: 1,
    }
    assert list(groups(visits, lambda one: one.hour)) == [9, 11, 14]


def test_shares_count_booked_visitors_only() -> None:
    booked = [visit(waited, is_booked=True) for waited in (0, 5, 10, 11)]
    absent = [visit(None, is_booked=True, did_not_come=True) for _ in range(4)]
    found = group([*booked, visit(5, is_booked=True), *absent, *(visit(90) for _ in range(9))])
    assert found.did_not_come == pytest.approx(4 / 9)
    assert found.in_time == pytest.approx(4 / 5)


def test_estimates_are_held_against_what_happened() -> None:
    happened = [(10, 12), (20, 31), (30, 25), (40, 40), (50, 65)]
    found = accuracy([visit(waited, told=Told(likely, likely + 5)) for likely, waited in happened])
    assert found is not None
    assert found.visits == 5
    assert found.mean_error == pytest.approx(-23 / 5)
    assert found.mean_size == pytest.approx(33 / 5)
    assert found.within == pytest.approx(3 / 5)
    assert found.too_little == pytest.approx(2 / 5)


def test_arrivals_are_counted_by_weekday_and_hour() -> None:
    visits = [visit(hour=9)] * 6 + [visit(hour=10)] * 4 + [visit(hour=9, weekday=0)] * 5
    assert arrivals(visits) == {(3, 9): 6, (0, 9): 5}
