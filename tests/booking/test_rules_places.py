"""Places in time, on ordinary days and on those when the clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking.rules.places import (
    UNIT,
    Span,
    capacity_of_day,
    fits,
    free_count,
    free_starts,
    moment_of,
    taken_by,
    unit_of,
    units_in_day,
    units_needed,
    units_of,
)

BERLIN = ZoneInfo("Europe/Berlin")
ORDINARY, SPRING, AUTUMN = date(2026, 11, 26), date(2026, 3, 29), date(2026, 10, 25)
ZONES = [BERLIN, ZoneInfo("UTC"), ZoneInfo("America/New_York"), ZoneInfo("Australia/Lord_Howe")]


def wall(unit: int, day: date) -> str:
    """What the clock in the hall shows when a unit begins."""
    return f"{moment_of(unit, day, BERLIN).astimezone(BERLIN):%H:%M}"


def opening(day: date, *spans: Span) -> bytes:
    return capacity_of_day(day, BERLIN, spans)


def unit_at(clock: str, day: date = ORDINARY) -> int:
    moment = datetime.combine(day, time.fromisoformat(clock), BERLIN)
    return unit_of(moment.astimezone(UTC), day, BERLIN)


HALL = Span(time(8, 30), time(18), 3)


@pytest.mark.parametrize("day,units", [(ORDINARY, 288), (SPRING, 276), (AUTUMN, 300)])
def test_days_have_as_many_units_as_they_really_last(day: date, units: int) -> None:
    assert units_in_day(day, BERLIN) == units
    assert len(opening(day)) == units


@pytest.mark.parametrize("day", [ORDINARY, SPRING, AUTUMN])
def test_the_hall_opens_by_the_clock_on_the_wall_on_every_day(day: date) -> None:
    capacity = opening(day, HALL)
    open_units = [unit for unit, places in enumerate(capacity) if places]
    assert (wall(open_units[0], day), wall(open_units[-1], day)) == ("08:30", "17:55")
    assert len(open_units) == 9.5 * 12
    assert {capacity[unit] for unit in open_units} == {3}


@pytest.mark.parametrize("day,hours", [(ORDINARY, 3), (SPRING, 2), (AUTUMN, 4)])
def test_a_skipped_hour_does_not_exist_and_a_repeated_one_is_there_twice(day: date, hours: int) -> None:
    capacity = opening(day, Span(time(1), time(4), 1))
    assert sum(capacity) == hours * 12


def test_no_place_in_an_hour_that_does_not_exist() -> None:
    assert sum(opening(SPRING, Span(time(2), time(3), 5))) == 0


def test_an_appointment_over_the_clock_change_keeps_its_length() -> None:
    capacity = opening(AUTUMN, Span(time(1), time(4), 1))
    start = unit_at("01:30", AUTUMN)
    assert fits(capacity, bytes(300), start, 24)
    end = moment_of(start + 24, AUTUMN, BERLIN)
    assert end - moment_of(start, AUTUMN, BERLIN) == timedelta(hours=2)
    assert f"{end.astimezone(BERLIN):%H:%M}" == "02:30"


days = st.dates(date(2024, 1, 1), date(2028, 12, 31)) | st.sampled_from([SPRING, AUTUMN, date(2028, 2, 29)])


@given(days, st.sampled_from(ZONES), st.data())
def test_units_and_moments_are_two_names_for_the_same(day: date, zone: ZoneInfo, draw: st.DataObject) -> None:
    unit = draw.draw(st.integers(0, units_in_day(day, zone) - 1))
    moment = moment_of(unit, day, zone)
    assert unit_of(moment, day, zone) == unit_of(moment + UNIT - timedelta(seconds=1), day, zone) == unit
    assert moment.utcoffset() == timedelta(0)
    assert moment.astimezone(zone).date() == day


@given(days, st.sampled_from(ZONES))
def test_days_follow_each_other_without_gap_or_overlap(day: date, zone: ZoneInfo) -> None:
    end = moment_of(units_in_day(day, zone), day, zone)
    assert end == moment_of(0, day + timedelta(days=1), zone)


spans = st.builds(
    lambda begin, length, places: Span(
        time(begin // 60, begin % 60),
        time(min(begin + length, 1439) // 60, min(begin + length, 1439) % 60),
        places,
    ),
    st.integers(0, 1430),
    st.integers(1, 600),
    st.integers(0, 20),
)


@given(days, st.sampled_from(ZONES), st.lists(spans, max_size=3))
def test_a_unit_has_the_places_of_all_spans_that_hold_all_of_it(
    day: date, zone: ZoneInfo, day_spans: list[Span]
) -> None:
    capacity = capacity_of_day(day, zone, tuple(day_spans))
    for unit in range(0, len(capacity), 7):
        begin = moment_of(unit, day, zone).astimezone(zone)
        minute = begin.hour * 60 + begin.minute
        expected = sum(
            span.places
            for span in day_spans
            if span.opens.hour * 60 + span.opens.minute <= minute
            and minute + 5 <= span.closes.hour * 60 + span.closes.minute
        )
        assert capacity[unit] == expected


@pytest.mark.parametrize("minutes,units", [(5, 1), (1, 1), (15, 3), (16, 4), (240, 48)])
def test_units_needed(minutes: int, units: int) -> None:
    assert units_needed(minutes) == units


@pytest.mark.parametrize(
    "word,begin,end,units",
    [
        ("exact", "10:00", "10:15", range(120, 123)),
        ("begun units count", "10:01", "10:06", range(120, 122)),
        ("last of the day", "23:50", "23:59", range(286, 288)),
    ],
)
def test_the_units_an_appointment_touches(word: str, begin: str, end: str, units: range) -> None:
    starts, ends = (
        datetime.combine(ORDINARY, time.fromisoformat(clock), BERLIN).astimezone(UTC)
        for clock in (begin, end)
    )
    assert units_of(starts, ends, ORDINARY, BERLIN) == units, word
    assert not units_of(starts, ends, ORDINARY + timedelta(days=1), BERLIN)


reservations = st.lists(
    st.tuples(st.integers(0, 59), st.integers(1, 20)).map(lambda r: range(r[0], min(60, r[0] + r[1]))),
    max_size=30,
)
capacities = st.lists(st.integers(0, 4), min_size=60, max_size=60).map(bytes)


@given(reservations)
def test_taken_counts_everybody_in_every_unit(reserved: list[range]) -> None:
    taken = taken_by(reserved, 60)
    assert list(taken) == [sum(unit in units for units in reserved) for unit in range(60)]


def test_taken_does_not_burst() -> None:
    assert taken_by([range(2)] * 300, 3) == bytes([255, 255, 0])


@given(capacities, reservations, st.integers(-3, 70), st.integers(1, 12))
def test_an_appointment_fits_where_each_of_its_units_has_a_place(
    capacity: bytes, reserved: list[range], start: int, needed: int
) -> None:
    taken = taken_by(reserved, 60)
    span = range(start, start + needed)
    expected = all(0 <= unit < 60 and capacity[unit] > taken[unit] for unit in span)
    assert fits(capacity, taken, start, needed) == expected


@given(capacities, reservations, st.integers(1, 12), st.integers(1, 6), st.integers(0, 60))
def test_free_starts_are_those_that_fit_and_are_in_step_with_the_opening(
    capacity: bytes, reserved: list[range], needed: int, step: int, first: int
) -> None:
    taken = taken_by(reserved, 60)
    starts = free_starts(capacity, taken, needed, step, first)
    opened = {unit: max((u + 1 for u in range(unit) if not capacity[u]), default=0) for unit in range(60)}
    assert starts == [
        unit
        for unit in range(first, 60)
        if fits(capacity, taken, unit, needed) and (unit - opened[unit]) % step == 0
    ]
    assert free_count(capacity, taken, needed, step, first) == len(starts)


@given(st.integers(1, 4), st.integers(1, 8), st.integers(1, 4))
def test_booking_every_free_start_until_none_is_left_never_overbooks(
    places: int, needed: int, step: int
) -> None:
    capacity = bytes([0] * 10 + [places] * 40 + [0] * 10)
    reserved: list[range] = []
    while starts := free_starts(capacity, taken_by(reserved, 60), needed, step):
        reserved.append(range(starts[0], starts[0] + needed))
    assert all(have >= taken for have, taken in zip(capacity, taken_by(reserved, 60), strict=True))
    assert len(reserved) >= places


def test_times_are_offered_from_the_opening_on_by_the_clock() -> None:
    hours = (Span(time(8, 30), time(9, 30), 1), Span(time(14, 10), time(15), 1))
    for day in (ORDINARY, SPRING, AUTUMN):
        starts = free_starts(opening(day, *hours), bytes(units_in_day(day, BERLIN)), 3, 3)
        assert [wall(unit, day) for unit in starts] == [
            "08:30", "08:45", "09:00", "09:15", "14:10", "14:25", "14:40",
        ]  # fmt: skip


def test_reservations_outlive_a_cut_of_the_opening_hours() -> None:
    capacity, taken = bytes([1, 1, 1, 1]), bytes([3, 3, 0, 0])
    assert free_starts(capacity, taken, 1, 1) == [2, 3]


def test_mistakes_are_said_at_once() -> None:
    with pytest.raises(ValueError, match="two different days"):
        fits(bytes(288), bytes(276), 0, 1)
    with pytest.raises(ValueError, match="at least one unit"):
        fits(bytes(288), bytes(288), 0, 0)
