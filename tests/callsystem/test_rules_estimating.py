"""The estimate: the rest of the day played through by the rule that calls people."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsystem.rules.estimating import (
    Coming,
    Counter,
    counter_free_at,
    counts_as_coming,
    estimate,
    learned_minutes,
    shown_minutes,
    visit_of_coming,
    visit_of_waiting,
)
from callsystem.rules.ordering import OrderSettings, Waiting, due_time, line, next_ticket

NINE = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
SETTINGS = OrderSettings()
ONE = frozenset({1})


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def at(count: float) -> datetime:
    """So many minutes after nine; the estimates are made at nine."""
    return NINE + minutes(count)


def visitor(ticket_id: int, checked_in: float, agreed: float | None = None, *, queue_id: int = 1) -> Waiting:
    """Somebody who waits; times in minutes after nine."""
    moment = None if agreed is None else at(agreed)
    due = due_time(at(checked_in), moment, SETTINGS)
    return Waiting(ticket_id, f"A{ticket_id:03}", queue_id, at(checked_in), due, moment)


def free_counter(*queues: int) -> Counter:
    return Counter(frozenset(queues or ONE))


def estimated(
    counters: list[Counter],
    waiting: list[tuple[Waiting, timedelta]],
    coming: list[tuple[Coming, timedelta]] | None = None,
    no_show_share: float = 0.0,
) -> dict[int, float | None]:
    """Minutes after nine at which each is called."""
    moments = estimate(NINE, counters, waiting, coming or [], no_show_share, SETTINGS)
    return {
        ticket: None if moment is None else (moment - NINE) / minutes(1) for ticket, moment in moments.items()
    }


def test_one_counter_serves_one_after_the_other() -> None:
    waiting = [(visitor(2, -5), minutes(20)), (visitor(1, -10), minutes(15)), (visitor(3, -1), minutes(5))]
    assert estimated([free_counter()], waiting) == {1: 0, 2: 15, 3: 35}


def test_two_counters_share() -> None:
    waiting = [(visitor(number, -10 + number), minutes(10 * number)) for number in (1, 2, 3, 4)]
    assert estimated([free_counter(), free_counter()], waiting) == {1: 0, 2: 0, 3: 10, 4: 20}


def test_nobody_at_the_counters_is_unknown_not_zero() -> None:
    assert estimated([], [(visitor(1, -10), minutes(15))]) == {1: None}


def test_a_queue_that_no_staffed_counter_serves_is_unknown() -> None:
    waiting = [(visitor(1, -10, queue_id=1), minutes(15)), (visitor(2, -10, queue_id=2), minutes(15))]
    assert estimated([free_counter(2)], waiting) == {1: None, 2: 0}


def test_a_counter_of_several_queues_follows_due_times_across_them() -> None:
    waiting = [(visitor(1, -5, queue_id=1), minutes(10)), (visitor(2, -9, queue_id=2), minutes(10))]
    assert estimated([free_counter(1, 2)], waiting) == {2: 0, 1: 10}


@pytest.mark.parametrize(
    "word, counter, free_after",
    [
        ("idle", Counter(ONE), 0),
        ("just begun", Counter(ONE, minutes(0), minutes(15)), 15),
        ("half way", Counter(ONE, minutes(6), minutes(15)), 9),
        ("nearly over", Counter(ONE, minutes(14), minutes(15)), 6),
        ("much longer than usual", Counter(ONE, minutes(90), minutes(15)), 6),
        ("on a break", Counter(ONE, break_until=at(30)), 30),
        ("break after this visit", Counter(ONE, minutes(0), minutes(15), at(30)), 30),
        ("break that is over", Counter(ONE, minutes(0), minutes(15), at(-30)), 15),
    ],
)
def test_when_a_counter_becomes_free(word: str, counter: Counter, free_after: float) -> None:
    assert counter_free_at(counter, NINE) == at(free_after), word


def test_who_is_coming_by_appointment_is_called_before_a_walk_in_with_a_later_due_time() -> None:
    waiting = [(visitor(1, -50), minutes(10)), (visitor(2, -1), minutes(10))]
    coming = [(Coming(1, at(12)), minutes(20))]
    assert estimated([free_counter()], waiting, coming) == {1: 0, 2: 30}


def test_coming_bookings_count_less_by_the_share_of_no_shows() -> None:
    waiting = [(visitor(1, -50), minutes(10)), (visitor(2, -1), minutes(10))]
    coming = [(Coming(1, at(12)), minutes(20))]
    assert estimated([free_counter()], waiting, coming, no_show_share=0.25) == {1: 0, 2: 25}


@pytest.mark.parametrize(
    "word, agreed, counts",
    [
        ("in grace", -10, True),
        ("given up", -11, False),
        ("on the edge", 150, True),
        ("far ahead", 151, False),
    ],
)
def test_which_bookings_count(word: str, agreed: float, counts: bool) -> None:
    assert counts_as_coming(Coming(1, at(agreed)), NINE, SETTINGS) is counts, word


def test_a_counter_without_work_takes_who_is_early() -> None:
    waiting = [(visitor(1, -5, agreed=60), minutes(10)), (visitor(2, -1), minutes(10))]
    assert estimated([free_counter()], waiting) == {2: 0, 1: 10}


def test_a_counter_that_has_to_wait_for_work_is_not_lost() -> None:
    waiting = [(visitor(1, -1), minutes(10)), (visitor(2, -1, agreed=60, queue_id=2), minutes(10))]
    coming = [(Coming(1, at(30)), minutes(10)), (Coming(2, at(20)), minutes(50))]
    busy = Counter(frozenset({2}), minutes(0), minutes(21))
    assert estimated([free_counter(), busy], waiting, coming) == {1: 0, 2: 71}


def test_many_equal_bookings_do_not_disturb() -> None:
    coming = [(Coming(1, at(-5)), minutes(5))] * 10
    assert estimated([free_counter()], [(visitor(1, 0), minutes(5))], coming) == {1: 50}


waiting_lists = st.lists(
    st.tuples(st.integers(-90, 0), st.none() | st.integers(-60, 90), st.integers(1, 3), st.integers(1, 30)),
    max_size=12,
).map(
    lambda rows: [
        (visitor(number, checked_in, agreed, queue_id=queue), minutes(length))
        for number, (checked_in, agreed, queue, length) in enumerate(rows, 1)
    ]
)
counter_lists = st.lists(
    st.builds(
        Counter,
        st.frozensets(st.integers(1, 3), min_size=1),
        st.none() | st.integers(0, 30).map(minutes),
        st.just(minutes(15)),
        st.none() | st.integers(0, 60).map(at),
    ),
    max_size=4,
)
coming_lists = st.lists(
    st.tuples(
        st.builds(Coming, st.integers(1, 3), st.integers(-20, 160).map(at)), st.integers(0, 30).map(minutes)
    ),
    max_size=8,
    unique_by=lambda booking: booking[0].agreed,  # two agreed for one moment may be called in any order
)


def slow_replay(
    counters: list[Counter], waiting: list[tuple[Waiting, timedelta]], coming: list[tuple[Coming, timedelta]]
) -> dict[int, datetime | None]:
    """The same by brute force: step from moment to moment and ask `next_ticket` itself."""
    visits = [visit_of_waiting(person, length, SETTINGS) for person, length in waiting]
    visits += [
        visit_of_coming(booking, length, NINE, SETTINGS)
        for booking, length in coming
        if counts_as_coming(booking, NINE, SETTINGS)
    ]
    free = [counter_free_at(counter, NINE) for counter in counters]
    called: dict[int, datetime | None] = {person.ticket_id: None for person, _ in waiting}
    moments = set(free) | {visit.callable_from for visit in visits}
    while moments:
        now = min(moments)
        moments.remove(now)
        for index, counter in enumerate(counters):
            while free[index] <= now:
                here = {
                    visit.visitor: visit for visit in visits if visit.is_present or visit.callable_from <= now
                }
                person = next_ticket(here, counter.queues, now, SETTINGS)
                if person is None:
                    break
                visits.remove(here[person])
                called.update({person.ticket_id: now} if here[person].is_present else {})
                free[index] = now + here[person].length
                moments.add(free[index])
    return called


@given(counter_lists, waiting_lists, coming_lists)
def test_the_fast_replay_calls_as_the_rule_itself_would(
    counters: list[Counter], waiting: list[tuple[Waiting, timedelta]], coming: list[tuple[Coming, timedelta]]
) -> None:
    fast = estimate(NINE, counters, waiting, coming, 0.0, SETTINGS)
    slow = slow_replay(counters, waiting, coming)
    assert fast == slow


@given(counter_lists, waiting_lists, coming_lists)
def test_everybody_somebody_can_serve_gets_a_moment_and_nobody_a_moment_in_the_past(
    counters: list[Counter], waiting: list[tuple[Waiting, timedelta]], coming: list[tuple[Coming, timedelta]]
) -> None:
    served = frozenset().union(*(counter.queues for counter in counters))
    moments = estimate(NINE, counters, waiting, coming, 0.1, SETTINGS)
    for person, _ in waiting:
        moment = moments[person.ticket_id]
        assert (moment is not None) == (person.queue_id in served)
        assert moment is None or moment >= NINE


@given(waiting_lists)
def test_at_one_counter_walk_ins_are_estimated_in_the_order_of_the_line(
    waiting: list[tuple[Waiting, timedelta]],
) -> None:
    walk_ins = [(person, length) for person, length in waiting if person.agreed is None]
    moments = estimate(NINE, [free_counter(1, 2, 3)], walk_ins, [], 0.0, SETTINGS)
    order = line([person for person, _ in walk_ins], NINE, SETTINGS)
    called = [moments[person.ticket_id] for person in order]
    assert all(before < after for before, after in pairwise(filter(None, called)))
    assert None not in called


@pytest.mark.parametrize(
    "planned, total, count, mean", [(15, 0, 0, 15), (15, 100, 10, 12.5), (10, 3900, 190, 20)]
)
def test_the_learned_mean_begins_with_the_plan(planned: float, total: float, count: int, mean: float) -> None:
    assert learned_minutes(planned, total, count) == pytest.approx(mean)


@pytest.mark.parametrize(
    "word, call, shown",
    [
        ("now", 0, 0),
        ("past", -7, 0),
        ("soon", 0.1, 5),
        ("a step", 5, 5),
        ("after it", 5.1, 10),
        ("long", 62, 65),
    ],
)
def test_minutes_are_shown_in_steps_of_five_rounded_up(word: str, call: float, shown: int) -> None:
    assert shown_minutes(at(call), NINE) == shown, word


def test_unknown_is_shown_as_unknown() -> None:
    assert shown_minutes(None, NINE) is None
