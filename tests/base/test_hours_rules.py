"""How a day comes out of series, special hours and closures."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from base.hours.rules import ClosedSpan, OpenSpan, Schedule, Series, runs_on

MORNING = OpenSpan(time(8), time(12), places=2)
LONG = OpenSpan(time(8), time(18), places=4)
MONDAY, THURSDAY = 0, 3
THURSDAYS = frozenset({THURSDAY})
FIRST = date(2026, 11, 5)  # the first Thursday of November 2026; the fourth and last is the 26th

CASES = [
    pytest.param({}, [5, 12, 19, 26], id="every week"),
    pytest.param({"every_weeks": 2, "valid_from": FIRST}, [5, 19], id="every other week"),
    pytest.param(
        {"every_weeks": 3, "valid_from": date(2026, 11, 2)}, [5, 26], id="every third, from its Monday"
    ),
    pytest.param({"weeks_of_month": frozenset({1, 3})}, [5, 19], id="first and third"),
    pytest.param({"weeks_of_month": frozenset({-1})}, [26], id="last"),
    pytest.param({"weeks_of_month": frozenset({4, -1})}, [26], id="the fourth is the last"),
    pytest.param({"weeks_of_month": frozenset({5})}, [], id="a fifth that this month has not"),
    pytest.param({"valid_from": date(2026, 11, 12)}, [12, 19, 26], id="from a day on"),
    pytest.param({"valid_until": date(2026, 11, 12)}, [5, 12], id="until a day"),
]


@pytest.mark.parametrize("rule, days", CASES)
def test_a_series_runs_on_its_days_only(rule: dict[str, object], days: list[int]) -> None:
    series = Series(MORNING, THURSDAYS, **rule)  # type: ignore[arg-type]  # a row of the table names any fields
    november = [date(2026, 11, day) for day in range(1, 31)]
    assert [day.day for day in november if runs_on(series, day)] == days


def test_series_stand_side_by_side() -> None:
    hours = Schedule((Series(LONG, THURSDAYS), Series(MORNING, frozenset({MONDAY, THURSDAY}))))
    assert hours.spans(FIRST) == (MORNING, LONG)
    assert hours.spans(FIRST + timedelta(days=1)) == ()


def test_special_hours_stand_instead_of_all_series() -> None:
    short = OpenSpan(time(10), time(11), places=1)
    hours = Schedule((Series(LONG, THURSDAYS),), special={FIRST: (short,)})
    assert hours.spans(FIRST) == (short,)
    assert hours.spans(FIRST + timedelta(days=7)) == (LONG,)


def test_special_hours_open_a_day_that_has_no_series() -> None:
    saturday = date(2026, 11, 7)
    assert Schedule(special={saturday: (MORNING,)}).spans(saturday) == (MORNING,)


def test_a_closed_day_is_closed_even_with_special_hours() -> None:
    assert Schedule(special={FIRST: (MORNING,)}, closed={FIRST: (ClosedSpan(),)}).spans(FIRST) == ()


@pytest.mark.parametrize(
    "begins, ends, left",
    [
        pytest.param(10, 11, [(8, 10), (11, 12)], id="in the middle"),
        pytest.param(7, 9, [(9, 12)], id="over the opening"),
        pytest.param(11, 14, [(8, 11)], id="over the closing"),
        pytest.param(7, 14, [], id="all of it"),
        pytest.param(12, 14, [(8, 12)], id="after it"),
    ],
)
def test_closed_hours_are_cut_out(begins: int, ends: int, left: list[tuple[int, int]]) -> None:
    closed = {FIRST: (ClosedSpan(time(begins), time(ends)),)}
    spans = Schedule((Series(MORNING, THURSDAYS),), closed=closed).spans(FIRST)
    assert [(span.opens.hour, span.closes.hour) for span in spans] == left
    assert {span.places for span in spans} <= {2}


MINUTES = st.integers(0, 24 * 60 - 1).map(lambda minute: time(minute // 60, minute % 60))
RANGES = st.tuples(MINUTES, MINUTES).filter(lambda pair: pair[0] < pair[1])


@given(st.lists(RANGES, max_size=4), st.lists(RANGES, max_size=4), MINUTES)
def test_a_minute_is_open_if_a_span_has_it_and_no_closure(
    opened: list[tuple[time, time]], closed: list[tuple[time, time]], minute: time
) -> None:
    series = tuple(Series(OpenSpan(*span, places=1), THURSDAYS) for span in opened)
    spans = Schedule(series, closed={FIRST: tuple(ClosedSpan(*one) for one in closed)}).spans(FIRST)
    places = sum(begins <= minute < ends for begins, ends in opened)
    is_closed = any(begins <= minute < ends for begins, ends in closed)
    assert sum(span.opens <= minute < span.closes for span in spans) == (0 if is_closed else places)
