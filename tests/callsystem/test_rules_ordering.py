"""The order of calling, above all what it promises to walk-ins."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import settings as settings_of_tests
from hypothesis import strategies as st

from callsystem.rules.ordering import (
    OrderSettings,
    Waiting,
    due_time,
    line,
    may_be_called,
    next_ticket,
)

NINE = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
DEFAULTS = OrderSettings()


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def at(count: float) -> datetime:
    """So many minutes after nine."""
    return NINE + minutes(count)


def visitor(
    number: str,
    checked_in: float,
    agreed: float | None = None,
    *,
    has_priority: bool = False,
    queue_id: int = 1,
    settings: OrderSettings = DEFAULTS,
) -> Waiting:
    """Somebody who waits; times in minutes after nine."""
    moment = None if agreed is None else at(agreed)
    due = due_time(at(checked_in), moment, settings, has_priority=has_priority)
    return Waiting(int(number[1:]), number, queue_id, at(checked_in), due, moment)


quarter_hours = st.integers(-8, 20).map(lambda quarter: quarter * 15.0)
dials = st.integers(0, 12).map(lambda fives: minutes(5 * fives))
all_settings = st.builds(OrderSettings, dials, dials, dials, dials, dials)


@st.composite
def halls(draw: st.DrawFn) -> tuple[OrderSettings, dict[Waiting, bool], datetime]:
    """Dials, everybody who waits with their priority flag, and a moment after all check-ins."""
    settings = draw(all_settings)
    count = draw(st.integers(1, 8))
    hall: dict[Waiting, bool] = {}
    for index in range(count):
        has_priority = draw(st.booleans())
        person = visitor(
            f"A{index + 1:03}",
            draw(st.integers(0, 120)),
            draw(st.none() | quarter_hours),
            has_priority=has_priority,
            queue_id=draw(st.integers(1, 3)),
            settings=settings,
        )
        hall[person] = has_priority
    last_check_in = max(person.checked_in for person in hall)
    return settings, hall, last_check_in + minutes(draw(st.integers(0, 60)))


def may_overtake(other: Waiting, priority: bool, walk_in: Waiting, settings: OrderSettings) -> bool:
    """The promise in the docstring of `ordering`, word by word."""
    horizon = walk_in.checked_in + settings.walk_in_counts_as
    if other.agreed is not None:
        return other.agreed < (horizon + settings.priority_bonus if priority else horizon)
    return priority and other.checked_in < walk_in.checked_in + settings.priority_bonus


@st.composite
def later_comers(draw: st.DrawFn) -> tuple[OrderSettings, dict[Waiting, bool], datetime]:
    """Dials, people who check in after a walk-in who came at nine, and a moment when all are present.

    Appointments are drawn from around the border of the promise, where a wrong rule would show.
    """
    settings = draw(all_settings)
    horizon = settings.walk_in_counts_as / minutes(1)
    people: dict[Waiting, bool] = {}
    for index in range(draw(st.integers(1, 4))):
        checked_in, has_priority = draw(st.integers(0, 90)), draw(st.booleans())
        around = st.integers(-30, 90).map(lambda offset: horizon + offset)
        agreed = draw(st.none() | st.floats(checked_in - 60, checked_in + 5) | around)
        number = f"A{index + 2:03}"
        person = visitor(number, checked_in, agreed, has_priority=has_priority, settings=settings)
        people[person] = has_priority
    return settings, people, at(90 + draw(st.integers(0, 90)))


@given(later_comers())
@settings_of_tests(max_examples=300)
def test_a_walk_in_is_overtaken_only_by_whom_the_promise_names(
    hall: tuple[OrderSettings, dict[Waiting, bool], datetime],
) -> None:
    settings, later, now = hall
    walk_in = visitor("A001", 0, settings=settings)
    called = next_ticket([walk_in, *later], {1}, now, settings)
    assert called is not None
    assert called == walk_in or may_overtake(called, later[called], walk_in, settings)


@given(halls(), st.sets(st.integers(1, 3), min_size=1))
def test_the_promise_holds_for_every_walk_in_of_a_full_hall(
    hall: tuple[OrderSettings, dict[Waiting, bool], datetime], queues: set[int]
) -> None:
    settings, people, now = hall
    called = next_ticket(people, queues, now, settings)
    for walk_in, priority in people.items():
        if walk_in.agreed is not None or priority or walk_in.queue_id not in queues:
            continue
        assert called is not None
        if (called.checked_in, called.number) > (walk_in.checked_in, walk_in.number):
            assert may_overtake(called, people[called], walk_in, settings)


def test_priority_also_helps_bookings_beyond_the_short_form_of_the_promise() -> None:
    walk_in = visitor("A001", 0)
    late_priority_booking = visitor("T002", 70, agreed=75, has_priority=True)
    assert next_ticket([walk_in, late_priority_booking], {1}, at(71), DEFAULTS) == late_priority_booking


@given(halls(), st.sets(st.integers(1, 3)))
def test_somebody_is_called_whenever_somebody_waits_whom_the_counter_serves(
    hall: tuple[OrderSettings, dict[Waiting, bool], datetime], queues: set[int]
) -> None:
    settings, people, now = hall
    called = next_ticket(people, queues, now, settings)
    assert (called is None) == (not any(person.queue_id in queues for person in people))
    assert called is None or called.queue_id in queues


@given(halls(), st.sets(st.integers(1, 3)))
def test_next_is_what_the_rule_says_in_words(
    hall: tuple[OrderSettings, dict[Waiting, bool], datetime], queues: set[int]
) -> None:
    settings, people, now = hall
    present = [person for person in people if person.queue_id in queues]
    eligible = [
        person for person in present if person.agreed is None or now >= person.agreed - settings.early_call
    ]
    called = next_ticket(people, queues, now, settings)
    if called is not None:
        rivals = eligible or present
        assert called in rivals
        assert all(
            (called.due, called.checked_in, called.number) <= (rival.due, rival.checked_in, rival.number)
            for rival in rivals
        )


@given(halls(), st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_the_order_of_the_rows(
    hall: tuple[OrderSettings, dict[Waiting, bool], datetime], shuffler: random.Random
) -> None:
    settings, people, now = hall
    shuffled = list(people)
    shuffler.shuffle(shuffled)
    assert line(shuffled, now, settings) == line(people, now, settings)
    assert next_ticket(shuffled, {1, 2}, now, settings) == next_ticket(people, {1, 2}, now, settings)


@given(halls())
def test_the_line_is_what_pressing_next_again_and_again_gives(
    hall: tuple[OrderSettings, dict[Waiting, bool], datetime],
) -> None:
    settings, people, now = hall
    left = set(people)
    expected = []
    while called := next_ticket(left, {1, 2, 3}, now, settings):
        expected.append(called)
        left.remove(called)
    assert line(people, now, settings) == expected


@given(halls(), st.integers(0, 300))
@example((DEFAULTS, {visitor("A001", 0, 30): False}, at(0)), 25)
def test_time_passing_lets_people_in_and_never_out_again(
    hall: tuple[OrderSettings, dict[Waiting, bool], datetime], later: int
) -> None:
    settings, people, now = hall
    for person in people:
        if may_be_called(person, now, settings):
            assert may_be_called(person, now + minutes(later), settings)
        assert may_be_called(person, max(now, person.due + settings.priority_bonus), settings)


@pytest.mark.parametrize(
    "word, checked_in, agreed, has_priority, due",
    [
        ("walk-in", 0, None, False, 60),
        ("walk-in with priority", 0, None, True, 40),
        ("booked, early", 0, 30, False, 30),
        ("booked, in the last minute of grace", 40, 30, False, 30),
        ("booked, one minute too late", 41, 30, False, 61),
        ("booked with priority", 0, 30, True, 10),
        ("booked, late, with priority", 41, 30, True, 41),
    ],
)
def test_due_times(
    word: str, checked_in: float, agreed: float | None, has_priority: bool, due: float
) -> None:
    moment = None if agreed is None else at(agreed)
    assert due_time(at(checked_in), moment, DEFAULTS, has_priority=has_priority) == at(due), word


def test_a_booked_visitor_is_not_called_before_their_time_while_a_walk_in_waits() -> None:
    booked = visitor("T001", 0, agreed=30)
    walk_in = visitor("A002", 10)
    assert next_ticket([booked, walk_in], {1}, at(24), DEFAULTS) == walk_in
    assert next_ticket([booked, walk_in], {1}, at(25), DEFAULTS) == booked


def test_but_is_called_early_when_nobody_else_waits() -> None:
    later, sooner = visitor("T001", 0, agreed=60), visitor("T002", 1, agreed=45)
    assert next_ticket([later, sooner], {1}, at(2), DEFAULTS) == sooner


def test_equal_due_times_go_by_check_in_and_then_by_number() -> None:
    booked = visitor("T009", 5, agreed=60)
    walk_in = visitor("A001", 0)
    second, third = visitor("A003", 7), visitor("A004", 7)
    now = at(58)
    assert line([third, booked, second, walk_in], now, DEFAULTS) == [walk_in, booked, second, third]


def test_without_the_dial_it_is_first_come_first_served_for_walk_ins() -> None:
    settings = OrderSettings(walk_in_counts_as=minutes(0))
    walk_in, booked = visitor("A002", 10, settings=settings), visitor("T001", 0, 30, settings=settings)
    assert next_ticket([walk_in, booked], {1}, at(40), settings) == walk_in


def test_with_a_day_on_the_dial_appointments_always_come_first() -> None:
    settings = OrderSettings(walk_in_counts_as=timedelta(days=1))
    walk_in, booked = visitor("A001", 0, settings=settings), visitor("T002", 400, 400, settings=settings)
    assert next_ticket([walk_in, booked], {1}, at(400), settings) == booked


def test_a_transfer_keeps_the_place_by_due_time() -> None:
    early, late = visitor("A001", 0), visitor("A002", 5, queue_id=2)
    transferred = replace(early, queue_id=2)
    assert next_ticket([transferred, late], {2}, at(10), DEFAULTS) == transferred


@pytest.mark.parametrize("dial", OrderSettings.__dataclass_fields__)
def test_negative_dials_are_refused(dial: str) -> None:
    with pytest.raises(ValueError, match="negative"):
        replace(DEFAULTS, **{dial: minutes(-1)})
