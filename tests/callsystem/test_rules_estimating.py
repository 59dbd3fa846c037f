"""The estimate: the rest of the day played through by the rule that calls people."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsystem.rules.estimating import (
    REPLAYS,
    CallRange,
    Coming,
    Counter,
    Scene,
    WaitShown,
    counter_free_at,
    counts_as_coming,
    estimate,
    forecast,
    learned_minutes,
    shown_wait,
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


def scene(
    counters: list[Counter],
    waiting: list[tuple[Waiting, timedelta]],
    coming: list[tuple[Coming, timedelta]] | None = None,
    no_show_share: float = 0.0,
) -> Scene:
    return Scene(NINE, counters, waiting, coming or [], no_show_share, SETTINGS)


def estimated(
    counters: list[Counter],
    waiting: list[tuple[Waiting, timedelta]],
    coming: list[tuple[Coming, timedelta]] | None = None,
    no_show_share: float = 0.0,
) -> dict[int, float | None]:
    """Minutes after nine at which each is called."""
    moments = estimate(scene(counters, waiting, coming, no_show_share))
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
    fast = estimate(scene(counters, waiting, coming))
    slow = slow_replay(counters, waiting, coming)
    assert fast == slow


@given(counter_lists, waiting_lists, coming_lists)
def test_everybody_somebody_can_serve_gets_a_moment_and_nobody_a_moment_in_the_past(
    counters: list[Counter], waiting: list[tuple[Waiting, timedelta]], coming: list[tuple[Coming, timedelta]]
) -> None:
    served = frozenset().union(*(counter.queues for counter in counters))
    moments = estimate(scene(counters, waiting, coming, 0.1))
    for person, _ in waiting:
        moment = moments[person.ticket_id]
        assert (moment is not None) == (person.queue_id in served)
        assert moment is None or moment >= NINE


@given(waiting_lists)
def test_at_one_counter_walk_ins_are_estimated_in_the_order_of_the_line(
    waiting: list[tuple[Waiting, timedelta]],
) -> None:
    walk_ins = [(person, length) for person, length in waiting if person.agreed is None]
    moments = estimate(scene([free_counter(1, 2, 3)], walk_ins))
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
    "word, low, likely, high, shown",
    [
        ("now", 0, 0, 0, (0, 0, 5)),
        ("past", -9, -7, -3, (0, 0, 5)),
        ("soon", 0.1, 2, 4, (0, 0, 5)),
        ("on steps", 5, 10, 15, (10, 5, 15)),
        ("between steps", 6, 13, 31, (15, 5, 35)),
        ("long", 62, 88, 121, (90, 60, 125)),
        ("narrow", 20, 20, 20, (20, 20, 25)),
    ],
)
def test_a_wait_is_shown_in_steps_of_five_and_its_range_is_rounded_outwards(
    word: str, low: float, likely: float, high: float, shown: tuple[int, int, int]
) -> None:
    assert shown_wait(CallRange(at(low), at(likely), at(high)), NINE) == WaitShown(*shown), word


def test_unknown_is_shown_as_unknown() -> None:
    assert shown_wait(None, NINE) is None


def test_a_break_that_is_entered_is_taken_after_the_visit_before_it() -> None:
    resting = Counter(ONE, break_from=at(10), break_until=at(40))
    waiting = [(visitor(number, -10 + number), minutes(12)) for number in (1, 2, 3)]
    assert estimated([resting], waiting) == {1: 0, 2: 12 + 30, 3: 12 + 30 + 12}


def in_minutes(call: CallRange | None) -> tuple[float, float, float]:
    assert call is not None
    return tuple((moment - NINE) / minutes(1) for moment in (call.low, call.likely, call.high))  # type: ignore[return-value]


def test_the_range_grows_with_the_line_and_holds_what_is_likely() -> None:
    waiting = [(visitor(number, -20 + number), minutes(15)) for number in range(1, 11)]
    ranges = [in_minutes(call) for call in forecast(scene([free_counter()], waiting)).values()]
    assert max(ranges[0]) == 0
    for low, likely, high in ranges[1:]:
        assert low < likely < high
    widths = [high - low for low, _likely, high in ranges]
    assert widths[9] > widths[5] > widths[1]
    assert 115 < ranges[9][1] < 150  # nine visits of fifteen minutes in the mean


def test_the_same_hall_has_the_same_forecast_and_a_replay_gives_others_their_turn() -> None:
    waiting = [(visitor(number, -20 + number), minutes(15)) for number in range(1, 5)]
    coming = [(Coming(1, at(12), 7), minutes(15))]
    turns: list[int] = []
    hall = scene([free_counter(), free_counter()], waiting, coming, 0.2)
    assert forecast(hall, lambda: turns.append(1)) == forecast(hall)
    assert len(turns) == REPLAYS


def test_who_may_check_in_now_is_foretold_who_comes_later_is_not() -> None:
    coming = [(Coming(1, at(30), 7), minutes(15)), (Coming(1, at(120), 8), minutes(15))]
    assert set(forecast(scene([free_counter()], [(visitor(1, -1), minutes(5))], coming))) == {1, 7}


def test_the_forecast_does_not_know_who_no_counter_serves() -> None:
    waiting = [(visitor(1, -10, queue_id=1), minutes(15)), (visitor(2, -10, queue_id=2), minutes(15))]
    called = forecast(scene([free_counter(2)], waiting))
    assert called[1] is None
    assert called[2] is not None


@given(counter_lists, waiting_lists, coming_lists)
def test_a_range_is_in_order_and_never_in_the_past(
    counters: list[Counter], waiting: list[tuple[Waiting, timedelta]], coming: list[tuple[Coming, timedelta]]
) -> None:
    for call in forecast(scene(counters, waiting, coming, 0.1)).values():
        assert call is None or NINE <= call.low <= call.likely <= call.high
