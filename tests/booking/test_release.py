"""When places come out, what the calendar says while none is out, and what happens to a place that is given back."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from base.offices.model import Office
from base.perform import ask, perform
from booking import service
from booking.errors import NotYetReleased, PlaceTaken
from booking.queries import free_times, stale_days
from booking.release.model import FreedPolicy, ReleasePolicy
from booking.release.service import release_withheld
from booking.rules.places import freed_spans, taken_by
from booking.rules.window import BookingWindow, bookable_days, is_released, released_at
from tests.booking.conftest import SetClock
from tests.booking.town import LETTERHEAD, NINE, NOW, TUESDAY, Town, booked, held

BERLIN = ZoneInfo("Europe/Berlin")
AT_EIGHT = BookingWindow(horizon_days=7, release_at=time(8))
GRADUAL = BookingWindow(horizon_days=7, release_at=time(8), gradual=timedelta(hours=2))
NEWEST = date(2026, 11, 30)  # the Monday a week after NOW, at 7 o'clock
MINUTE = timedelta(minutes=1)


def decide(town: Town, **values: Any) -> None:
    def store(session: Session) -> None:
        session.merge(ReleasePolicy(office_id=town.office, **values))

    perform(store)


@pytest.mark.parametrize(
    "minutes_after_seven, last",
    [(59, date(2026, 11, 29)), (60, NEWEST), (16 * 60, NEWEST), (17 * 60, NEWEST)],
)
def test_the_next_day_comes_out_at_its_time(minutes_after_seven: int, last: date) -> None:
    assert bookable_days(NOW + minutes_after_seven * MINUTE, BERLIN, AT_EIGHT)[-1] == last


@pytest.mark.parametrize("changing", [date(2026, 3, 29), date(2026, 10, 25)])
def test_the_time_of_release_is_the_clock_on_the_wall(changing: date) -> None:
    moment = released_at(changing + timedelta(days=7), BERLIN, AT_EIGHT)
    assert moment.astimezone(BERLIN) == datetime.combine(changing, time(8), BERLIN)


def test_a_gradual_release_brings_out_more_and_more_until_all_are_out() -> None:
    starts = range(96, 144, 3)
    out: list[set[int]] = []
    for minutes in range(0, 200, 10):
        now = NOW + (50 + minutes) * MINUTE
        out.append({unit for unit in starts if is_released(NEWEST, unit, now, BERLIN, GRADUAL)})
    assert out[0] == set()
    assert out[-1] == set(starts)
    assert all(earlier <= later for earlier, later in pairwise(out))
    assert len({len(some) for some in out}) > 5


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 9)), max_size=6), st.data())
def test_what_became_free_is_found_wholly(places: list[tuple[int, int]], given: st.DataObject) -> None:
    ranges = [range(start, start + length) for start, length in places]
    left = [one for one in ranges if given.draw(st.booleans())]
    before, after = taken_by(ranges, 32), taken_by(left, 32)
    freed = taken_by(freed_spans(before, after), 32)
    assert [now + gone for now, gone in zip(after, freed, strict=True)] == list(before)


@pytest.mark.usefixtures("database")
class TestOnADatabase:
    def test_nobody_books_before_the_release(self, town: Town, set_clock: SetClock) -> None:
        decide(town, release_at=time(8))
        newest = datetime(2027, 1, 22, 8, tzinfo=UTC)
        with pytest.raises(NotYetReleased):
            held(town, newest)
        set_clock(NOW + timedelta(hours=1))
        held(town, newest)

    def test_a_time_that_is_not_out_yet_cannot_be_held(self, town: Town, set_clock: SetClock) -> None:
        decide(town, release_at=time(7), gradual_minutes=600)
        newest = date(2027, 1, 22)
        out = ask(free_times, town.queue, 15, newest)
        assert len(out) < 3
        everything = {datetime(2027, 1, 22, 7, tzinfo=UTC) + n * 15 * MINUTE for n in range(16)}
        with pytest.raises(PlaceTaken):
            held(town, min(everything - set(out)))
        set_clock(NOW + timedelta(hours=10))
        assert set(ask(free_times, town.queue, 15, newest)) == everything

    def test_a_freed_place_reappears_after_a_random_time(self, town: Town, set_clock: SetClock) -> None:
        decide(town, freed=FreedPolicy.DELAYED, freed_delay_minutes=30)
        perform(service.cancel, booked(town).code, LETTERHEAD)
        assert NINE not in ask(free_times, town.queue, 15, TUESDAY)
        with pytest.raises(PlaceTaken):
            held(town)
        assert ask(stale_days) == []

        set_clock(NOW + 31 * MINUTE)
        assert perform(release_withheld) == 1
        assert NINE in ask(free_times, town.queue, 15, TUESDAY)
        assert ask(stale_days) == []
        held(town)

    def test_nobody_waits_so_the_place_is_free_at_once(self, town: Town) -> None:
        decide(town, freed=FreedPolicy.WAITING_LIST)
        perform(service.cancel, booked(town).code, LETTERHEAD)
        assert held(town).starts_at == NINE

    def test_the_calendar_says_when_new_places_come_out(self, client: FlaskClient, town: Town) -> None:
        def plan_tight(session: Session) -> None:
            policy = ReleasePolicy(office_id=town.office, release_at=time(8))
            session.add(policy)
            session.get_one(Office, town.office).horizon_days = 1

        perform(plan_tight)
        page = client.get(f"/book/day?office={town.office}&s{town.wedding}=1").text
        assert "released on" not in page
        for quarter in range(0, 16, 2):
            perform(
                service.hold,
                town.office,
                [(town.wedding, 1)],
                NINE - 25 * 60 * MINUTE + quarter * 15 * MINUTE,
            )
        page = client.get(f"/book/day?office={town.office}&s{town.wedding}=1").text
        assert "New places are released on Monday, November 23, 2026, 08:00." in page

    def test_a_kept_page_changes_with_what_is_on_it(self, client: FlaskClient, town: Town) -> None:
        address = f"/book/day?office={town.office}&s{town.card}=1"
        free = client.get(address).text
        assert client.get(address).text == free
        assert 'data-day="2026-11-24"' in free
        for quarter in range(16):
            held(town, NINE - 60 * MINUTE + quarter * 15 * MINUTE)
        assert 'data-day="2026-11-24"' not in client.get(address).text
        decide(town, release_at=time(23))
        assert "2027-01-22" not in client.get(f"{address}&month=2027-01").text

    def test_a_kept_page_names_nobody(self, client: FlaskClient, town: Town) -> None:
        address = f"/book/day?office={town.office}&s{town.card}=1"
        for _time in range(2):
            assert '<meta name="csrf-token" content="">' in client.get(address).text
