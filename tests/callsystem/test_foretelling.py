"""Beside the requests the hall is played; who asks takes what was found, while it is fresh."""

import time
from collections.abc import Callable
from dataclasses import astuple
from datetime import timedelta

import gevent
import pytest

import callsystem.foretelling
from base import clock
from base.perform import ask, perform
from callsystem import queries, service
from callsystem.foretelling import foretell, is_news
from callsystem.queries import waits
from callsystem.queries.waits import SHOWN_FRESH, TOLD_FRESH, Forecast, kept
from callsystem.rules.estimating import CallRange, WaitShown, shown_wait
from tests.callsystem.hall import Hall

pytestmark = pytest.mark.usefixtures("app")  # whose screens are told

DEADLINE_SECONDS = 30.0


def newest(hall: Hall) -> Forecast | None:
    return kept(hall.office, clock.now(), TOLD_FRESH)


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + DEADLINE_SECONDS
    while not is_so():
        assert time.monotonic() < end
        gevent.sleep(0.01)


def call_of(found: Forecast | None, ticket_id: int) -> CallRange:
    assert found is not None
    call = found.calls[ticket_id]
    assert call is not None
    return call


def shown(call: CallRange) -> WaitShown:
    wait = shown_wait(call, clock.now())
    assert wait is not None
    return wait


def test_a_change_is_foretold_by_itself(hall: Hall) -> None:
    callsystem.foretelling.listen()
    hall.open()
    visitor = hall.walk_in()
    until(lambda: visitor.id in (found.calls if (found := newest(hall)) else {}))
    assert call_of(newest(hall), visitor.id).likely == clock.now()


def test_what_was_foretold_is_what_people_see_and_are_told(hall: Hall) -> None:
    hall.open()
    for _ in range(3):
        hall.walk_in()
    foretell(hall.office)
    found = newest(hall)
    assert found is not None
    told = hall.walk_in()
    expected = found.newcomers[hall.queue]
    assert expected is not None
    assert (told.told_minutes, told.told_least, told.told_most) == astuple(shown(expected))
    assert shown(expected).minutes > 15
    (*_, last) = ask(queries.hall, hall.office).waiting
    assert last.wait is not None
    assert (last.wait.least, last.wait.most) == (told.told_least, told.told_most)


def test_in_a_rush_nobody_waits_for_the_next_forecast(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    hall.open()
    for _ in range(3):
        hall.walk_in()
    foretell(hall.office)
    found = newest(hall)
    assert found is not None
    expected = found.newcomers[hall.queue]
    assert expected is not None
    monkeypatch.setattr(waits, "forecast", lambda *_seen: pytest.fail("it was played while somebody waits"))
    first, second = hall.walk_in(), hall.walk_in()
    told = (second.told_minutes, second.told_least, second.told_most)
    assert told == astuple(shown(expected.later(timedelta(minutes=first.planned_minutes))))


def test_what_people_see_counts_down_until_it_is_too_old(hall: Hall) -> None:
    hall.open()
    hall.walk_in()
    second = hall.walk_in()
    foretell(hall.office)
    before = call_of(newest(hall), second.id)
    hall.later(5)
    assert newest(hall) is None
    assert call_of(kept(hall.office, clock.now(), SHOWN_FRESH), second.id) == before
    hall.later(6)
    assert kept(hall.office, clock.now(), SHOWN_FRESH) is None


def test_who_is_expected_is_told_what_was_foretold(hall: Hall) -> None:
    hall.open()
    for _ in range(5):
        hall.walk_in()
    reservation = hall.booked(clock.now() + timedelta(minutes=30))
    perform(service.feed_due, hall.office)
    (expected,) = ask(queries.staff_hall, hall.office).expected
    foretell(hall.office)
    call = call_of(newest(hall), expected.id)
    arrived = perform(service.check_in, hall.office, reservation.code)
    assert (arrived.told_minutes, arrived.told_least, arrived.told_most) == astuple(shown(call))
    assert call.high > call.low > clock.now()


def test_without_a_counter_nothing_is_told(hall: Hall) -> None:
    told = hall.walk_in()
    foretell(hall.office)
    assert (told.told_minutes, told.told_least, told.told_most) == (None, None, None)
    assert [one.wait for one in ask(queries.hall, hall.office).waiting] == [None]


def test_screens_are_told_a_second_time_only_where_somebody_reads_another_wait(hall: Hall) -> None:
    now = clock.now()

    def at(minutes: int) -> CallRange:
        moment = now + timedelta(minutes=minutes)
        return CallRange(moment, moment, moment)

    def seen(calls: dict[int, CallRange | None]) -> Forecast:
        return Forecast(now, 1, calls, {hall.queue: at(30)})

    before = seen({1: at(0), 2: at(10), 3: at(20)})
    assert not is_news(before, before)
    assert not is_news(before, seen({2: at(10), 3: at(20)}))  # the first was called, as foretold
    assert is_news(before, seen({2: at(10), 3: at(25)}))
    assert is_news(before, seen({2: at(10), 3: None}))
    assert is_news(before, seen({2: at(10), 3: at(20), 4: at(30)}))
