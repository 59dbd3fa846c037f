"""Ticket numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsystem.rules.numbering import is_series, next_number, ticket_number


@pytest.mark.parametrize(
    "series,count,number", [("A", 1, "A001"), ("T", 42, "T042"), ("A", 999, "A999"), ("KF", 1000, "KF1000")]
)
def test_numbers_as_people_see_them(series: str, count: int, number: str) -> None:
    assert ticket_number(series, count) == number


@pytest.mark.parametrize("series", ["", "I", "O", "AO", "a", "1", "Ä", "ABC", " A"])
def test_series_that_could_be_misread_are_refused(series: str) -> None:
    assert not is_series(series)
    with pytest.raises(ValueError, match="no ticket number"):
        ticket_number(series, 1)


def test_there_is_no_number_zero() -> None:
    with pytest.raises(ValueError, match="no ticket number"):
        ticket_number("A", 0)


@given(st.integers(990, 1000), st.sets(st.integers(990, 1010)))
def test_the_next_number_is_the_first_after_the_last_that_nobody_has(last: int, alive: set[int]) -> None:
    following = next_number(last, alive)
    assert following > last
    assert following not in alive
    assert set(range(last + 1, following)) <= alive


def test_a_day_with_more_than_999_visits_never_says_a_number_twice() -> None:
    given_today = [0]
    for _ in range(1200):
        given_today.append(next_number(given_today[-1], {17}))
    numbers = [ticket_number("A", count) for count in given_today[1:]]
    assert len(set(numbers)) == 1200
    assert "A017" not in numbers
